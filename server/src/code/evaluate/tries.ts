import type { ts } from 'ts-morph';
import { isWhole, type Live, runPaths, tidyLive } from './branches';
import { type Mark, markExits, within, withExitsHeld } from './exits';
import { type Frame, withScope } from './frames';
import { choose } from './guards';
import { closeFrame, isEmptyFrame, type JournalFrame, keepNew, mergeFrames, openFrame } from './journal';
import { type Machine, ProgramThrow, unknown } from './machine';
import { shortText, spanOf } from './parse';
import { bindPattern } from './patterns';
import { newScope } from './scope';
import { runBlock } from './statements';
import { doubtPresence, fetchedIn, fetchesOver } from './presence';
import { conditionOf } from './unknowns';
import type { Condition, ConstantValue, UnknownValue, Value } from './values';

/** `tried` runs what is left of the block, where the first part of it has been run since `mark`. */
export function tryStatement(
  machine: Machine,
  frame: Frame,
  node: ts.TryStatement,
  tried = (): Live => runBlock(machine, frame, node.tryBlock.statements),
  mark = markExits(frame.activation),
): Live {
  let live: Live = [];
  let thrown: ProgramThrow | null = null;
  try {
    live = node.catchClause ? tryAndCatch(machine, frame, node, node.catchClause, tried, mark) : tried();
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    thrown = error;
  }
  const { finallyBlock } = node;
  if (!finallyBlock) {
    if (thrown) throw thrown;
    return live;
  }
  // What it returns or jumps to itself overrules what the block has come to.
  const after = withExitsHeld(machine, frame.activation, mark, () => runBlock(machine, frame, finallyBlock.statements));
  if (thrown && isWhole(machine, after)) throw thrown;
  return within(machine, live, after);
}

/**
 * The block runs as if nothing failed. The handler then runs on the branch where something did, from what was there before;
 * a handler that only reports, or that gives up, leaves no trace, unless what the block would have replaced goes on there.
 */
function tryAndCatch(
  machine: Machine,
  frame: Frame,
  node: ts.TryStatement,
  clause: ts.CatchClause,
  run: () => Live,
  { returns: from }: Mark,
): Live {
  const base = machine.guard;
  const { returns } = frame.activation;
  const tried = openFrame(machine);
  const attempt = machine.environment.attempt?.();
  let live: Live = [];
  let thrown: ProgramThrow | null = null;
  try {
    live = run();
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    thrown = error;
  }
  const leavesOld = fetchesOver(tried);
  const done = closeFrame(machine, tried);
  if (thrown) {
    mergeFrames(machine, [{ when: base, finals: done }]);
    return runHandler(machine, frame, clause, thrown.value);
  }
  const { condition, succeeds } = failure(machine, frame, node);
  const triedTo = returns.length;
  attempt?.done();
  const handled = handle(machine, frame, clause, condition);
  attempt?.failed(condition);
  const fetched = fetchedIn(done, returns.slice(from));
  if (handled) doubtPresence(machine, fetched, succeeds);
  const tellsApart = fetched.length > 0 && returns.slice(from, triedTo).some(({ value }) => value.kind === 'constant');
  if (handled === null || (!tellsApart && !leavesOld && givesUp(handled.live, returns.slice(triedTo)))) {
    returns.length = triedTo;
    mergeFrames(machine, [{ when: base, finals: done }]);
    return live;
  }
  if (!leavesOld && handled.live.length > 0 && returns.length === triedTo && isEmptyFrame(handled.finals)) {
    mergeFrames(machine, [{ when: base, finals: done }]);
    return live.length === 0 ? handled.live : live;
  }
  for (let index = from; index < triedTo; index++) {
    const entry = returns[index];
    if (entry) returns[index] = { when: choose(entry.when, condition, 0), value: entry.value };
  }
  mergeFrames(machine, [
    { when: choose(base, condition, 0), finals: done },
    { when: choose(base, condition, 1), finals: keepNew(done, handled.finals) },
  ]);
  return tidyLive(machine, [...live.map((path) => choose(path, condition, 0)), ...handled.live]);
}

function handle(
  machine: Machine,
  frame: Frame,
  clause: ts.CatchClause,
  condition: Condition,
): { readonly live: Live; readonly finals: Readonly<JournalFrame> } | null {
  const base = machine.guard;
  const journal = openFrame(machine);
  let live: Live | null = null;
  machine.guard = choose(base, condition, 1);
  try {
    live = runHandler(machine, frame, clause, unknown('an error', spanOf(frame.file, clause)));
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
  } finally {
    machine.guard = base;
  }
  const finals = closeFrame(machine, journal);
  return live && { live, finals };
}

function runHandler(machine: Machine, frame: Frame, clause: ts.CatchClause, error: Value): Live {
  const inner = withScope(frame, newScope(frame.scope));
  if (clause.variableDeclaration) bindPattern(machine, inner, clause.variableDeclaration.name, error);
  return runPaths(machine, [machine.guard], () => runBlock(machine, inner, clause.block.statements));
}

function failure(
  machine: Machine,
  frame: Frame,
  node: ts.TryStatement,
): { readonly condition: Condition; readonly succeeds: UnknownValue } {
  const at = spanOf(frame.file, node.tryBlock);
  const code = `try ${shortText(frame.file, node.tryBlock, 40)}`;
  const succeeds = unknown('whether it fails', at);
  return {
    condition: conditionOf(machine, succeeds, at, { code, says: ['does not fail', 'fails'] }).condition,
    succeeds,
  };
}

/** A handler that returns nothing of use: what follows is read as if nothing failed. A size or a name is of use. */
function givesUp(live: Live, returned: readonly { readonly value: Value }[]): boolean {
  return live.length === 0 && returned.every(({ value }) => value.kind === 'constant' && isOfNoUse(value.value));
}

function isOfNoUse(value: ConstantValue['value']): boolean {
  return typeof value === 'number' ? !(value > 0) : typeof value !== 'string' || value === '';
}
