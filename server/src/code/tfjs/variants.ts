import { isSameSpan, type Span } from '../../protocol/finding';
import { isUnknown, type Branch, type LayerFacts, type ModelFacts } from '../../protocol/model';
import { isTest } from '../evaluate/asked';
import { guardsAgree } from '../evaluate/guards';
import type { Condition, Guard } from '../evaluate/values';
import { gather } from '../gather';
import { trainingsOfAll } from './trainings';
import { isSamePlace, type ModelRecord } from './records';

/** The facts of a model, and the paths through the program that they hold on: no two of these can be taken together. */
export class Variant {
  private madeUpApart: string | null = null;
  private namesApart: string | null = null;
  private trainingApart: string | null = null;

  constructor(
    readonly facts: ModelFacts,
    readonly paths: readonly Guard[],
    readonly model: ModelRecord,
  ) {}

  withFacts(facts: ModelFacts): Variant {
    return new Variant(facts, this.paths, this.model);
  }

  /**
   * True for the same model made at the same place on paths that exclude the ones here: the program makes only one of both. A training
   * by the core API makes none, and is the same one from wherever it is come to.
   */
  isElsewhere(other: Variant): boolean {
    return (
      isAlike(this.facts, other.facts) &&
      (this.facts.kind === 'core' || this.excludes(other)) &&
      this.apartFromMadeUp() === other.apartFromMadeUp()
    );
  }

  private excludes({ paths }: Variant): boolean {
    return this.paths.every((path) => paths.every((other) => !guardsAgree(path, other)));
  }

  /** True for what a loop makes again in the same way: layers count on, so all their names are put by place. */
  isAgain(other: Variant): boolean {
    return this.facts.layers.length === other.facts.layers.length && this.apartFromNames() === other.apartFromNames();
  }

  /** True for the same model, or one that another piece of the program makes at the same place, however each is trained. */
  isRetold(other: Variant): boolean {
    return (
      (this.model === other.model || this.model.piece !== other.model.piece) &&
      isAlike(this.facts, other.facts) &&
      this.apartFromTraining() === other.apartFromTraining()
    );
  }

  /** One model for the paths of both. */
  joinedWith({ paths }: Variant): Variant {
    const all = [...this.paths, ...paths];
    const joined = new Variant(withBranches(this.facts, branchesOf(all)), all, this.model);
    joined.madeUpApart = this.madeUpApart;
    return joined;
  }

  /** One model for each of the trainings of several. */
  retrained(others: readonly Variant[]): readonly Variant[] {
    const facts = [this, ...others].map((variant) => variant.facts);
    const leavesFile = facts.some((one) => one.leavesFile);
    const trainings = trainingsOfAll(facts);
    return trainings.map((training, index) =>
      this.withFacts({
        ...this.facts,
        ...training,
        leavesFile,
        ...(trainings.length > 1 ? { training: index + 1 } : {}),
      }),
    );
  }

  /** All that is said of it but for its branches and the names that tfjs makes up. */
  private apartFromMadeUp(): string {
    return (this.madeUpApart ??= this.textApart(withBranches(this.facts, [])));
  }

  private apartFromTraining(): string {
    return (this.trainingApart ??= this.textApart({ ...this.facts, ...untrained }));
  }

  private textApart(facts: ModelFacts): string {
    const places = new Map<string, string>();
    const { held, givenName } = this.model;
    if (held === null && givenName === null) places.set(facts.name, 'model');
    placeMadeUp(facts, '', places);
    return JSON.stringify(facts).replace(/\w+/g, (word) => places.get(word) ?? word);
  }

  private apartFromNames(): string {
    if (this.namesApart === null) {
      const places = new Map(this.facts.layers.map(({ name }, index) => [name, `#${index}`]));
      this.namesApart = JSON.stringify(this.facts, (_key, value: unknown) =>
        typeof value === 'string' ? (places.get(value) ?? value) : value,
      );
    }
    return this.namesApart;
  }
}

const untrained = { compile: null, fits: [], training: 0, leavesFile: false };

