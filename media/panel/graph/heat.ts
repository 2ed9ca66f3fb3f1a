import type { FileGraphs, GraphNode, ModelGraph } from '../../../server/src/protocol/graph';
import { gradientColour } from '../charts/gradientColour';
import { number, percent } from '../format';
import type { PanelState } from '../state';
import type { Say } from '../strings';
import { decode } from '../training';
import type { GraphColour } from '../viewState';

/** What a run measured of a layer: a CSS colour for its box, and the number in words. */
export interface Heat {
  readonly colour: string;
  readonly words: string;
}

/** True when the run that is shown trained this model and some of its layers were sampled. */
export function isMeasured({ run, training }: PanelState, file: FileGraphs, { id }: ModelGraph): boolean {
  return run?.uri === file.uri && run.model === id && Object.keys(training.layers).length > 0;
}

/** What is measured of one layer; null for one without such a number. */
export function heatOf({ training }: PanelState, say: Say, colour: GraphColour, node: GraphNode): Heat | null {
  const latest = node.group === null ? training.layers[node.name]?.latest : undefined;
  if (colour === 'gradient' && latest?.gradientNorm !== undefined) {
    const norm = decode(latest.gradientNorm);
    return { colour: gradientColour(norm), words: `‖∇‖ ${number(norm)}` };
  }
  if (colour === 'dead' && latest?.deadShare !== undefined) {
    return { colour: deadColour(latest.deadShare), words: `${percent(latest.deadShare)} ${say('deadShare')}` };
  }
  return null;
}

/** From the colour of health to that of a warning. */
function deadColour(share: number): string {
  return `color-mix(in srgb, var(--ll-warning) ${Math.round(100 * share)}%, var(--ll-good))`;
}
