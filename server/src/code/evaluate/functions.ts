import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { asActive, isTooDeep } from './activeRuns';
import { beyond, complement } from './guards';
import { constant, type Machine, newArray, tick, unknown } from './machine';
import { noteReturned } from './escapes';
import { evaluateExpression } from './expressions';
import { type Activation, type Code, type Frame, type FunctionCode, type FunctionNode, newActivation } from './frames';
import { newYields, runGenerator, type Yields } from './generators';
import { collectNames, hasModifier, varNames } from './hoist';
import { argument } from './invoke';
import { joinOf } from './joins';
import { spanOf } from './parse';
import { bindPattern } from './patterns';
import { perNode } from './perNode';
import { promisedBy } from './promises';
import { declare, findBinding, newScope, readBinding } from './scope';
import { setProperty } from './members';
import { hoistBlock, runStatements } from './statements';
import type { Live } from './branches';
import { expressionToAwait, runToAwait, type ReachedValue } from './firstAwait';
import { canBePutOff, newJob, putOff } from './jobs';
import { maybeUnawaited } from './later';
import { surveyOf } from './survey';
import { notePending } from './uncalled';
import type { Call, FunctionValue, ObjectValue, Value } from './values';

export function makeFunction(
  machine: Machine,
  frame: Frame,
  node: FunctionNode,
  name: string,
  home: ObjectValue | FunctionValue | null = null,
): FunctionValue {
  const code: FunctionCode = { kind: 'function', node, frame, home, holder: null };
  const value = functionValue(spanOf(frame.file, node), name, code);
  notePending(machine, value, frame.file, node);
  return value;
}

export function functionValue(at: Span, name: string, code: Code): FunctionValue {
  return new ProgramFunction(at, name, code);
}

/** Hardly any function is given properties: the map is made when somebody asks for it. */
class ProgramFunction implements FunctionValue {
  readonly kind = 'function';
  private own: FunctionValue['properties'] | null = null;

  constructor(
    readonly at: Span,
    readonly name: string,
    readonly code: Code,
  ) {}

  get properties(): FunctionValue['properties'] {
    return (this.own ??= new Map());
  }
}

/** Runs the body of a function; `call.self` is its `this` unless it is an arrow. */
export function runFunction(
  machine: Machine,
  callee: FunctionValue,
  code: FunctionCode,
  call: Call,
  constructing: FunctionValue | null = null,
): Value {
  const { node } = code;
  machine.entered.add(node);
  machine.entries++;
  if (node.body === undefined) return unknown(`result of ${callee.name || 'a function'}, which has no body`, call.at);
  if (isTooDeep(machine, node)) return unknown('recursion of unknown depth', call.at);
  tick(machine, 2);
  return asActive(machine, node, [...machine.stack, call.at], () =>
    outcomeOf(machine, node, call, () => runBody(machine, code, call, constructing)),
  );
}

/** What a function gives for its body, or for what of it was put off. */
function outcomeOf(machine: Machine, node: FunctionNode, call: Call, run: () => Value): Value {
  const result = isAsync(node) ? promisedBy(machine, call, run) : run();
  noteReturned(machine, node, result);
  return result;
}

function isAsync(node: FunctionNode): boolean {
  return hasModifier(node, ts.SyntaxKind.AsyncKeyword);
}

function runBody(machine: Machine, code: FunctionCode, call: Call, constructing: FunctionValue | null): Value {
  const { node } = code;
  const generator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  const yields = generator ? newYields(machine, call.at) : null;
  const activation = activationOf(code, yields, constructing, call);
  const self = ts.isArrowFunction(node) ? code.frame.self : call.self;
  const frame: Frame = { file: code.frame.file, scope: newScope(code.frame.scope), self, activation };
  if (ts.isFunctionExpression(node) && node.name) declare(machine, frame.scope, node.name.text, selfNamed(code, node));
  if (hasArguments(node)) declare(machine, frame.scope, 'arguments', restOf(machine, call, 0));
  bindParameters(machine, frame, node, call);
  if (ts.isConstructorDeclaration(node)) setParameterProperties(machine, frame, node);
  const { body } = node;
  if (body === undefined) return constant(undefined, call.at);
  if (!ts.isBlock(body)) {
    if (!isLeft(node, call)) return evaluateExpression(machine, frame, body);
    return runLeft(machine, node, call, () => expressionToAwait(machine, frame, body));
  }
  for (const name of varNames(body)) declare(machine, frame.scope, name);
  const { statements } = body;
  hoistBlock(machine, frame, statements);
  const end = (live: Live): Value => returned(machine, activation, live.length > 0, call.at);
  if (yields) return runGenerator(machine, yields, () => end(runStatements(machine, frame, statements)));
  if (!isLeft(node, call)) return end(runStatements(machine, frame, statements));
  return runLeft(machine, node, call, () => {
    const reached = runToAwait(machine, frame, statements);
    return 'rest' in reached ? { rest: () => end(reached.rest()) } : { value: end(reached.live) };
  });
}

/** True for a call that goes on while its function still waits for something. */
function isLeft(node: FunctionNode, call: Call): boolean {
  return isAsync(node) && canBePutOff(call);
}

/** Runs what comes before the caller goes on, and puts off the rest. */
function runLeft(machine: Machine, node: FunctionNode, call: Call, run: () => ReachedValue): Value {
  const job = newJob(machine, call.at, node);
  const reached = maybeUnawaited(machine, call, [job], run);
  if ('value' in reached) return reached.value;
  return putOff(machine, job, () => outcomeOf(machine, node, call, reached.rest));
}

