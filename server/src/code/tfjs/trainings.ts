import type { CompileFacts, ModelFacts, Unknown } from '../../protocol/model';
import { guardsAgree, meet } from '../evaluate/guards';
import { compileFacts } from './compileFacts';
import { fitFact, type Ends } from './fitFacts';
import { growthAfter } from './growth';
import {
  isCompile,
  isFit,
  placeKey,
  type CompileEvent,
  type FitEvent,
  type ModelEvent,
  type ModelRecord,
  type World,
} from './records';
import type { Resolver } from './resolve';

export type Training = Pick<ModelFacts, 'compile' | 'fits'>;

/** What a model is projected with: `choice` decides which compile holds, `open` which fits there may be. */
interface Projection {
  readonly world: World;
  readonly ends: Ends;
  readonly choice: Resolver;
  readonly open: Resolver;
  /** Code that is not seen may train the model as it was compiled last. */
  readonly isUsedLater: boolean;
}

/** The trainings of a model, at least one: each fit has the compile before it, and a compile that nothing is trained with is none. */
export function trainingsOf(model: ModelRecord, projection: Projection): readonly Training[] {
  const { world, ends, open } = projection;
  const groups = groupsOf(model, projection);
  const trainings = groups.map(({ compiles, fits }): Training => {
    const [first, ...others] = [...compiles].map((compile) => compiled(model, compile, projection));
    return { compile: first ? common(first, others) : null, fits: fits.map((fit) => fitFact(fit, ends, open, world)) };
  });
  return withoutTwins(trainings);
}

/** What a compile says. That of a model which grows behind it was meant for other outputs, and tfjs wants it done anew. */
function compiled(
  model: ModelRecord,
  compile: CompileEvent | null,
  { world, ends, choice, open }: Projection,
): CompileFacts | null {
  const facts = compileFacts(model, compile, ends.outputs, choice, world);
  const grown = compile && growthAfter(model, compile, open);
  return facts && grown ? { ...facts, losses: [grown] } : facts;
}

/** What is trained with the compiles of one place. */
interface Group {
  readonly compiles: Set<CompileEvent | null>;
  readonly fits: FitEvent[];
}

function groupsOf({ kind, events }: ModelRecord, { choice, open, isUsedLater }: Projection): readonly Group[] {
  const compiles = events.filter(isCompile);
  const mayFit = (event: ModelEvent): event is FitEvent => isFit(event) && open.holds(event.guard) !== false;
  const fits = events.filter(mayFit);
  // A single compile is the model's compile whichever branch it stands on; of several, the branch decides.
  const [only] = compiles;
  if (kind === 'core' || compiles.length < 2) return [{ compiles: new Set([only ?? null]), fits }];
  const groups = new Map<string, Group>();
  function use(compile: CompileEvent | undefined, fit?: FitEvent): void {
    const place = compile ? placeOf(compile) : '';
    const group = groups.get(place) ?? { compiles: new Set(), fits: [] };
    groups.set(place, group);
    group.compiles.add(compile ?? null);
    if (fit) group.fits.push(fit);
  }
  const last = (): CompileEvent | undefined => compiles.findLast(({ guard }) => choice.holds(guard) === true);
  const before: CompileEvent[] = [];
  for (const event of events) {
    if (isCompile(event)) before.push(event);
    else if (mayFit(event))
      // What is fitted before it is compiled is so in functions that the program calls in another order.
      use(before.findLast((compile) => isDoneBefore(compile, event, choice)) ?? last(), event);
  }
  if (fits.length === 0 || isUsedLater) use(last());
  return [...groups.values()];
}

function isDoneBefore({ guard }: CompileEvent, fit: FitEvent, choice: Resolver): boolean {
  if (meet(fit.guard, guard) === fit.guard) return true;
  return guardsAgree(guard, fit.guard) && choice.holds(guard) === true;
}

/** What is called there, and from where: the turns of a loop share it, and calls of a function by itself. */
function placeOf({ call, stack }: CompileEvent): string {
  return [...new Set([call.at, ...stack].map(placeKey))].join(' ');
}

/** What the compiles of one place have in common. */
function common(first: CompileFacts, others: readonly (CompileFacts | null)[]): CompileFacts {
  const differs = (part: 'losses' | 'optimizer'): boolean =>
    others.some((other) => JSON.stringify(other?.[part]) !== JSON.stringify(first[part]));
  const unknown: Unknown = { unknown: 'it is compiled anew with another one each time', at: first.at };
  return {
    ...first,
    ...(differs('losses') && { losses: [unknown] }),
    ...(differs('optimizer') && { optimizer: unknown }),
  };
}

/** The trainings of one model that several pieces of the program make, each once. */
export function trainingsOfAll(models: readonly Training[]): readonly Training[] {
  const trainings = withoutTwins(models.map(({ compile, fits }) => ({ compile, fits })));
  const used = trainings.filter(({ compile, fits }) => compile !== null || fits.length > 0);
  return (used.length > 0 ? used : trainings).map(({ compile, fits }) => {
    const told = new Map(fits.map((fit) => [JSON.stringify(fit), fit]));
    return { compile, fits: [...told.values()] };
  });
}

/** One place that is come to from several others may compile in the same way each time. */
function withoutTwins(trainings: readonly Training[]): readonly Training[] {
  if (trainings.length < 2) return trainings;
  const byCompile = new Map<string, Training>();
  for (const training of trainings) {
    const said = JSON.stringify(training.compile);
    const fits = [...(byCompile.get(said)?.fits ?? []), ...training.fits];
    byCompile.set(said, { ...training, fits });
  }
  return [...byCompile.values()];
}
