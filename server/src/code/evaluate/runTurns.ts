import type { Span } from '../../protocol/finding';
import { isWhole, type Live, partsOn, runLiveArms, runPaths, tidyLive } from './branches';
import { repeated } from './callbacks';
import { tellCarried } from './carried';
import type { Frame, JumpTarget } from './frames';
import { choose } from './guards';
import { forgetNumbers } from './forget';
import { closeFrame, emptyFrame, keepFrame, mergeFrames, openFrame } from './journal';
import { type Machine, tick, turnLimit, unknown } from './machine';
import { changing } from './members';
import { findBinding, writeBinding } from './scope';
import { isTraining, runObserved, steadyTurns, tally, trainingTurns, watchedTurns } from './steady';
import { isCostly, loopStart, type LoopStart, numberAbove } from './turns';
import type { Survey } from './surveyed';
import { conditionOf } from './unknowns';
import type { Asked, LoopRun, Value } from './values';

/** So many turns may leave the loop on some of the paths; then the number of turns counts as unknown. */
export const splitTurnLimit = 8;

/** A loop as its turns are run. */
export interface Loop {
  readonly at: Span;
  readonly asked: () => Asked;
  /** Evaluates the test; null for `for (;;)`. */
  readonly test: (() => Value) | null;
  /** Runs the body once, in a scope of its own. */
  readonly body: () => Live;
  readonly step: () => void;
  /** What a turn changes. */
  readonly changes: Survey;
  readonly frame: () => Frame;
  /** The rest of it on one of several paths, each of which has variables of its own from here on. */
  readonly onPath: () => Loop;
  /** The variable that only ever counts up by the step of the loop. */
  readonly counter: string | null;
  /** The first turn makes other things than those that follow. */
  readonly isFirstApart: () => boolean;
  readonly returns: boolean;
  /** Nothing but a jump ends it. */
  readonly endless: boolean;
  /** Every turn does the same, but for numbers. */
  readonly straight: boolean;
  /** Goes to the end of a loop whose turns do nothing but count; false where the end cannot be told. */
  readonly skip?: () => boolean;
}

/** How far a loop has come on one of the paths that its turns part into. */
interface Course {
  /** The turns that have been run, of which the last `training` have trained, one after the other. */
  readonly turn: number;
  readonly training: number;
  /** How many of them have left the loop on some of the paths. */
  readonly splits: number;
  readonly since: LoopStart;
}

function courseOf(machine: Machine): Course {
  return { turn: 0, training: 0, splits: 0, since: loopStart(machine) };
}

/** Turns of a loop with a test, from where it has come to. */
export function turns(machine: Machine, target: JumpTarget, loop: Loop, course = courseOf(machine)): Live {
  const { splits, since } = course;
  let quiet = 0;
  let trained = course.training;
  for (let { turn } = course; ; turn++) {
    tick(machine);
    if (quiet >= steadyTurns && loop.skip?.()) return [machine.guard];
    const isCut = turn >= turnLimit || isCostly(machine, turn, since) || trained >= trainingTurns;
    if (isCut) leaveUncounted(machine);
    if (isCut || splits > splitTurnLimit) return unknownTurns(machine, target, loop);
    if (loop.test !== null) {
      const { whenTrue, whenFalse, open } = partsOn(machine, loop.test());
      if (whenTrue.length + open.length === 0) return [machine.guard];
      const further = turn === 0 ? firstAndFurtherTurns : unknownTurns;
      if (whenTrue.length + whenFalse.length === 0) return further(machine, target, loop);
      if (whenFalse.length + open.length > 0) {
        const split = { turn, splits: splits + 1, training: 0, since };
        const on = (): Live => afterBody(machine, target, loop.onPath(), split);
        const unknownOn = (): Live => further(machine, target, loop.onPath());
        return runLiveArms(machine, [
          ...whenTrue.map((when) => ({ when, run: on })),
          ...whenFalse.map((when) => ({ when, run: (): Live => [machine.guard] })),
          ...open.map(({ when }) => ({ when, run: unknownOn })),
        ]);
      }
    }
    const body = (): Live => (loop.endless ? endlessBody(machine, target, loop) : bodyOnce(machine, target, loop));
    const isWatched = loop.straight && quiet < steadyTurns && turn - course.turn < watchedTurns;
    const before = tally(machine);
    const { live, isQuiet } = isWatched ? runObserved(machine, body) : { live: body(), isQuiet: null };
    if (isQuiet !== null) quiet = isQuiet ? quiet + 1 : 0;
    trained = isTraining(before, tally(machine)) && !loop.isFirstApart() ? trained + 1 : 0;
    if (live.length === 0) return [];
    if (!isWhole(machine, live)) {
      // Without a test, only what is not known ends the loop: this turn stands for all.
      if (loop.endless) {
        forget(machine, loop);
        return live;
      }
      const rest = { turn: turn + 1, splits: splits + 1, training: trained, since };
      return runPaths(machine, live, () => stepAndTurns(machine, target, loop.onPath(), rest));
    }
    loop.step();
  }
}

