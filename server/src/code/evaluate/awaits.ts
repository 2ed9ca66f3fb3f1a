import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import type { Begun, Frame } from './frames';
import { hasModifier } from './hoist';
import { letOthersGoOn, settledValue } from './jobs';
import { isWaitedFor, letArrive, suspend } from './later';
import type { Machine } from './machine';
import { awaited } from './promises';
import type { Value } from './values';

/** `await` lets others go on, and gives what a promise resolves with or throws what it is rejected with. */
export function awaitExpression(machine: Machine, frame: Frame, node: ts.AwaitExpression): Value {
  if (isOutOfPlace(node)) machine.doubt ??= 'before';
  const { value, since } = takeBegun(frame, node) ?? {
    since: machine.arrivals.length,
    value: evaluateExpression(machine, frame, node.expression),
  };
  return waitFor(machine, value, isOwnCall(node.expression) ? since : 0);
}

/** What a promise gives once it is there. What else has begun since may be there as well, and others go on. */
export function waitFor(machine: Machine, value: Value, since: number): Value {
  suspend(machine);
  const settled = settledValue(machine, value);
  letOthersGoOn(machine);
  letArrive(machine, since, isWaitedFor);
  return awaited(machine, settled);
}

/** What the operand came to when the function was left at this `await`. */
function takeBegun({ activation }: Frame, node: ts.AwaitExpression): Begun | null {
  const { begun } = activation;
  if (begun?.node !== node) return null;
  activation.begun = null;
  return begun;
}

/** A call is waited for alone; a promise that was made before, or what waits for several, may be of any that still runs. */
function isOwnCall(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return false;
  const callee = node.expression;
  return (
    !ts.isPropertyAccessExpression(callee) ||
    !(callee.expression.kind === ts.SyntaxKind.Identifier && (callee.expression as ts.Identifier).text === 'Promise')
  );
}

/**
 * In a function that is not async, `await` is a syntax error that no parser tells of. Asked anew each time: an edit may move the
 * node into another function.
 */
function isOutOfPlace(node: ts.AwaitExpression): boolean {
  let around: ts.Node = node.parent;
  while (!ts.isFunctionLike(around) && !ts.isSourceFile(around) && !ts.isClassStaticBlockDeclaration(around))
    around = around.parent;
  return ts.isFunctionLike(around) && !hasModifier(around, ts.SyntaxKind.AsyncKeyword);
}