/** What a function returns, over all its paths. */
function returned(machine: Machine, activation: Activation, fallsThrough: boolean, at: Span): Value {
  const { returns } = activation;
  const nothing = constant(undefined, at);
  if (returns.length === 0) return nothing;
  const base = machine.guard;
  const options = returns.map(({ when, value }) => ({ when: beyond(when, base), value }));
  if (!fallsThrough) return joinOf(options);
  const rest = complement(
    returns.map(({ when }) => when),
    base,
  );
  return joinOf([...options, ...rest.map((when) => ({ when: beyond(when, base), value: nothing }))]);
}

function activationOf(
  code: FunctionCode,
  yields: Yields | null,
  constructing: FunctionValue | null,
  call: Call,
): Activation {
  if (!ts.isArrowFunction(code.node)) return newActivation({ yields, home: code.home, constructing, call });
  const { home, constructing: outer } = code.frame.activation;
  return newActivation({ yields, home, constructing: outer, call });
}

function selfNamed(code: FunctionCode, node: ts.FunctionExpression): FunctionValue {
  return functionValue(spanOf(code.frame.file, node), node.name?.text ?? '', code);
}

function bindParameters(machine: Machine, frame: Frame, node: FunctionNode, call: Call): void {
  if (isMixedUp(frame, node, call) || repeatsParameter(node) || isHalfWritten(node) || awaitsOutOfPlace(node))
    machine.doubt ??= 'before';
  let index = 0;
  for (const parameter of node.parameters) {
    if (ts.isIdentifier(parameter.name) && parameter.name.text === 'this') continue;
    const value = parameter.dotDotDotToken ? restOf(machine, call, index) : argument(call, index);
    bindPattern(machine, frame, parameter.name, value, parameter.initializer);
    index++;
  }
}

/** True for a function with an `arguments` of its own that it or an arrow function in it may ask for. */
const hasArguments = perNode(
  (node: FunctionNode): boolean =>
    !ts.isArrowFunction(node) && mentionsArguments(node.getSourceFile()) && surveyOf(node).names.has('arguments'),
);

const mentionsArguments = perNode(({ text }: ts.SourceFile): boolean => /\barguments\b/.test(text));

/** Two parameters of one name are a syntax error that no parser tells of; in a plain list of names they once were none. */
const repeatsParameter = perNode((node: FunctionNode): boolean => {
  const { parameters } = node;
  if (!ts.isArrowFunction(node) && parameters.every(({ name, initializer }) => ts.isIdentifier(name) && !initializer))
    return false;
  const names: string[] = [];
  for (const { name } of parameters) collectNames(name, names);
  return new Set(names).size < names.length;
});

/** True for a function that an error has made of two, or put in the place of another: it is not what its callers mean. */
function isMixedUp({ file: { syntaxErrors, broken } }: Frame, node: FunctionNode, call: Call): boolean {
  if (!syntaxErrors) return false;
  const isCutOpen = node.body !== undefined && broken.has(node.body);
  return hasTwin(node) || (isCutOpen && !call.open && call.args.length < leastArguments(node));
}

/** How many arguments a function cannot do without. */
function leastArguments({ parameters }: FunctionNode): number {
  return parameters.filter(
    ({ initializer, questionToken, dotDotDotToken }) => !(initializer ?? questionToken ?? dotDotDotToken),
  ).length;
}

/**
 * Among errors, one of two functions of one name has come there from elsewhere, and takes the calls of the other. Asked anew each
 * time: an edit beside it leaves the node as it is.
 */
function hasTwin(node: FunctionNode): boolean {
  const { parent } = node;
  if (!ts.isFunctionDeclaration(node) || !(ts.isSourceFile(parent) || ts.isBlock(parent))) return false;
  return parent.statements.some(
    (other) => other !== node && ts.isFunctionDeclaration(other) && other.body && other.name?.text === node.name?.text,
  );
}

/** It comes to its `await`, a syntax error that no parser tells of, when what stands before has been told. */
function awaitsOutOfPlace(node: FunctionNode): boolean {
  return surveyOf(node).waits && !isAsync(node);
}

/** A type of which a word of the language stands in the place, as `return` does in `get units(): return {`: no parser tells of it. */
const isHalfWritten = perNode(({ type }: FunctionNode): boolean => {
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const word = ts.identifierToKeywordKind(type.typeName);
  return word !== undefined && word <= ts.SyntaxKind.LastReservedWord;
});

/** `constructor(private units: number)` makes a property of the parameter. */
function setParameterProperties(machine: Machine, frame: Frame, node: ts.ConstructorDeclaration): void {
  const { self } = frame;
  if (self?.kind !== 'object') return;
  for (const parameter of node.parameters) {
    if (!ts.isIdentifier(parameter.name) || !ts.isParameterPropertyDeclaration(parameter, node)) continue;
    const at = spanOf(frame.file, parameter);
    const binding = findBinding(frame.scope, parameter.name.text);
    if (binding) setProperty(machine, self, parameter.name.text, readBinding(binding, at), at);
  }
}

function restOf(machine: Machine, call: Call, index: number): Value {
  const rest = call.open ? unknown('arguments that are spread in', call.inside) : null;
  return newArray(machine, call.args.slice(index), call.inside, rest);
}