/** One body, then the turns that follow it. */
export function afterBody(machine: Machine, target: JumpTarget, loop: Loop, course = courseOf(machine)): Live {
  const live = bodyOnce(machine, target, loop);
  if (live.length === 0) return [];
  const splits = isWhole(machine, live) ? course.splits : course.splits + 1;
  const rest = { ...course, turn: course.turn + 1, splits };
  return runPaths(machine, live, () => stepAndTurns(machine, target, loop.onPath(), rest));
}

function stepAndTurns(machine: Machine, target: JumpTarget, loop: Loop, course: Course): Live {
  loop.step();
  return turns(machine, target, loop, course);
}

/** Runs the body; paths that `continue` go on with the next turn. */
export function bodyOnce(machine: Machine, target: JumpTarget, loop: Pick<Loop, 'body'>): Live {
  const before = target.continues.length;
  const live = loop.body();
  const continued = target.continues.splice(before);
  return continued.length === 0 ? live : tidyLive(machine, [...live, ...continued]);
}

/**
 * The body of a loop without a test. Where only what is not known ends it, this turn stands for all: lists, and the numbers in
 * objects, are what any number of turns leaves of them.
 */
function endlessBody(machine: Machine, target: JumpTarget, loop: Loop): Live {
  const frame = openFrame(machine);
  const outer = machine.loop;
  const turn: LoopRun = { outer, uncounted: false, stands: null };
  machine.loop = turn;
  let live: Live;
  try {
    live = bodyOnce(machine, target, loop);
  } catch (error) {
    keepFrame(machine, frame);
    throw error;
  } finally {
    machine.loop = outer;
  }
  if (live.length === 0 || isWhole(machine, live)) {
    keepFrame(machine, frame);
    return live;
  }
  turn.uncounted = true;
  turn.stands = 'some';
  tellCarried(machine, turn, frame);
  const { arrays, ...others } = closeFrame(machine, frame);
  const when = machine.guard;
  repeated(machine, loop, () => {
    mergeFrames(machine, [{ when, finals: { ...others, arrays: emptyFrame.arrays } }]);
    mergeFrames(machine, [
      { when, finals: { ...emptyFrame, arrays } },
      { when, finals: emptyFrame },
    ]);
  });
  return live;
}

/** A loop of unknown length from its start. Its first turn is run on its own where it is told from the others. */
export function firstAndFurtherTurns(machine: Machine, target: JumpTarget, loop: Loop): Live {
  if (loop.returns || !loop.isFirstApart()) return unknownTurns(machine, target, loop);
  const live = bodyOnce(machine, target, loop);
  if (live.length === 0) return [];
  return runPaths(machine, live, () => {
    const rest = loop.onPath();
    rest.step();
    return unknownTurns(machine, target, rest);
  });
}

/**
 * A loop of unknown length: its body runs once, marked as repeated, and stands for every turn. Numbers and texts that a
 * turn changes are unknown in it and after it; layers, arrays and objects are those of that one turn.
 */
export function unknownTurns(machine: Machine, target: JumpTarget, loop: Loop): Live {
  forget(machine, loop);
  forgetNumbers(machine, loop.frame(), loop.changes);
  const once = (): Live =>
    repeated(machine, loop, () => {
      // What has left the loop on its first turn goes on behind it, on a path of its own.
      const before = target.breaks.length;
      if (loop.test) loop.test();
      const live = bodyOnce(machine, target, loop);
      if (live.length > 0) loop.step();
      return tidyLive(machine, [...live, ...target.breaks.splice(before)]);
    });
  let after: Live = [machine.guard];
  if (!loop.returns) {
    once();
  } else {
    // A return in the body is taken on some turn or on none.
    const { condition } = conditionOf(machine, unknown('how often a loop runs', loop.at), loop.at, loop.asked());
    after = runLiveArms(machine, [
      { when: choose(machine.guard, condition, 0), run: once },
      { when: choose(machine.guard, condition, 1), run: () => [machine.guard] },
    ]);
  }
  forget(machine, loop);
  return after;
}

/** The loop that is running is not followed to its end: what its first turns have made is no more than a part. */
export function leaveUncounted(machine: Machine): void {
  if (machine.loop) machine.loop.uncounted = true;
}

/** What the turns of a loop change is not known after an unknown number of them. */
function forget(machine: Machine, loop: Loop): void {
  for (const name of loop.changes.assigned) {
    const binding = findBinding(loop.frame().scope, name);
    const value = binding?.value;
    if (!binding || !value) continue;
    const isCounted = name === loop.counter && value.kind === 'constant' && typeof value.value === 'number';
    const why = `"${name}" changes in a loop of unknown length`;
    const after = isCounted
      ? numberAbove(machine, Number(value.value) - 1, why, value.at, value)
      : changing(machine, value, name);
    writeBinding(machine, binding, after);
  }
}
