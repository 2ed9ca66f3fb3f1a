import type { InputScaling } from '../../protocol/change';
import type { FitFacts, TensorFacts } from '../../protocol/model';
import { type EditContext, type Edits, inFile, joinEdits, textAt } from './context';
import { insertLayerEdits } from './insertLayer';
import { type Range, readList, readObject } from './lists';
import { tfName } from './prefix';
import { tokensOf } from './tokens';

/**
 * Scales what fit is given, validation data by the same constants. Where that cannot be written and the scaling is a
 * constant, a rescaling layer does the same inside the model.
 */
export function scaleInputEdits(context: EditContext, by: InputScaling): Edits {
  const edits = joinEdits(context.model.fits.map((fit) => scaledFit(context, fit, by)));
  if (!('unknown' in edits)) return edits.length > 0 ? edits : { unknown: 'the model is not fitted here' };
  if (by.kind !== 'divide') return edits;
  return insertLayerEdits(context, null, 'rescaling', { scale: 1 / by.by });
}

function scaledFit(context: EditContext, fit: FitFacts, by: InputScaling): Edits {
  if (fit.kind !== 'fit' && fit.kind !== 'trainOnBatch')
    return { unknown: `the data of ${fit.kind} is a dataset`, at: fit.at };
  const [input] = fit.inputs;
  if (!input || fit.inputs.length > 1) return { unknown: 'the model has several inputs', at: fit.at };
  const source = textAt(context, input.at) ?? '';
  const training = scaledText(context, source, source, input, by);
  const held = validationInput(context, fit);
  if (training === undefined || held === 'elsewhere') return { unknown: 'the data comes from elsewhere', at: input.at };
  const edits = [{ ...input.at, text: training }];
  if (held === null || !fit.optionsObject) return edits;
  const path = fit.optionsObject.path;
  const heldText = context.text(path)?.slice(held.start, held.end) ?? '';
  const validation = scaledText(context, heldText, source, input, by);
  if (validation === undefined) return { unknown: 'the validation data comes from elsewhere', at: fit.optionsObject };
  return [...edits, ...inFile(path, [{ ...held, text: validation }])];
}

/** The expression of the validation inputs; null when there are none, `elsewhere` when they cannot be seen. */
function validationInput(context: EditContext, { optionsObject, options }: FitFacts): Range | null | 'elsewhere' {
  const text = optionsObject && context.text(optionsObject.path);
  const object = optionsObject && typeof text === 'string' ? readObject(text, optionsObject) : undefined;
  const property = object?.properties.find(({ name }) => name === 'validationData');
  if (!property) return options['validationData'] === undefined ? null : 'elsewhere';
  const { value } = property;
  if (!value || typeof text !== 'string' || text[value.start] !== '[' || text[value.end - 1] !== ']')
    return 'elsewhere';
  return readList(text, { start: value.start + 1, end: value.end - 1 }).items[0] ?? 'elsewhere';
}

/** `source` scaled by the constants of `training`; undefined when that cannot be said in one expression. */
function scaledText(
  context: EditContext,
  source: string,
  training: string,
  { dtype }: TensorFacts,
  by: InputScaling,
): string | undefined {
  if (/^\s*[[{]/.test(source)) return undefined;
  const operand = isChain(source) ? source : `(${source})`;
  if (by.kind === 'divide') return `${operand}${dtype === 'int32' ? '.toFloat()' : ''}.div(${by.by})`;
  const tf = tfName(context);
  // The expression stands three times in the result: it must be cheap and without effects.
  if (!tf || !/^[\p{ID_Continue}$.]+$/u.test(training)) return undefined;
  return `${operand}.sub(${training}.mean(0)).div(${tf}.moments(${training}, 0).variance.sqrt().add(1e-7))`;
}

/** True when a method call can follow as it is: names, member accesses and calls alone. */
function isChain(source: string): boolean {
  let depth = 0;
  return tokensOf(source, 0, source.length).every(({ text }) => {
    if (')]'.includes(text)) depth--;
    const isOutside = depth === 0;
    if ('(['.includes(text)) depth++;
    if (!isOutside) return true;
    return (
      /^(?:[\p{ID_Continue}$#]+|\.|\?\.|!|[([\])])$/u.test(text) &&
      !/^(?:await|new|typeof|void|yield|as|async)$/.test(text)
    );
  });
}
