import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { whereHeld } from './absence';
import { endsOf, middleOf } from './arrays';
import { whetherTrue } from './asked';
import { assignTo } from './assignment';
import { waitFor } from './awaits';
import { facets, isWhole, liftOne, type Live, runLiveArms, runPaths, settle } from './branches';
import { evaluateExpression } from './expressions';
import { type Frame, type JumpTarget, withScope } from './frames';
import { collectNames, isLexical } from './hoist';
import { itemsOf, type List } from './iterate';
import { withTarget } from './jumps';
import { suspend } from './later';
import { appendItems } from './literals';
import { constant, type Machine, newArray, turnLimit, unknown } from './machine';
import { narrow } from './joins';
import { namesInLoop } from './keys';
import { getMember } from './members';
import { keyFrom } from './names';
import { walkOf } from './natives/collections';
import { shortText, spanOf } from './parse';
import { bindPattern } from './patterns';
import { afterBody, bodyOnce, firstAndFurtherTurns, leaveUncounted, splitTurnLimit, unknownTurns } from './runTurns';
import { type Loop, turns } from './runTurns';
import { declare, findBinding, newScope, writeBinding } from './scope';
import { declareVariables, runStatement } from './statements';
import { isStraight } from './steady';
import { itemOf } from './unknowns';
import { surveyOf } from './survey';
import { counterOf, hasBreak, hasItemAt, hasReturn, isCostly, loopStart, tellsTurnsApart } from './turns';
import type { Value } from './values';

export function forLoop(machine: Machine, frame: Frame, node: ts.ForStatement, labels: readonly string[]): Live {
  const start = withScope(frame, newScope(frame.scope));
  const { initializer } = node;
  const names: string[] = [];
  if (initializer && ts.isVariableDeclarationList(initializer)) {
    for (const { name } of initializer.declarations) collectNames(name, names);
    if (isLexical(initializer)) {
      for (const name of names) declare(machine, start.scope, name);
    }
    declareVariables(machine, start, initializer);
  } else if (initializer) {
    evaluateExpression(machine, start, initializer);
  }
  return withTarget(machine, frame, { labels, loop: true, plain: true }, (target) =>
    turns(machine, target, loopFrom(machine, start, node)),
  );
}

/** A `for` loop whose next turn is run in a frame. */
function loopFrom(machine: Machine, start: Frame, node: ts.ForStatement): Loop {
  let inner = start;
  const { condition, incrementor, statement } = node;
  return {
    at: spanOf(start.file, node),
    asked: () =>
      condition
        ? whetherTrue(shortText(start.file, condition))
        : { code: shortText(start.file, node), says: ['runs', 'does not run'] },
    test: condition
      ? () =>
          hasItemAt(inner.scope, condition)
            ? constant(true, spanOf(start.file, condition))
            : evaluateExpression(machine, inner, condition)
      : null,
    body: () => runStatement(machine, inner, statement),
    step: () => {
      inner = nextTurn(machine, inner);
      if (incrementor) evaluateExpression(machine, inner, incrementor);
    },
    changes: surveyOf(node),
    counter: counterOf(node),
    isFirstApart: () => tellsTurnsApart(node),
    frame: () => inner,
    onPath: () => loopFrom(machine, inner, node),
    returns: hasReturn(statement),
    endless: condition === undefined,
    straight: isStraight(statement),
    skip: () => skipToEnd(machine, inner, node),
  };
}

export function whileLoop(machine: Machine, frame: Frame, node: ts.WhileStatement, labels: readonly string[]): Live {
  return withTarget(machine, frame, { labels, loop: true, plain: true }, (target) =>
    turns(machine, target, conditionLoop(machine, frame, node)),
  );
}

export function doLoop(machine: Machine, frame: Frame, node: ts.DoStatement, labels: readonly string[]): Live {
  return withTarget(machine, frame, { labels, loop: true, plain: true }, (target) => {
    const loop = conditionLoop(machine, frame, node);
    return afterBody(machine, target, loop);
  });
}

