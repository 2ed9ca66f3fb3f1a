import { ts } from 'ts-morph';
import { lift } from './branches';
import { asksForCallee, noteCallee, writtenCall } from './callInfo';
import { constructSuper } from './classes';
import { evaluateExpression, inOptionalChain, memberByValue, optional, superMember } from './expressions';
import type { Frame } from './frames';
import { construct, invoke } from './invoke';
import { itemsOf } from './iterate';
import { constant, type Machine, unknown } from './machine';
import { getMember } from './members';
import { dynamicImport } from './modules';
import { spanOf } from './parse';
import { settlePromise } from './promises';
import { facets } from './branches';
import type { Call, Value } from './values';

export function evaluateCall(machine: Machine, frame: Frame, node: ts.CallExpression): Value {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return superCall(machine, frame, node);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return dynamicImport(machine, frame, node);
  const target = skipParentheses(callee);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    return methodCall(machine, frame, node, target);
  }
  const value = evaluateExpression(machine, frame, callee);
  if (node.questionDotToken && isNothing(value)) return constant(undefined, spanOf(frame.file, node));
  noteCallee(node, value);
  return invoke(machine, value, writtenCall(frame, node, argumentsOf(machine, frame, node), null));
}

export function evaluateNew(machine: Machine, frame: Frame, node: ts.NewExpression): Value {
  const callee = evaluateExpression(machine, frame, node.expression);
  noteCallee(node, callee);
  return construct(machine, callee, writtenCall(frame, node, argumentsOf(machine, frame, node), null));
}

function methodCall(
  machine: Machine,
  frame: Frame,
  node: ts.CallExpression,
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Value {
  const at = spanOf(frame.file, target);
  if (target.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const name = ts.isPropertyAccessExpression(target) ? target.name.text : '';
    const method = superMember(machine, frame, name, target);
    const parts = argumentsOf(machine, frame, node);
    return invoke(machine, method, writtenCall(frame, node, parts, frame.self));
  }
  const receiver = evaluateExpression(machine, frame, target.expression);
  const key = ts.isElementAccessExpression(target)
    ? evaluateExpression(machine, frame, target.argumentExpression)
    : null;
  const isOptional = target.questionDotToken !== undefined || inOptionalChain(target);
  const read = (owner: Value): Value => {
    if (ts.isElementAccessExpression(target)) {
      return memberByValue(machine, owner, key ?? unknown('a name', at), isOptional, frame, target);
    }
    return isOptional
      ? optional(machine, owner, target.name.text, at)
      : getMember(machine, owner, target.name.text, at);
  };
  if (asksForCallee(node) && facets(receiver, machine.guard).length === 1) noteCallee(node, read(receiver));
  const parts = argumentsOf(machine, frame, node);
  return lift(machine, [receiver], (owner) => {
    const call = writtenCall(frame, node, parts, owner);
    if (ts.isPropertyAccessExpression(target)) {
      const settled = settlePromise(machine, owner, target.name.text, call);
      if (settled) return settled;
    }
    const method = read(owner);
    if ((isOptional || node.questionDotToken) && isNothing(method)) return constant(undefined, call.at);
    return invoke(machine, method, call);
  });
}

function superCall(machine: Machine, frame: Frame, node: ts.CallExpression): Value {
  const { constructing } = frame.activation;
  const call = writtenCall(frame, node, argumentsOf(machine, frame, node), frame.self);
  if (constructing && frame.self) constructSuper(machine, constructing, frame.self, call);
  return constant(undefined, call.at);
}

/** The arguments of a call, spread ones laid out. */
export function argumentsOf(
  machine: Machine,
  frame: Frame,
  node: ts.CallExpression | ts.NewExpression,
): Pick<Call, 'args' | 'argSpans' | 'open'> {
  const args: Value[] = [];
  const argSpans: Call['argSpans'][number][] = [];
  let open = false;
  for (const argument of node.arguments ?? []) {
    const at = spanOf(frame.file, argument);
    if (!ts.isSpreadElement(argument)) {
      // After arguments of unknown number nobody knows which parameter the next one meets.
      const value = evaluateExpression(machine, frame, argument);
      if (open) continue;
      args.push(value);
      argSpans.push(at);
      continue;
    }
    const spread = evaluateExpression(machine, frame, argument.expression);
    const list = spread.kind === 'join' ? undefined : itemsOf(machine, spread, at);
    if (list === undefined || list.rest !== null) open = true;
    for (const item of list?.items ?? []) {
      args.push(item);
      argSpans.push(at);
    }
  }
  return { args, argSpans, open };
}

function isNothing(value: Value): boolean {
  return value.kind === 'constant' && (value.value === null || value.value === undefined);
}

function skipParentheses(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at)) at = at.expression;
  return at;
}
