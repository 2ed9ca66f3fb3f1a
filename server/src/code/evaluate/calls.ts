import { ts } from 'ts-morph';
import { facets, isSingle, liftOne } from './branches';
import { type Arguments, asksForCallee, noteCallee, writtenCall } from './callInfo';
import { withoutCasts } from './casts';
import { constructSuper } from './classes';
import { doubtStrayName, inOptionalChain, memberByValue, optional, passesOver, superMember } from './accesses';
import { evaluateExpression } from './expressions';
import { isEval, leaveToEval } from './evals';
import type { Frame } from './frames';
import { callValue, construct, invoke } from './invoke';
import { itemsOf } from './iterate';
import { isIdleLog } from './logs';
import { constant, isNullish, type Machine, newArray, unknown } from './machine';
import { getMember } from './members';
import { promiseGlobal } from './natives/promise';
import { goesOnLater, maybeUnawaited } from './later';
import { dynamicImport } from './modules';
import { spanOf } from './parse';
import { isMissing } from './presence';
import { settlePromise } from './promises';
import type { SingleValue } from './joins';
import type { Call, Value } from './values';

export function evaluateCall(machine: Machine, frame: Frame, node: ts.CallExpression): Value {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return superCall(machine, frame, node);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return dynamicImport(machine, frame, node);
  const target = withoutCasts(callee);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    if (isIdleLog(frame.scope, node)) return constant(undefined, spanOf(frame.file, node));
    return methodCall(machine, frame, node, target);
  }
  const value = evaluateExpression(machine, frame, callee);
  // Where it is missing, the arguments are not run.
  if (node.questionDotToken) return liftOne(machine, value, (single) => callPlain(machine, frame, node, single));
  return callPlain(machine, frame, node, value);
}

function callPlain(machine: Machine, frame: Frame, node: ts.CallExpression, value: Value): Value {
  if (node.questionDotToken && isMissing(value)) return constant(undefined, spanOf(frame.file, node));
  noteCallee(node, value);
  const given = argumentsOf(machine, frame, node);
  if (isEval(node.expression, value)) leaveToEval(machine, frame.scope, given.args[0]);
  return invokeWritten(machine, value, writtenCall(frame, node, given, null));
}

function invokeWritten(machine: Machine, callee: Value, call: Call): Value {
  if (!goesOnLater(callee, call)) return invoke(machine, callee, call);
  return maybeUnawaited(machine, call, [], () => invoke(machine, callee, call));
}

export function evaluateNew(machine: Machine, frame: Frame, node: ts.NewExpression): Value {
  const callee = evaluateExpression(machine, frame, node.expression);
  noteCallee(node, callee);
  const call = writtenCall(frame, node, argumentsOf(machine, frame, node), null);
  if (callee !== promiseGlobal) return construct(machine, callee, call);
  // `new Promise(…).then(…)`: whoever drops what that gives has waited for this one all the same.
  const isWaited = call.used === 'dropped' && ts.isPropertyAccessExpression(node.parent);
  const used = isWaited ? 'kept' : call.used;
  return maybeUnawaited(machine, { used, at: call.at }, [], () => construct(machine, callee, call));
}

type MethodTarget = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function methodCall(machine: Machine, frame: Frame, node: ts.CallExpression, target: MethodTarget): Value {
  if (target.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const name = ts.isPropertyAccessExpression(target) ? target.name.text : '';
    const method = superMember(machine, frame, name, target);
    const parts = argumentsOf(machine, frame, node);
    return invokeWritten(machine, method, writtenCall(frame, node, parts, frame.self));
  }
  const receiver = evaluateExpression(machine, frame, target.expression);
  // Nothing of the call is run then.
  if (passesOver(target, receiver)) return constant(undefined, spanOf(frame.file, node));
  const key = ts.isElementAccessExpression(target)
    ? evaluateExpression(machine, frame, target.argumentExpression)
    : null;
  if (node.questionDotToken && isMissing(methodOf(machine, frame, target, key, receiver)))
    return constant(undefined, spanOf(frame.file, node));
  if (asksForCallee(node) && facets(receiver, machine.guard).length === 1) {
    noteCallee(node, methodOf(machine, frame, target, key, receiver));
  }
  const given = argumentsOf(machine, frame, node);
  // No closure for what nearly every receiver is: there is nothing that runs as often.
  if (isSingle(receiver)) return callOn(machine, frame, node, target, key, given, receiver);
  return liftOne(machine, receiver, (owner) => callOn(machine, frame, node, target, key, given, owner));
}