/** Adds a variant, as one with what says the same of other paths. */
export function addVariant(variants: Variant[], variant: Variant): void {
  const index = variants.findIndex((other) => other.isElsewhere(variant));
  const twin = variants[index];
  if (twin) variants[index] = twin.joinedWith(variant);
  else variants.push(variant);
}

/** A model that several pieces of the program make at one place, such as two handlers, is told once, with the trainings of all. */
export function toldOnce(variants: readonly Variant[]): readonly Variant[] {
  const groups: [Variant, ...Variant[]][] = [];
  for (const variant of variants) {
    const group = groups.find((known) => known.every((other) => other.isRetold(variant)));
    if (group) group.push(variant);
    else groups.push([variant]);
  }
  return gather(groups, ([first, ...others]) =>
    others.every(({ model }) => model === first.model) ? [first, ...others] : first.retrained(others),
  );
}

/** Tells the conditions of all variants apart, where some stand at one place. */
export function withMoments(variants: readonly Variant[]): readonly Variant[] {
  const asked = new Map<string, Condition[]>();
  const momentOf = (condition: Condition): number => {
    const { path, start, end } = condition.at;
    const place = `${path}:${start}:${end}`;
    const known = asked.get(place) ?? [];
    asked.set(place, known);
    const moment = known.indexOf(condition);
    return moment < 0 ? known.push(condition) - 1 : moment;
  };
  return variants.map((variant) =>
    variant.facts.when.length === 0
      ? variant
      : variant.withFacts(withBranches(variant.facts, branchesOf(variant.paths, momentOf))),
  );
}

/** The branches that all of some paths take. */
export function branchesOf(
  paths: readonly Guard[],
  momentOf: (condition: Condition) => number = () => 0,
): readonly Branch[] {
  const [first, ...others] = paths;
  return [...(first ?? [])]
    .filter(
      ([condition, arm]) =>
        others.every((path) => path.get(condition) === arm) || paths.every((path) => armAt(path, condition.at) === arm),
    )
    .map(([condition, arm]) => {
      const branch = branchOf(condition, arm);
      const moment = momentOf(condition);
      return moment === 0 ? branch : { ...branch, moment };
    });
}

function branchOf(asked: Condition, arm: number): Branch {
  const { code, says, at } = asked;
  const taken = arm === 0;
  if (isTest(asked)) return { condition: asked.code, taken, at };
  const condition = [...(code === null ? [] : [code]), says[0]].join(' ');
  return { condition, taken, says: taken ? says[0] : says[1], ...(code !== null && { code }), at };
}

/** How a path goes on at a place, where it does so each time. A test of a value that differs by the path is one at one place. */
function armAt(path: Guard, place: Span): number | undefined {
  let found: number | undefined;
  for (const [{ at }, arm] of path) {
    if (!isSameSpan(at, place)) continue;
    if (found !== undefined && found !== arm) return undefined;
    found = arm;
  }
  return found;
}

function withBranches(facts: ModelFacts, when: readonly Branch[]): ModelFacts {
  const layers = facts.layers.map((layer) =>
    layer.inner ? { ...layer, inner: withBranches(layer.inner, when) } : layer,
  );
  return { ...facts, when, layers };
}

/** What most variants differ in, and is soon compared. */
function isAlike(a: ModelFacts, b: ModelFacts): boolean {
  return (
    isSamePlace(a.at, b.at) &&
    (a.params === b.params || (isUnknown(a.params) && isUnknown(b.params))) &&
    a.layers.length === b.layers.length &&
    a.layers.every(({ at }, index) => isSamePlace(at, b.layers[index]?.at))
  );
}

/** As tfjs makes up the names of layers and models: `dense_Dense3`, `input1`, `sequential_2`. */
const madeUp = /^(input|model|sequential_|\w+_[A-Z]\w*?)\d+(_input)?$/;

function placeMadeUp({ layers }: ModelFacts, within: string, places: Map<string, string>): void {
  for (const [index, layer] of layers.entries()) {
    const place = `${within}#${index}`;
    if (isMadeUp(layer) && !places.has(layer.name)) places.set(layer.name, place);
    if (layer.inner) placeMadeUp(layer.inner, place, places);
  }
}

function isMadeUp({ name, options }: LayerFacts): boolean {
  return !('name' in options) && madeUp.test(name);
}
