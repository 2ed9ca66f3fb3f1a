import type { Span } from '../../protocol/finding';
import { isUnknown, type LayerFacts, type Shape, type Unknown, type UnknownSizes } from '../../protocol/model';
import { dependence, sentenceOf } from '../evaluate/asked';
import { isNullish } from '../evaluate/machine';
import type { Condition, Guard, JoinValue, Value } from '../evaluate/values';
import { withArticle } from '../evaluate/names';
import { holeIn, isHole, toJson, type Config, type ConfigValue } from './config';
import { serializedPart } from './parts';
import { isLayerHost, isPartHost, type LayerRecord, type Snapshot } from './records';

/** An option as a fact. */
type Option = LayerFacts['options'][string];

export type Plain = Exclude<Value, JoinValue>;

/** A choice at the unknown conditions of the program, and what follows from it. */
export interface Resolver {
  /** True or false as the choice has it; undefined when it does not decide. */
  holds(guard: Guard): boolean | undefined;
  /** The one of several values that the choice leaves; unknown when it leaves several. */
  plain(value: Value): Plain;
  /** Why a guard is left open though the choice insists: it holds on some turns of a loop only. Null where it is not. */
  leftOpen(guard: Guard): Unknown | null;
}

/** What belongs to a model, and what the options of its layers are. */
export interface Choice extends Resolver {
  readonly inOptions: Resolver;
}

/** Thrown when a projection needs to know a condition: it is then done once for each arm. */
export class NeedsChoice extends Error {
  constructor(readonly condition: Condition) {
    super(sentenceOf(condition));
  }
}

/**
 * Decides by `choices`. Where they do not reach, `insist` throws NeedsChoice, `leave` leaves it open, and `likely` takes the
 * first arm (good enough for names, which count what was made before). All leave those open that are `isLeft`.
 */
export function resolver(
  choices: ReadonlyMap<Condition, number>,
  otherwise: 'insist' | 'leave' | 'likely',
  isLeft: (condition: Condition) => boolean = () => false,
): Resolver {
  function holds(guard: Guard): boolean | undefined {
    let isDecided = true;
    let wanted: Condition | null = null;
    for (const [condition, arm] of guard) {
      const chosen = choices.get(condition) ?? (otherwise === 'likely' && !isLeft(condition) ? 0 : undefined);
      if (chosen === undefined) {
        isDecided = false;
        if (otherwise === 'insist' && !isLeft(condition)) wanted ??= condition;
      } else if (chosen !== arm) return false;
    }
    if (wanted) throw new NeedsChoice(wanted);
    return isDecided ? true : undefined;
  }
  function plain(value: Value): Plain {
    // An instance of a class that extends one of tfjs's stands for what tfjs made in it.
    if (value.kind === 'object' && value.host) return value.host;
    if (value.kind === 'array' && value.variants) {
      const [variant, ...others] = value.variants.filter(({ when }) => holds(when) !== false);
      if (variant && others.length === 0)
        return { ...value, items: [...variant.items], rest: variant.rest, variants: null };
      return value;
    }
    if (value.kind !== 'join') return value;
    const left = value.options.filter((option) => holds(option.when) !== false);
    const [first, ...others] = left;
    if (first && others.length === 0) return plain(first.value);
    const condition = [...(first?.when.keys() ?? [])].find((one) => !choices.has(one));
    const at = condition?.at ?? { path: '', start: 0, end: 0 };
    return { kind: 'unknown', why: condition ? dependence(condition) : 'depends on a branch', at };
  }
  function leftOpen(guard: Guard): Unknown | null {
    const condition = [...guard.keys()].find((one) => !choices.has(one) && isLeft(one));
    if (!condition || holds(guard) !== undefined) return null;
    return { unknown: dependence(condition), at: condition.at };
  }
  return { holds, plain, leftOpen };
}

/** Names of layers are given when a model is projected. */
export type Naming = (layer: LayerRecord) => string;

/** A value of the program as config data. Undefined when it counts as not given. */
export function configValue(value: Value, choice: Resolver, naming: Naming): ConfigValue | undefined {
  return dataOf(value, choice, naming, newRoom());
}

/** No layer takes larger options; a list that holds itself, or another twice and so on, has no end. */
const mostValues = 20_000;
const mostLevels = 50;

/** What may still be written out of a value, over all of it. */
interface Room {
  values: number;
  levels: number;
}

function newRoom(): Room {
  return { values: mostValues, levels: mostLevels };
}