export function forOfLoop(machine: Machine, frame: Frame, node: ts.ForOfStatement, labels: readonly string[]): Live {
  const value = evaluateExpression(machine, frame, node.expression);
  if (node.awaitModifier) suspend(machine);
  return overItems(machine, frame, node, labels, value, (single, at) => {
    if (single.kind === 'unknown') return { items: [], rest: itemOf(machine, single) };
    if (single.kind === 'array' && !single.holes && !single.end) return single;
    if (single.kind === 'host' && single.entries && !single.entries.rest) {
      const isSet = single.type === 'set';
      return walkOf(single.entries, at, (entry) => (isSet ? getMember(machine, entry, '0', at) : entry));
    }
    return itemsOf(machine, single, at) ?? { items: [], rest: unknown('an item of an unknown list', at) };
  });
}

export function forInLoop(machine: Machine, frame: Frame, node: ts.ForInStatement, labels: readonly string[]): Live {
  const at = spanOf(frame.file, node.expression);
  const value = evaluateExpression(machine, frame, node.expression);
  const names = liftOne(machine, value, (single) => {
    const keys = namesInLoop(single);
    const list = newArray(machine, [], at);
    for (const key of keys?.names ?? []) {
      whereHeld(machine, single, key, () => appendItems(machine, list, [constant(key, at)], null));
    }
    if (!keys?.complete) appendItems(machine, list, [], unknown('a property name', at));
    return list;
  });
  return overItems(machine, frame, node, labels, names, (list) => {
    if (list.kind !== 'array') return { items: [], rest: unknown('a property name', at) };
    const { items, rest } = list;
    const has = (index: number): boolean => {
      const owner = narrow(value, machine.guard);
      const name = items[index] && keyFrom(items[index]);
      return owner.kind !== 'object' || owner.proto !== null || name === undefined || owner.properties.has(name);
    };
    return { items, rest, has };
  });
}

function conditionLoop(machine: Machine, frame: Frame, node: ts.WhileStatement | ts.DoStatement): Loop {
  const loop: Loop = {
    at: spanOf(frame.file, node),
    asked: () => whetherTrue(shortText(frame.file, node.expression)),
    test: () => evaluateExpression(machine, frame, node.expression),
    body: () => runStatement(machine, frame, node.statement),
    step: () => undefined,
    changes: surveyOf(node),
    counter: null,
    isFirstApart: () => tellsTurnsApart(node),
    frame: () => frame,
    onPath: () => loop,
    returns: hasReturn(node.statement),
    endless: node.expression.kind === ts.SyntaxKind.TrueKeyword || ts.isNumericLiteral(node.expression),
    straight: false,
  };
  return loop;
}

function overItems(
  machine: Machine,
  frame: Frame,
  node: ts.ForOfStatement | ts.ForInStatement,
  labels: readonly string[],
  value: Value,
  list: (single: Value, at: Span) => List,
): Live {
  const at = spanOf(frame.file, node.expression);
  const overOne = (single: Value): Live =>
    withTarget(machine, frame, { labels, loop: true, plain: true }, (target) =>
      overList(machine, target, frame, node, list(single, at)),
    );
  const options = facets(value, machine.guard);
  const only = options[0];
  if (only !== undefined && options.length === 1) return overOne(only.value);
  return runLiveArms(
    machine,
    options.map(({ when, value: single }) => ({
      when,
      run: () => {
        settle(machine, single);
        return overOne(single);
      },
    })),
  );
}

function overList(
  machine: Machine,
  target: JumpTarget,
  frame: Frame,
  node: ts.ForOfStatement | ts.ForInStatement,
  list: List,
  from = 0,
  splits = 0,
): Live {
  // Asked anew each turn: a body may append to the array that it walks.
  const since = loopStart(machine);
  for (let index = from; index < list.items.length; index++) {
    const item = list.items[index];
    if (item === undefined || list.has?.(index) === false) continue;
    if (index >= turnLimit || splits > splitTurnLimit || isCostly(machine, index - from, since)) {
      leaveUncounted(machine);
      const further = unknown('an item of a long list', spanOf(frame.file, node.expression));
      return overRest(machine, target, frame, node, further, splits, unknownTurns);
    }
    const live = bodyOnce(machine, target, { body: () => withItem(machine, frame, node, item) });
    if (live.length === 0) return [];
    if (isWhole(machine, live)) continue;
    return runPaths(machine, live, () => overList(machine, target, frame, node, list, index + 1, splits + 1));
  }
  if (list.rest === null) return [machine.guard];
  const run = list.items.length === 0 ? firstAndFurtherTurns : unknownTurns;
  return overRest(machine, target, frame, node, list.rest, splits, run);
}

