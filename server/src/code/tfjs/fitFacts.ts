import type { Span } from '../../protocol/finding';
import type { Json } from '../../protocol/json';
import { hasEpochs, isUnknown, type Fact, type FitFacts, type TensorFacts, type Unknown } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import type { Call, Value } from '../evaluate/values';
import { isDatasetHost, isTensorHost, type FitEvent, type FitRecord, type World } from './records';
import { optionFacts, spanOf, unknownOf, type Plain, type Resolver } from './resolve';
import { unknownTensor } from './tensorRecord';
import { objectText } from './text';

/** The names of a model's inputs and outputs, which those of its data follow. */
export interface Ends {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** A training call of a model. A fact that differs between branches is unknown here: a fit makes no model another one. */
export function fitFact({ call, fit }: FitEvent, ends: Ends, choice: Resolver, world: World): FitFacts {
  const options = optionFacts(fit.options, choice, () => '');
  const open = openness(fit, choice);
  const isDataset = fit.kind === 'fitDataset';
  const { inputs, targets } = isDataset
    ? datasetTensors(fit, ends, choice, call)
    : {
        inputs: tensorFacts(fit.inputs, ends.inputs, choice, call.argSpans[0] ?? call.at),
        targets: tensorFacts(fit.targets, ends.outputs, choice, call.argSpans[1] ?? call.at),
      };
  return {
    kind: fit.kind,
    at: call.at,
    optionsObject: objectText(fit.options?.object.at, world),
    options,
    epochs: hasEpochs(fit)
      ? numberFact(options['epochs'], fit.kind === 'fit' ? 1 : null, call, open)
      : { unknown: `a call of ${fit.kind} is one step`, at: call.at },
    batchSize: fit.kind === 'trainOnBatch' ? rowsOf(inputs, call) : batchSize(fit, options, choice, call, open),
    inputs,
    targets,
    validation: validation(options, call, open),
  };
}

/** Why options that are not seen may be given all the same; null when all of them are seen. */
function openness(fit: FitRecord, choice: Resolver): Unknown | null {
  if (fit.options?.open) return { unknown: fit.options.open.why, at: fit.options.open.at };
  if (!fit.options && fit.optionsUnknown) {
    const plain = choice.plain(fit.optionsUnknown);
    if (!isNullish(plain)) return unknownOf(plain);
  }
  return null;
}

function numberFact(
  given: Fact<Json> | undefined,
  byDefault: number | null,
  call: Call,
  open: Unknown | null,
): Fact<number> {
  if (given) {
    if (isUnknown(given)) return given;
    return typeof given.value === 'number' ? { ...given, value: given.value } : { unknown: 'no number', at: given.at };
  }
  if (open) return open;
  if (byDefault === null) return { unknown: 'not given', at: call.at };
  return { value: byDefault, at: call.at, origin: null, implied: true };
}

function batchSize(
  fit: FitRecord,
  options: FitFacts['options'],
  choice: Resolver,
  call: Call,
  open: Unknown | null,
): Fact<number> {
  if (fit.kind === 'fit') return numberFact(options['batchSize'], 32, call, open); // tfjs's default for fit.
  const data = fit.inputs && choice.plain(fit.inputs);
  if (data && isDatasetHost(data)) {
    const size = data.dataset.batchSize;
    if (typeof size === 'number') return { value: size, at: data.dataset.madeAt, origin: null };
    if (size === null) return { unknown: 'the dataset is not batched', at: data.dataset.madeAt };
    return size;
  }
  return { unknown: 'the data decides', at: call.at };
}

/** What is given is the batch. */
function rowsOf([first]: readonly TensorFacts[], call: Call): Fact<number> {
  if (typeof first?.rows === 'number') return { value: first.rows, at: first.at, origin: null };
  return { unknown: 'the data decides', at: call.at };
}

function validation(options: FitFacts['options'], call: Call, open: Unknown | null): Fact<boolean> {
  for (const name of ['validationData', 'validationSplit']) {
    const given = options[name];
    if (given && 'value' in given && given.value !== 0) return { value: true, at: given.at, origin: null };
    // Tensors and datasets are no plain data: that the option is there is what counts.
    if (given && isUnknown(given)) {
      if (name === 'validationSplit') return given;
      return { value: true, at: given.at ?? call.at, origin: null };
    }
  }
  return open ?? { value: false, at: call.at, origin: null, implied: true };
}

function datasetTensors(
  fit: FitRecord,
  ends: Ends,
  choice: Resolver,
  call: Call,
): Pick<FitFacts, 'inputs' | 'targets'> {
  const data = fit.inputs && choice.plain(fit.inputs);
  const element = fit.element && choice.plain(fit.element);
  if (!data || !element || !isDatasetHost(data)) return { inputs: [], targets: [] };
  const at = call.argSpans[0] ?? call.at;
  const { rows, isShuffled } = data.dataset;
  const inDataset = (tensor: TensorFacts): TensorFacts => ({
    ...tensor,
    rows,
    ordered: isShuffled ? false : tensor.ordered,
  });
  const [xs, ys] = pairIn(element);
  return {
    inputs: tensorFacts(xs, ends.inputs, choice, at).map(inDataset),
    targets: tensorFacts(ys, ends.outputs, choice, at).map(inDataset),
  };
}

/** fitDataset takes `{ xs, ys }`; before version 1 it took a list of the two. */
function pairIn(element: Plain): readonly [Value | null, Value | null] {
  if (element.kind === 'object') return [element.properties.get('xs') ?? null, element.properties.get('ys') ?? null];
  if (element.kind === 'array') return [element.items[0] ?? null, element.items[1] ?? null];
  return [element, element];
}

/** A tensor, a list of them or a dictionary by name, in the order of the model's `names`. */
function tensorFacts(
  value: Value | null,
  names: readonly string[],
  choice: Resolver,
  at: Span,
): readonly TensorFacts[] {
  if (!value) return [];
  const plain = choice.plain(value);
  if (isTensorHost(plain)) return [{ at, ...plain.tensor }];
  if (plain.kind === 'array' && plain.items.some((item) => isTensorHost(choice.plain(item)))) {
    return plain.items.flatMap((item) => tensorFacts(item, [], choice, spanOf(choice.plain(item)) ?? at));
  }
  if (plain.kind === 'object') {
    const { properties } = plain;
    const given = [...properties.values()];
    if (given.length < 2 || names.length === 0) return given.flatMap((item) => tensorFacts(item, [], choice, at));
    const why: Unknown = { unknown: 'it is given by another name', at };
    return names.flatMap((name) => {
      const item = properties.get(name);
      return item ? tensorFacts(item, [], choice, at) : [{ at, ...unknownTensor(why, null) }];
    });
  }
  return [{ at, ...unknownTensor(unknownOf(plain), null) }];
}
