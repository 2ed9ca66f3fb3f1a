import type { Choices } from './choices';
import {
  Hole,
  type LayerSpec,
  type ModelSpec,
  type Options,
  type PartSpec,
  type ProgramSpec,
  type Value,
} from './spec';

/** Numbers that a program may as well not give: the model is built with any of them. */
const wholeNumbers = new Set(['units', 'filters', 'outputDim', 'epochs', 'batchSize']);
const fractions = new Set(['rate', 'stddev', 'alpha', 'momentum']);

/** What the source says in the place of a number. */
export interface Unsaid {
  readonly expression: string;
  readonly isLocal: boolean;
}

/** The same program, of which one number is not given; undefined where there is none that could be left out. */
export function withHole(spec: ProgramSpec, choices: Choices, unsaid: Unsaid): ProgramSpec | undefined {
  let places = 0;
  inEachPlace(spec, (number) => {
    places++;
    return number;
  });
  if (places === 0) return undefined;
  let left = choices.pick(places);
  return inEachPlace(spec, (number, isFraction) =>
    left-- === 0 ? new Hole(isFraction ? `${unsaid.expression} / 100` : unsaid.expression, unsaid.isLocal) : number,
  );
}

type Change = (number: Value, isFraction: boolean) => Value;

function inEachPlace({ model, training }: ProgramSpec, change: Change): ProgramSpec {
  return {
    model: inModel(model, change),
    training: training && {
      ...training,
      optimizer: {
        ...training.optimizer,
        args: training.optimizer.args.map((rate, index) => (index === 0 ? numberOf(change(rate, true), rate) : rate)),
      },
      fit: training.fit && inOptions(training.fit, change),
    },
  };
}

function numberOf(changed: Value, before: number | Hole): number | Hole {
  return typeof changed === 'number' || changed instanceof Hole ? changed : before;
}

function inModel(model: ModelSpec, change: Change): ModelSpec {
  return { ...model, layers: model.layers.map((part) => inPart(part, change)) };
}

function inPart(part: PartSpec, change: Change): PartSpec {
  return part.kind === 'layer'
    ? inLayer(part, change)
    : { ...part, layers: part.layers.map((one) => inPart(one, change)) };
}

function inLayer(layer: LayerSpec, change: Change): LayerSpec {
  const options = inOptions(layer.options, change);
  return layer.wrapped ? { ...layer, options, wrapped: inLayer(layer.wrapped, change) } : { ...layer, options };
}

function inOptions(options: Options, change: Change): Options {
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => {
      if (typeof value !== 'number') return [key, value];
      if (wholeNumbers.has(key)) return [key, change(value, false)];
      return [key, fractions.has(key) ? change(value, true) : value];
    }),
  );
}