function callOn(
  machine: Machine,
  frame: Frame,
  node: ts.CallExpression,
  target: MethodTarget,
  key: Value | null,
  given: Arguments,
  owner: SingleValue,
): Value {
  const call = writtenCall(frame, node, given, owner);
  if (ts.isPropertyAccessExpression(target)) {
    const settled = settlePromise(machine, owner, target.name.text, call);
    if (settled) return settled;
  }
  const method = methodOf(machine, frame, target, key, owner);
  if ((node.questionDotToken || isOptional(target)) && isNullish(method)) return constant(undefined, call.at);
  return invokeWritten(machine, method, call);
}

function methodOf(machine: Machine, frame: Frame, target: MethodTarget, key: Value | null, owner: Value): Value {
  const at = spanOf(frame.file, target);
  if (ts.isElementAccessExpression(target)) {
    return memberByValue(machine, owner, key ?? unknown('a name', at), isOptional(target), frame, target);
  }
  const name = target.name.text;
  doubtStrayName(machine, target.name);
  return isOptional(target) ? optional(machine, owner, name, at) : getMember(machine, owner, name, at);
}

function isOptional(target: MethodTarget): boolean {
  return target.questionDotToken !== undefined || inOptionalChain(target);
}

function superCall(machine: Machine, frame: Frame, node: ts.CallExpression): Value {
  const { constructing } = frame.activation;
  const call = writtenCall(frame, node, argumentsOf(machine, frame, node), frame.self);
  if (constructing && frame.self) constructSuper(machine, constructing, frame.self, call);
  return constant(undefined, call.at);
}

/** A tag is called with the texts between the holes, and with what stands in them. */
export function taggedTemplate(machine: Machine, frame: Frame, node: ts.TaggedTemplateExpression): Value {
  const at = spanOf(frame.file, node);
  const target = withoutCasts(node.tag);
  const self = ts.isPropertyAccessExpression(target) ? evaluateExpression(machine, frame, target.expression) : null;
  const tag =
    self && ts.isPropertyAccessExpression(target)
      ? getMember(machine, self, target.name.text, at)
      : evaluateExpression(machine, frame, target);
  const spans = ts.isTemplateExpression(node.template) ? node.template.templateSpans : [];
  const head = ts.isTemplateExpression(node.template) ? node.template.head : node.template;
  const texts = [head, ...spans.map(({ literal }) => literal)].map(({ text }) => constant(text, at));
  const given = spans.map(({ expression }) => evaluateExpression(machine, frame, expression));
  return callValue(machine, tag, self, [newArray(machine, texts, at), ...given], at);
}

/** The arguments of a call, spread ones laid out. */
export function argumentsOf(machine: Machine, frame: Frame, node: ts.CallExpression | ts.NewExpression): Arguments {
  const written = node.arguments;
  if (written === undefined || written.length === 0) return noArguments;
  const args: Value[] = [];
  for (const argument of written) {
    if (ts.isSpreadElement(argument)) return spreadArguments(machine, frame, written, args);
    args.push(evaluateExpression(machine, frame, argument));
  }
  return { args, nodes: written, open: false };
}

const noArguments: Arguments = { args: [], nodes: [], open: false };

/** The same from the first spread one on, which those in `args` stand before. */
function spreadArguments(
  machine: Machine,
  frame: Frame,
  written: ts.NodeArray<ts.Expression>,
  args: Value[],
): Arguments {
  const nodes = written.slice(0, args.length);
  let open = false;
  for (const argument of written.slice(args.length)) {
    if (!ts.isSpreadElement(argument)) {
      // After arguments of unknown number nobody knows which parameter the next one meets.
      const value = evaluateExpression(machine, frame, argument);
      if (open) continue;
      args.push(value);
      nodes.push(argument);
      continue;
    }
    const spread = evaluateExpression(machine, frame, argument.expression);
    const list = spread.kind === 'join' ? undefined : itemsOf(machine, spread, spanOf(frame.file, argument));
    if (list === undefined || list.rest !== null) open = true;
    for (const item of list?.items ?? []) {
      args.push(item);
      nodes.push(argument);
    }
  }
  return { args, nodes, open };
}
