import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { codeOf, type FunctionNode } from './frames';
import { collectNames } from './hoist';
import { type Machine, unknown } from './machine';
import { perNode } from './perNode';
import { findBinding, type Scope } from './scope';
import { firstOf } from './references';
import { surveyOf } from './survey';
import type { Survey } from './surveyed';
import type { ConstantValue, UnknownValue, Value } from './values';

/**
 * True when a loop asks which turn it is in order to make something of a model: `i === 0 ? { inputShape } : {}`. The first turn
 * of a loop of unknown length is then run on its own, for it makes other layers than those that follow.
 */
export const tellsTurnsApart = perNode((loop: ts.IterationStatement): boolean =>
  asks(loop.statement, keptBetween(surveyOf(loop), surveyOf(loop.statement))),
);

/** The same of a function that is called once for each item: by its index, or by what it changes itself. */
export function callbackTellsTurnsApart(callback: Value): boolean {
  if (callback.kind !== 'function') return false;
  const code = codeOf(callback);
  return code.kind === 'function' && functionTellsTurnsApart(code.node);
}

const functionTellsTurnsApart = perNode((node: FunctionNode): boolean => {
  const { parameters, body } = node;
  if (!body) return false;
  const names = keptBetween(surveyOf(node), surveyOf(node));
  const index = parameters[1];
  const own: string[] = [];
  if (index) collectNames(index.name, own);
  for (const name of own) names.add(name);
  return asks(body, names);
});

/** What a turn changes of what the next one finds: the counter of a loop in its body is none of that. */
function keptBetween({ assigned, grows }: Survey, turn: Survey): Set<string> {
  const names = new Set(assigned);
  for (const key of grows) names.add(firstOf(key));
  for (const name of names) if (turn.declared.has(name)) names.delete(name);
  return names;
}

/** The variable of `i++`, `++i` or `i += 2`, when the body leaves it alone. */
export function counterOf({ incrementor, statement }: ts.ForStatement): string | null {
  if (!incrementor) return null;
  const isStep =
    (ts.isPrefixUnaryExpression(incrementor) || ts.isPostfixUnaryExpression(incrementor)) &&
    incrementor.operator === ts.SyntaxKind.PlusPlusToken;
  const isJump =
    ts.isBinaryExpression(incrementor) &&
    incrementor.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken &&
    ts.isNumericLiteral(incrementor.right);
  const counter = isStep ? incrementor.operand : isJump ? incrementor.left : null;
  if (!counter || !ts.isIdentifier(counter) || surveyOf(statement).assigned.has(counter.text)) return null;
  return counter.text;
}

/** Of `i < list.length`: true while there surely is an item at that place, though nobody knows how many there are. */
export function hasItemAt(scope: Scope, test: ts.Expression): boolean {
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.LessThanToken) return false;
  const { left, right } = test;
  if (!ts.isIdentifier(left) || !ts.isPropertyAccessExpression(right) || !ts.isIdentifier(right.expression))
    return false;
  const index = findBinding(scope, left.text)?.value;
  const list = findBinding(scope, right.expression.text)?.value;
  if (right.name.text !== 'length' || index?.kind !== 'constant' || list?.kind !== 'array') return false;
  return list.rest !== null && !list.variants && typeof index.value === 'number' && index.value < list.items.length;
}

/** True when a piece of code can return from the function around it. */
export const hasReturn = perNode((code: ts.Node): boolean => holds(code, ts.isReturnStatement));

/** True when a piece of code can leave the loop around it, or a loop or switch in it. */
export const hasBreak = perNode((code: ts.Node): boolean => holds(code, ts.isBreakStatement));

function holds(code: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  const search = (node: ts.Node): boolean => {
    if (isWanted(node)) return true;
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isExpression(node)) return false;
    return ts.forEachChild(node, search) ?? false;
  };
  return search(code);
}

