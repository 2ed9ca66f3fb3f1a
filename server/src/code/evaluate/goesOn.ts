import { ts } from 'ts-morph';
import type { Pending } from './uncalled';
import { surveyOf } from './survey';

/**
 * True of a function that does not end where its call does: it waits in a loop without an end, waits for itself, or hands itself
 * to a timer or a frame. The program has called it, and it goes on while handlers come and go.
 */
export function goesOn({ value, node }: Pick<Pending, 'value' | 'node'>): boolean {
  const { names, waits } = surveyOf(node);
  const isNamed = value.name !== '' && names.has(value.name);
  if (isNamed && handsOn(node, value.name)) return true;
  return waits && (hasEndlessLoop(node) || (isNamed && callsItself(node, value.name)));
}

/** `loop()` or `this.loop()`. */
function callsItself(node: ts.Node, name: string): boolean {
  if (ts.isCallExpression(node) && nameOf(node.expression) === name) return true;
  return ts.forEachChild(node, (child) => callsItself(child, name) || undefined) ?? false;
}

/** True where a function is given to somebody, itself or in another one that calls it, and not called. */
function handsOn(node: ts.Node, name: string): boolean {
  if (ts.isCallExpression(node) && node.arguments.some((argument) => mayCall(argument, name))) return true;
  return ts.forEachChild(node, (child) => handsOn(child, name) || undefined) ?? false;
}

function mayCall(argument: ts.Expression, name: string): boolean {
  return ts.isFunctionLike(argument) ? surveyOf(argument).names.has(name) : nameOf(argument) === name;
}

/** `loop` of `loop`, `this.loop` and `this.loop.bind(this)`. */
function nameOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const isBound =
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'bind';
  return isBound ? nameOf(node.expression.expression) : undefined;
}

function hasEndlessLoop(node: ts.Node): boolean {
  if (ts.isWhileStatement(node) && node.expression.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (ts.isForStatement(node) && !node.condition) return true;
  return ts.forEachChild(node, (child) => hasEndlessLoop(child) || undefined) ?? false;
}