function dataOf(value: Value, choice: Resolver, naming: Naming, room: Room): ConfigValue | undefined {
  const plain = choice.plain(value);
  if (isNullish(plain)) return undefined;
  switch (plain.kind) {
    case 'constant':
      if (typeof plain.value === 'bigint') return Number(plain.value);
      return plain.value;
    case 'array': {
      if (plain.rest) return hole('a list of unknown length', plain.at);
      return within(room, plain.items.length, plain.at, () =>
        plain.items.map((item) => itemData(item, choice, naming, room)),
      );
    }
    case 'object': {
      if (plain.open) return hole(plain.open.why, plain.open.at);
      return within(room, plain.properties.size, plain.at, () => {
        const entries = [...plain.properties].map(
          ([key, inner]) => [key, dataOf(inner, choice, naming, room)] as const,
        );
        return Object.fromEntries(entries.filter((entry): entry is [string, ConfigValue] => entry[1] !== undefined));
      });
    }
    case 'host':
      if (isLayerHost(plain)) {
        const { layer } = plain;
        const { factory } = layer;
        if (factory === null) return hole('a layer class of the program', plain.at);
        const unseen = unseenOptions(layer, choice);
        if (unseen) return { $hole: unseen };
        return within(room, layer.options?.properties.size ?? 0, plain.at, () => {
          const config = configWithin(layer.options, choice, naming, () => room);
          return { $layer: factory, config: Object.assign({}, config, { name: naming(layer) }) };
        });
      }
      if (isPartHost(plain)) return serializedPart(plain.part, (arg) => dataOf(arg, choice, naming, room));
      return hole(withArticle(plain.type), plain.at);
    case 'unknown':
      return hole(plain.why, plain.at);
    case 'function':
    case 'native':
      return hole('a function', plain.kind === 'function' ? plain.at : undefined);
  }
}

/** In a list, null leaves a dimension open; undefined makes NaN of it. */
function itemData(item: Value, choice: Resolver, naming: Naming, room: Room): ConfigValue {
  const plain = choice.plain(item);
  if (plain.kind === 'constant' && plain.value === undefined) return hole('an item that is undefined', plain.at);
  return dataOf(plain, choice, naming, room) ?? null;
}

function within(room: Room, values: number, at: Span, write: () => ConfigValue): ConfigValue {
  if (room.levels === 0 || room.values < values) return hole('a value that is too large for options', at);
  room.values -= values;
  room.levels--;
  const data = write();
  room.levels++;
  return data;
}

/** The options of a layer as config data; what was spread in without being known leaves a hole of its own. */
export function configOf(options: Snapshot | null, choice: Resolver, naming: Naming): Config {
  return configWithin(options, choice, naming, newRoom);
}

/** Why the options of a layer are not known, where something else was given in their place; null where they are, or none are. */
export function unseenOptions({ options, given }: LayerRecord, choice: Resolver): Unknown | null {
  const plain = options || !given ? null : choice.plain(given);
  return plain && !isNullish(plain) ? unknownOf(plain) : null;
}

/** The option that sets what a layer starts from: tfjs keeps it beside the config. */
const startingWeights = 'weights';

function configWithin(options: Snapshot | null, choice: Resolver, naming: Naming, roomOf: () => Room): Config {
  const config: { [option: string]: ConfigValue } = {};
  if (!options) return config;
  for (const [key, value] of options.properties) {
    if (key === startingWeights) continue;
    const data = dataOf(value, choice, naming, roomOf());
    if (data !== undefined) config[key] = data;
  }
  if (options.open) config['...'] = hole(options.open.why, options.open.at);
  return config;
}

/** Options as facts: their values, where they are used and where they can be rewritten. */
export function optionFacts(options: Snapshot | null, choice: Resolver, naming: Naming): { [option: string]: Option } {
  const facts: { [option: string]: Option } = {};
  if (!options) return facts;
  for (const [key, value] of options.properties) {
    const fact = valueFact(value, usedAt(options, key, value), choice, naming);
    if (fact) facts[key] = fact;
  }
  return facts;
}

/** A value as a fact. Undefined when it counts as not given. */
export function valueFact(value: Value, at: Span | undefined, choice: Resolver, naming: Naming): Option | undefined {
  const data = configValue(value, choice, naming);
  if (data === undefined) return undefined;
  const place = at ?? spanOf(choice.plain(value));
  const unknown = holeIn(data);
  if (unknown) return { unknown: unknown.unknown, at: place ?? unknown.at, ...sizesIn(data) };
  if (!place) return { unknown: 'a value without a place in the source' };
  return { value: toJson(data), at: place, origin: originOf(choice.plain(value), choice) };
}

/** What is known of a list such as a shape though some of it is not. */
function sizesIn(data: ConfigValue): Pick<UnknownSizes, 'items'> {
  if (!Array.isArray(data)) return {};
  const items = data.map((item: ConfigValue) => (isHole(item) ? item.$hole : item));
  return isShape(items) && items.some((size) => typeof size === 'number') ? { items } : {};
}

function isShape(items: readonly unknown[]): items is Shape {
  return items.every((size) => size === null || typeof size === 'number' || isUnknown(size));
}

/** Where a literal stands; null for what is computed. */
export function originOf(plain: Plain, choice: Resolver): Span | null {
  if (plain.kind === 'constant') return plain.literal ? plain.at : null;
  if (plain.kind === 'array') {
    return plain.items.every((item) => originOf(choice.plain(item), choice)) ? plain.at : null;
  }
  return null;
}

/** The expression that gives a property, at the place of use. */
export function usedAt(options: Snapshot, key: string, value: Value): Span | undefined {
  return options.usedAt(key) ?? spanOf(value);
}

export function spanOf(value: Value): Span | undefined {
  return 'at' in value ? value.at : undefined;
}

function hole(why: string, at: Span | undefined): ConfigValue {
  return { $hole: at ? { unknown: why, at } : { unknown: why } };
}

/** The unknown that a value is, for facts that want one. */
export function unknownOf(value: Plain): Unknown {
  if (value.kind === 'unknown') return { unknown: value.why, at: value.at };
  return { unknown: 'a value of another kind', at: spanOf(value) };
}