/** Steps that the turns of one loop may cost, and the steps of a turn that is cheap. */
const loopSteps = 6_000;
const cheapTurn = 20;
/** So many turns a loop is given in any case, and so many if it makes layers. */
const leastTurns = 8;
const leastTurnsOfLayers = 32;
/** Steps after which a loop that makes no layers is given no further turn, however few it has had: it plays games, or draws. */
const dearSteps = 40_000;
const leastDearTurns = 1;
/** Steps that a loop is given for each layer that it makes, and for all of them: some five hundred in a plain loop. */
const stepsOfLayer = 200;
const stepsOfLayers = 40_000;

/** What had been done when a loop began. */
export interface LoopStart {
  readonly steps: number;
  readonly made: number;
  readonly models: number;
}

export function loopStart({ steps, environment }: Machine): LoopStart {
  return { steps, made: environment.made?.() ?? 0, models: environment.models?.() ?? 0 };
}

/**
 * True when a loop has cost so much that what is left of it counts as repeated: rows of data are made in such loops, and the
 * model behind them matters more. A loop that makes the layers of a model is what matters, but not one that makes many models.
 */
export function isCostly(machine: Machine, turns: number, since: LoopStart): boolean {
  const cost = machine.steps - since.steps;
  const least = cost > dearSteps ? leastDearTurns : leastTurns;
  if (turns < least || cost <= loopSteps || cost <= turns * cheapTurn) return false;
  const { made, models } = loopStart(machine);
  if (made > since.made && turns < leastTurnsOfLayers) return false;
  const layers = models > since.models ? 0 : made - since.made;
  return cost > loopSteps + Math.min(layers * stepsOfLayer, stepsOfLayers);
}

/** A whole number of unknown size that is larger than `bound`: the index of a later turn. */
export function numberAbove(machine: Machine, bound: number, why: string, at: Span, perhaps?: Value): UnknownValue {
  const value = unknown(why, at, perhaps);
  machine.lowerBounds.set(value, bound);
  machine.perTurn.add(value);
  return value;
}

/** What a comparison of such a number with a constant gives, as far as its bound decides it. */
export function comparedAbove(
  machine: Machine,
  operator: ts.SyntaxKind,
  value: UnknownValue,
  other: ConstantValue['value'],
): boolean | undefined {
  const bound = machine.lowerBounds.get(value);
  if (bound === undefined || typeof other !== 'number') return undefined;
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
      return other <= bound ? false : undefined;
    case ts.SyntaxKind.GreaterThanToken:
      return other <= bound ? true : undefined;
    case ts.SyntaxKind.GreaterThanEqualsToken:
      return other <= bound + 1 ? true : undefined;
    case ts.SyntaxKind.LessThanToken:
      return other <= bound + 1 ? false : undefined;
    case ts.SyntaxKind.LessThanEqualsToken:
      return other <= bound ? false : undefined;
    default:
      return undefined;
  }
}

/** `names` are the variables that tell the turns apart. */
function asks(code: ts.Node, names: ReadonlySet<string>): boolean {
  const search = (node: ts.Node): boolean => {
    const test = testIn(node);
    if (test !== undefined && mentions(test, names) && isAboutParts(node)) return true;
    return ts.forEachChild(node, (child) => search(child) || undefined) ?? false;
  };
  return names.size > 0 && isAboutParts(code) && search(code);
}

/** What a node tests, when it is one that decides or compares. */
function testIn(node: ts.Node): ts.Node | undefined {
  if (ts.isIfStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node)) return node.condition;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return node.operand;
  if (!ts.isBinaryExpression(node)) return undefined;
  const { kind } = node.operatorToken;
  const decides =
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken;
  if (decides) return node.left;
  return comparisons.has(kind) ? node : undefined;
}

const comparisons = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

/** Training loops ask for their turn as well, to log or to stop: only what makes layers needs its first turn. */
const makesParts = /inputShape|inputDim|layer|dense|conv|lstm|gru|rnn|block|compile|trainable|\.add\(|\.apply\(/i;

function isAboutParts(node: ts.Node): boolean {
  return makesParts.test(statementAround(node).getText());
}

function statementAround(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isStatement(at) && !ts.isFunctionLike(at.parent)) at = at.parent;
  return at;
}

function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return names.has(node.text);
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) ?? false;
}
