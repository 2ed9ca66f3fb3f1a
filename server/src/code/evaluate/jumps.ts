import { ts } from 'ts-morph';
import { whetherTrue } from './asked';
import { isWhole, type Live, runLiveArms, runPaths, splitOn, tidyLive } from './branches';
import { evaluateExpression } from './expressions';
import { type Frame, type JumpTarget, withScope } from './frames';
import { blockNames } from './hoist';
import { doLoop, forInLoop, forLoop, forOfLoop, whileLoop } from './loops';
import type { Machine } from './machine';
import { binary } from './operators';
import { shortText, spanOf } from './parse';
import { newScope } from './scope';
import { hoistBlock, runStatement, runStatements } from './statements';
import type { Asked, Value } from './values';

/** `break` and `continue`: this path ends here and goes on where the target says. */
export function jump(machine: Machine, frame: Frame, node: ts.BreakStatement | ts.ContinueStatement): Live {
  const label = node.label?.text;
  const continues = ts.isContinueStatement(node);
  const target = frame.activation.targets.findLast((candidate) => {
    if (label !== undefined) return candidate.labels.includes(label);
    return continues ? candidate.loop : candidate.plain;
  });
  if (target) (continues ? target.continues : target.breaks).push(machine.guard);
  return [];
}

/** Runs code with a target for its jumps; paths that break out go on after it. */
export function withTarget(
  machine: Machine,
  frame: Frame,
  options: Pick<JumpTarget, 'labels' | 'loop' | 'plain'>,
  run: (target: JumpTarget) => Live,
): Live {
  const target: JumpTarget = { breaks: [], continues: [], ...options };
  const { targets } = frame.activation;
  const depth = targets.length;
  const { loop } = machine;
  targets.push(target);
  if (options.loop) machine.loop = { outer: loop, uncounted: false, stands: null };
  try {
    const live = run(target);
    return target.breaks.length === 0 ? live : tidyLive(machine, [...live, ...target.breaks]);
  } finally {
    targets.length = depth;
    machine.loop = loop;
  }
}

export function labelled(machine: Machine, frame: Frame, node: ts.LabeledStatement): Live {
  const labels = [node.label.text];
  let body = node.statement;
  while (ts.isLabeledStatement(body)) {
    labels.push(body.label.text);
    body = body.statement;
  }
  if (ts.isForStatement(body)) return forLoop(machine, frame, body, labels);
  if (ts.isForOfStatement(body)) return forOfLoop(machine, frame, body, labels);
  if (ts.isForInStatement(body)) return forInLoop(machine, frame, body, labels);
  if (ts.isWhileStatement(body)) return whileLoop(machine, frame, body, labels);
  if (ts.isDoStatement(body)) return doLoop(machine, frame, body, labels);
  if (ts.isSwitchStatement(body)) return switchStatement(machine, frame, body, labels);
  const inner = body;
  return withTarget(machine, frame, { labels, loop: false, plain: false }, () => runStatement(machine, frame, inner));
}

/** A switch is the chain of its comparisons, so that its branches meet those of an `if` on the same value. */
export function switchStatement(
  machine: Machine,
  frame: Frame,
  node: ts.SwitchStatement,
  labels: readonly string[],
): Live {
  const value = evaluateExpression(machine, frame, node.expression);
  const { clauses } = node.caseBlock;
  const inner = withScope(frame, newScope(frame.scope));
  for (const { statements } of clauses) {
    if (blockNames(statements).lexical.length + blockNames(statements).functions.length > 0) {
      hoistBlock(machine, inner, statements);
    }
  }
  const first = clauses.findIndex(ts.isCaseClause);
  return withTarget(machine, frame, { labels, loop: false, plain: true }, () =>
    fromCase(machine, inner, node, value, first),
  );
}

/** Tries the cases from one on; on paths where none matches, the default runs. */
function fromCase(machine: Machine, frame: Frame, node: ts.SwitchStatement, value: Value, index: number): Live {
  const { clauses } = node.caseBlock;
  const clause = clauses[index];
  const fallback = clauses.findIndex(ts.isDefaultClause);
  if (clause === undefined || index < 0 || allReach(clauses, index, fallback)) {
    return fallback < 0 ? [machine.guard] : fallThrough(machine, frame, clauses, fallback);
  }
  const next = clauses.findIndex((other, at) => at > index && ts.isCaseClause(other));
  const later = next < 0 ? clauses.length : next;
  if (!ts.isCaseClause(clause)) return fromCase(machine, frame, node, value, later);
  const at = spanOf(frame.file, clause.expression);
  const test = evaluateExpression(machine, frame, clause.expression);
  const matches = binary(machine, ts.SyntaxKind.EqualsEqualsEqualsToken, value, test, at);
  const asked = (): Asked =>
    whetherTrue(`${shortText(frame.file, node.expression)} === ${shortText(frame.file, clause.expression)}`);
  const { whenTrue, whenFalse } = splitOn(machine, matches, at, asked);
  const here = (): Live => fallThrough(machine, frame, clauses, index);
  const elsewhere = (): Live => fromCase(machine, frame, node, value, later);
  if (whenFalse.length === 0 && isWhole(machine, whenTrue)) return here();
  if (whenTrue.length === 0 && isWhole(machine, whenFalse)) return elsewhere();
  return runLiveArms(machine, [
    ...whenTrue.map((when) => ({ when, run: here })),
    ...whenFalse.map((when) => ({ when, run: elsewhere })),
  ]);
}

function fallThrough(
  machine: Machine,
  frame: Frame,
  clauses: ts.NodeArray<ts.CaseOrDefaultClause>,
  index: number,
): Live {
  const clause = clauses[index];
  if (clause === undefined) return [machine.guard];
  const live = runStatements(machine, frame, clause.statements);
  if (live.length === 0) return live;
  return runPaths(machine, live, () => fallThrough(machine, frame, clauses, index + 1));
}

/** True for `case 'a': default:` at the end of a switch: whatever the value is, the default runs. */
function allReach(clauses: ts.NodeArray<ts.CaseOrDefaultClause>, from: number, fallback: number): boolean {
  return (
    from < fallback &&
    fallback === clauses.length - 1 &&
    clauses.slice(from, fallback).every(({ statements }) => statements.length === 0)
  );
}
