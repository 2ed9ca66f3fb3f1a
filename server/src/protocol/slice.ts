import type { Started } from './trace';

/**
 * What a run trains on and how far, in the same words for every face: the editor, the panel, the terminal and the page. Words in
 * braces are the numbers of `tellSlice`; the panel and the client translate by the English sentence.
 */
export const sliceSentences = {
  rowsGenerated:
    'Generated data, {rows} rows and {validation} for validation: the curves show how it trains, not how good it gets.',
  rowsFile: '{rows} rows of the chosen data and {validation} for validation.',
  rowsScript: '{rows} rows of your script and {validation} for validation.',
  epochsAsWritten: '{epochs} epochs, as the code says.',
  epochsNotKnown: '{epochs} epochs; how many the code trains is not known.',
  epochsOfFewerRows:
    '{epochs} epochs, {steps} steps in all; the code trains {asked} epochs of {all} rows, which takes more time.',
  epochsFewer: '{epochs} of the {asked} epochs that the code says: more would take longer than a run may.',
  epochsMore: '{epochs} epochs where the code says {asked}: fewer steps are too few to judge.',
} as const satisfies { readonly [name: string]: string };

/** One sentence and the numbers that fill its braces. */
export interface SliceSentence {
  readonly name: keyof typeof sliceSentences;
  readonly values: { readonly [brace: string]: number };
}

/** The sentences of a run, in their order: its rows, then its epochs and why they are not what the code says. */
export function tellSlice(started: Started): readonly SliceSentence[] {
  const { source, trainRows: rows, validationRows: validation } = started;
  const name = source === 'generated' ? 'rowsGenerated' : source === 'file' ? 'rowsFile' : 'rowsScript';
  return [{ name, values: { rows, validation } }, ...tellEpochs(started)];
}

/** Optimizer steps of a run that comes to its end. */
export function stepsPlanned({ batchesPerEpoch, epochs, steps }: Started): number {
  return Math.min(batchesPerEpoch * epochs, steps ?? Infinity);
}

/** Nothing of a trace that does not say what the code asks for: an older one, or a slice that somebody chose. */
function tellEpochs(started: Started): readonly SliceSentence[] {
  const { epochs, code, trainRows, validationRows } = started;
  if (!code) return [];
  const { epochs: asked, rows: all } = code;
  if (asked === null) return [{ name: 'epochsNotKnown', values: { epochs } }];
  if (asked === epochs) return [{ name: 'epochsAsWritten', values: { epochs } }];
  if (all !== null && all > trainRows + validationRows)
    return [{ name: 'epochsOfFewerRows', values: { epochs, asked, all, steps: stepsPlanned(started) } }];
  return [{ name: asked > epochs ? 'epochsFewer' : 'epochsMore', values: { epochs, asked } }];
}