/** Items of unknown number, and then those that the list surely ends with. */
function overRest(
  machine: Machine,
  target: JumpTarget,
  frame: Frame,
  node: ts.ForOfStatement | ts.ForInStatement,
  rest: Value,
  splits: number,
  run: typeof unknownTurns,
): Live {
  const loop: Loop = {
    at: spanOf(frame.file, node),
    asked: () => {
      const things = `${run === unknownTurns ? 'more ' : ''}${ts.isForInStatement(node) ? 'keys' : 'items'}`;
      return { code: shortText(frame.file, node.expression), says: [`has ${things}`, `has no ${things}`] };
    },
    test: null,
    body: () => withEach(machine, target, frame, node, middleOf(rest)),
    step: () => undefined,
    changes: surveyOf(node.statement),
    counter: null,
    isFirstApart: () => tellsTurnsApart(node),
    frame: () => frame,
    onPath: () => loop,
    returns: hasReturn(node.statement),
    endless: false,
    straight: false,
  };
  const live = run(machine, target, loop);
  const items = endsOf(rest);
  if (items.length === 0 || live.length === 0 || hasBreak(node.statement)) return live;
  return runPaths(machine, live, () => overList(machine, target, frame, node, { items, rest: null }, 0, splits));
}

/** The body for one item after the other: they stand for the turns of a loop of unknown length. */
function withEach(
  machine: Machine,
  target: JumpTarget,
  frame: Frame,
  node: ts.ForOfStatement | ts.ForInStatement,
  items: readonly Value[],
): Live {
  const [item, ...others] = items;
  if (item === undefined) return [machine.guard];
  if (others.length === 0) return withItem(machine, frame, node, item);
  const live = bodyOnce(machine, target, { body: () => withItem(machine, frame, node, item) });
  return live.length === 0 ? live : runPaths(machine, live, () => withEach(machine, target, frame, node, others));
}

function withItem(machine: Machine, frame: Frame, node: ts.ForOfStatement | ts.ForInStatement, next: Value): Live {
  const inner = withScope(frame, newScope(frame.scope));
  const isAwaited = ts.isForOfStatement(node) && node.awaitModifier !== undefined;
  const item = isAwaited ? waitFor(machine, next, 0) : next;
  const { initializer } = node;
  if (ts.isVariableDeclarationList(initializer)) {
    for (const { name } of initializer.declarations) {
      bindPattern(machine, inner, name, item, undefined, !isLexical(initializer));
    }
  } else {
    assignTo(machine, frame, initializer, item);
  }
  return runStatement(machine, inner, node.statement);
}

/** Of `for (…; i < end; i++)`: gives `i` the value with which the loop ends. */
function skipToEnd(machine: Machine, frame: Frame, { condition, incrementor, statement }: ts.ForStatement): boolean {
  if (!condition || !ts.isBinaryExpression(condition) || !ts.isIdentifier(condition.left)) return false;
  const name = condition.left.text;
  const isCounter =
    incrementor !== undefined &&
    (ts.isPostfixUnaryExpression(incrementor) || ts.isPrefixUnaryExpression(incrementor)) &&
    incrementor.operator === ts.SyntaxKind.PlusPlusToken &&
    ts.isIdentifier(incrementor.operand) &&
    incrementor.operand.text === name;
  const isLess = condition.operatorToken.kind === ts.SyntaxKind.LessThanToken;
  const isCounted = isCounter && isLess && !surveyOf(statement).assigned.has(name);
  const binding = isCounted ? findBinding(frame.scope, name) : undefined;
  if (!binding || binding.value?.kind !== 'constant' || typeof binding.value.value !== 'number') return false;
  const end = evaluateExpression(machine, frame, condition.right);
  if (end.kind !== 'constant' || typeof end.value !== 'number') return false;
  const { value } = binding.value;
  if (end.value > value) writeBinding(machine, binding, constant(value + Math.ceil(end.value - value), end.at));
  return true;
}

/** Each turn has its own copy of the loop's variables, which closures of that turn keep. */
function nextTurn(machine: Machine, frame: Frame): Frame {
  const scope = newScope(frame.scope.parent);
  for (const { name, value } of frame.scope.bindings) declare(machine, scope, name, value);
  return withScope(frame, scope);
}
