import type { Json } from '../../protocol/json';
import { isUnknown, type Shape, type Unknown, type UnknownShape } from '../../protocol/model';
import { holeIn, type Config } from './config';
import type { AppliedLayer, LayerKind } from './realLayer';
import {
  fill,
  firstOfEach,
  hindrance,
  reasonOf,
  reasonsOf,
  secondOf,
  secondOfEach,
  unknownSizes,
  type VariantOf,
} from './standIns';

/** A shape of which each size is known, or open. */
export type KnownShape = readonly (number | null)[];

/** What a layer gives on inputs of known shapes. */
export interface Answer {
  readonly shapes: readonly KnownShape[];
  readonly params: number;
  readonly config: { readonly [option: string]: Json };
}

/** A layer of tfjs that can be asked with any options. */
interface Layer {
  ask(config: Config, inputs: readonly KnownShape[]): Answer | { readonly refusal: string };
  /** Its config before it meets an input. */
  before(): LayerKind['defaults'];
}

/** More reasons than these are not told apart. */
const mostReasons = 6;

/**
 * Tries what may be (two stand-ins for each unknown value, ranks 2 to 5 for an unknown rank) and keeps what all agree on. What
 * they do not agree on is unknown for the reason that sways it alone.
 */
export function guess(config: Config, inputs: readonly (Shape | UnknownShape)[], layer: Layer): AppliedLayer {
  const why = hindrance(config) ?? reasonOf(config, inputs);
  const answers: Answer[] = [];
  let refusal: string | null = null;
  let rank = 0;
  const ofAnyRank = inputs.find((shape) => isUnknown(shape));
  for (const each of ofAnyRank ? [2, 3, 4, 5] : [0]) {
    const tried = [firstOfEach, secondOfEach].map((variant) => attempt(config, inputs, layer, variant, each));
    const good = tried.filter((answer) => 'shapes' in answer);
    if (good.length === 2 && answers.length === 0) rank = each;
    if (good.length === 2) answers.push(...good);
    if (each === 0) refusal = rankRefusal(tried);
  }
  const [first, ...others] = answers;
  if (!first) return { config: null, outputShapes: [why], params: why, refusal };
  const reasons = reasonsOf(config, inputs).slice(0, mostReasons);
  const swayed = new Map<Unknown, Answer | { readonly refusal: string }>();
  const reasonFor = (isSame: (answer: Answer) => boolean): Unknown => {
    for (const reason of reasons.length > 1 ? reasons : []) {
      const answer = swayed.get(reason) ?? attempt(config, inputs, layer, secondOf(reason), rank);
      swayed.set(reason, answer);
      if ('shapes' in answer && !isSame(answer)) return reason;
    }
    return ofAnyRank ? reasonOf({}, [ofAnyRank]) : why;
  };
  const outputShapes = first.shapes.map((shape, index) => {
    const hasRank = (other: Answer): boolean => other.shapes[index]?.length === shape.length;
    if (!others.every(hasRank)) {
      const last = shape.at(-1);
      const isSure = typeof last === 'number' && others.every((other) => other.shapes[index]?.at(-1) === last);
      return isSure ? { last, ...reasonFor(hasRank) } : reasonFor(hasRank);
    }
    return shape.map((size, axis) => {
      const hasSize = (other: Answer): boolean => other.shapes[index]?.[axis] === size;
      return others.every(hasSize) ? size : reasonFor(hasSize);
    });
  });
  const hasParams = (other: Answer): boolean => other.params === first.params;
  return {
    config: holeIn(config) === null ? agreed(first, others, layer.before(), reasonFor) : null,
    outputShapes,
    params: others.every(hasParams) ? first.params : reasonFor(hasParams),
    refusal: null,
  };
}

/** A layer that wants inputs of another rank refuses them whatever their sizes are; else our stand-ins may be to blame. */
function rankRefusal(tried: readonly (Answer | { readonly refusal: string })[]): string | null {
  const [one, other] = tried.map((answer) => ('refusal' in answer ? answer.refusal : ''));
  const isOfRank = [one, other].every((words) => /expected (?:min_|max_)?ndim=\d/.test(words ?? ''));
  return isOfRank ? (one ?? null) : null;
}

/** The config where the input settles an option of it, which is unknown with the input; null where it settles none. */
function agreed(
  first: Answer,
  others: readonly Answer[],
  before: LayerKind['defaults'],
  reasonFor: (isSame: (answer: Answer) => boolean) => Unknown,
): AppliedLayer['config'] {
  const config: { [option: string]: Json } = { ...first.config };
  for (const option of Object.keys(config)) {
    const text = JSON.stringify(config[option]);
    const isSame = (other: Answer): boolean => JSON.stringify(other.config[option]) === text;
    // Each attempt has a name of its own, which the facts write anew.
    if (option !== 'name' && !others.every(isSame)) config[option] = { unknown: reasonFor(isSame).unknown };
  }
  const isSettled = Object.entries(config).some(
    ([option, value]) => option !== 'name' && JSON.stringify(value) !== JSON.stringify(before[option]),
  );
  return isSettled ? config : null;
}

function attempt(
  config: Config,
  inputs: readonly (Shape | UnknownShape)[],
  layer: Layer,
  variantOf: VariantOf,
  rank: number,
): Answer | { readonly refusal: string } {
  const filled = fill(config, variantOf);
  if (!filled) return { refusal: '' };
  const shapes = inputs.map((shape) => {
    if (!isUnknown(shape)) return shape.map((size) => (isUnknown(size) ? unknownSizes[variantOf(size)] : size));
    const size = unknownSizes[variantOf(shape)];
    return [null, ...new Array<number>(rank - 2).fill(size), shape.last ?? size];
  });
  return layer.ask(filled, shapes);
}
