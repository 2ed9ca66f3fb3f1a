import { ts } from 'ts-morph';
import { holdsError } from './broken';
import { callDepthLimit, constant, type Machine, newObject, unknown } from './machine';
import { withSelf } from './callInfo';
import { openState } from './classStates';
import { evaluateExpression } from './expressions';
import { accessorOf, type ClassCode, codeOf, type Frame, newActivation, withScope } from './frames';
import { noteHeir } from './heirs';
import { hasModifier } from './hoist';
import { functionValue, makeFunction, runFunction } from './functions';
import { enterCallbacks } from './callbacks';
import { nativeOf } from './invoke';
import { markOpen, prototypeOf, setProperty } from './members';
import { spanOf } from './parse';
import { perNode } from './perNode';
import { propertyName } from './names';
import { noteBegun } from './owners';
import { declare, newScope } from './scope';
import { runStatements, hoistBlock } from './statements';
import { noteHandler, notePending } from './uncalled';
import type { Call, FunctionValue, ObjectValue, Value } from './values';

/** Makes the value of a class: its methods, its statics, and its prototype on that of the superclass. */
export function makeClass(machine: Machine, outer: Frame, node: ts.ClassLikeDeclaration): FunctionValue {
  const at = spanOf(outer.file, node);
  const frame = withScope(outer, newScope(outer.scope));
  const extended = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const superclass = extended ? evaluateExpression(machine, frame, extended.expression) : null;
  const prototype = newObject(machine, at, superclass?.kind === 'function' ? prototypeOf(machine, superclass) : null);
  if (superclass?.kind === 'unknown') prototype.open = superclass;
  else if (frame.file.syntaxErrors && holdsError(node))
    prototype.open = unknown('a class with a syntax error in it', at, undefined, 'hidden code');
  const fieldNames = new Map<ts.PropertyDeclaration, string>();
  const code: ClassCode = { kind: 'class', node, frame, superclass, prototype, fieldNames };
  const value = functionValue(at, node.name?.text ?? '', code);
  prototype.properties.set('constructor', value);
  if (superclass?.kind === 'function') noteHeir(machine, superclass, value);
  if (node.name) declare(machine, frame.scope, node.name.text, value);
  notePending(machine, value, frame.file, node);
  for (const member of node.members) defineMember(machine, frame, value, code, fieldNames, member);
  runStatics(machine, frame, value, node);
  if (outer.file.path === machine.entry) noteInherited(machine, prototype);
  return value;
}

/** The methods that a class has from one in another file, which nobody may call: what they do is done by this one. */
function noteInherited(machine: Machine, prototype: ObjectValue): void {
  const seen = new Set(prototype.properties.keys());
  for (let { proto: at } = prototype; at?.kind === 'object'; { proto: at } = at) {
    for (const [name, value] of at.properties) {
      if (!seen.has(name) && value.kind === 'function') noteHandler(machine, value);
      seen.add(name);
    }
  }
}

/** `new` on a class of the program. */
export function constructClass(machine: Machine, callee: FunctionValue, call: Call): Value {
  const code = codeOf(callee);
  if (code.kind !== 'class') return unknown('a new object', call.at);
  // As functions that call each other: a field may make an object whose field makes the next.
  if (machine.making >= callDepthLimit) return unknown('objects in objects without end', call.at);
  const instance = newObject(machine, call.at, code.prototype);
  if (!machine.instances.has(code.node)) machine.instances.set(code.node, instance);
  machine.making++;
  try {
    const result = initialise(machine, callee, instance, call);
    openState(machine, instance, callee);
    if (machine.instances.get(code.node) === instance) noteBegun(machine, instance);
    return result.kind === 'object' ? result : instance;
  } finally {
    machine.making--;
  }
}

/** `super(…)` in a constructor: what stands behind the class builds its part of the instance. */
export function constructSuper(machine: Machine, callee: FunctionValue, instance: Value, call: Call): void {
  const code = codeOf(callee);
  if (code.kind !== 'class' || instance.kind !== 'object') return;
  const inner = withSelf(call, instance);
  const { superclass } = code;
  if (superclass?.kind === 'function') {
    const parent = codeOf(superclass);
    if (parent.kind === 'class') initialise(machine, superclass, instance, inner);
    else if (parent.kind === 'function') runFunction(machine, superclass, parent, inner);
  } else if (superclass?.kind === 'native' || superclass?.kind === 'host') {
    const made =
      superclass.kind === 'native'
        ? (superclass.construct ?? superclass.call)(inner, machine.context)
        : superclass.call?.(inner, machine.context);
    takeOver(machine, instance, made);
  } else if (superclass?.kind === 'unknown') {
    markOpen(machine, instance, superclass);
    enterCallbacks(machine, superclass, inner);
  }
  initialiseFields(machine, callee, code, instance);
}

/** What the constructor of the platform has made becomes part of the instance. */
function takeOver(machine: Machine, instance: ObjectValue, made: Value | undefined): void {
  if (made?.kind === 'host') instance.host = made;
  else if (made?.kind === 'object') {
    for (const [key, value] of made.properties) setProperty(machine, instance, key, value);
    if (made.open) markOpen(machine, instance, made.open);
  } else if (made) markOpen(machine, instance, unknown('a member of a class of the platform', instance.at));
}

function initialise(machine: Machine, callee: FunctionValue, instance: ObjectValue, call: Call): Value {
  const code = codeOf(callee);
  const nothing = constant(undefined, call.at);
  if (code.kind !== 'class') return nothing;
  machine.entered.add(code.node);
  if (code.frame.file.syntaxErrors && hasMethodTwice(code.node)) machine.doubt ??= 'before';
  const declared = code.node.members.find(
    (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  if (!declared) {
    // The name of the constructor is being typed.
    if (code.node.members.some(isConstructorAtHeart)) machine.doubt ??= 'before';
    if (code.superclass === null) initialiseFields(machine, callee, code, instance);
    else constructSuper(machine, callee, instance, call);
    return nothing;
  }
  if (code.superclass === null) initialiseFields(machine, callee, code, instance);
  const body = { kind: 'function', node: declared, frame: code.frame, home: code.prototype, holder: null } as const;
  return runFunction(machine, callee, body, withSelf(call, instance), callee);
}

/**
 * The first of two methods of one name is lost, and with it what it does for those that call it: among errors, one of them has come
 * there from elsewhere.
 */
const hasMethodTwice = perNode(({ members }: ts.ClassLikeDeclaration): boolean => {
  const names = members.flatMap((member) =>
    ts.isMethodDeclaration(member) && member.body && ts.isIdentifier(member.name)
      ? [`${isStatic(member)} ${member.name.text}`]
      : [],
  );
  return new Set(names).size < names.length;
});

/** True for a method that does what only a constructor may: it calls super, or makes properties of its parameters. */
function isConstructorAtHeart(member: ts.ClassElement): boolean {
  if (!ts.isMethodDeclaration(member)) return false;
  if (member.parameters.some(({ modifiers }) => modifiers?.some((one) => !ts.isDecorator(one)))) return true;
  const calls = member.body?.statements.map((statement) => ts.isExpressionStatement(statement) && statement.expression);
  return calls?.some((call) => call && ts.isCallExpression(call) && isSuper(call.expression)) ?? false;
}

function isSuper({ kind }: ts.Node): boolean {
  return kind === ts.SyntaxKind.SuperKeyword;
}

function initialiseFields(machine: Machine, callee: FunctionValue, code: ClassCode, instance: ObjectValue): void {
  const activation = newActivation({ home: code.prototype, constructing: callee });
  const frame: Frame = { file: code.frame.file, scope: code.frame.scope, self: instance, activation };
  for (const member of code.node.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    // `declare`d fields and those without a value leave what the superclass has set.
    const name = code.fieldNames.get(member);
    if (name === undefined) continue;
    if (member.initializer) {
      const value = evaluateExpression(machine, frame, member.initializer);
      setProperty(machine, instance, name, value, spanOf(frame.file, member.initializer));
    } else if (!instance.properties.has(name) && !hasModifier(member, ts.SyntaxKind.DeclareKeyword) && !instance.host) {
      setProperty(
        machine,
        instance,
        name,
        ofType(machine, frame, member) ?? constant(undefined, spanOf(frame.file, member)),
      );
    }
  }
}

/** `tf: typeof tf`: whoever sets such a field has nothing else to set than the module. */
function ofType(machine: Machine, frame: Frame, { type }: ts.PropertyDeclaration): Value | null {
  if (!type || !ts.isTypeQueryNode(type) || !ts.isIdentifier(type.exprName)) return null;
  const value = evaluateExpression(machine, frame, type.exprName);
  return value.kind === 'host' ? value : null;
}

function defineMember(
  machine: Machine,
  frame: Frame,
  value: FunctionValue,
  code: ClassCode,
  fieldNames: Map<ts.PropertyDeclaration, string>,
  member: ts.ClassElement,
): void {
  if (member.name === undefined) return;
  const name = propertyName(machine, frame, member.name);
  if (name === undefined) return;
  const owner = isStatic(member) ? value : code.prototype;
  if (ts.isMethodDeclaration(member)) {
    if (member.body) owner.properties.set(name, makeFunction(machine, frame, member, name, owner));
    else if (hasModifier(member, ts.SyntaxKind.AbstractKeyword)) owner.properties.set(name, abstractMethod(name));
  } else if (ts.isGetAccessorDeclaration(member) || ts.isSetAccessorDeclaration(member)) {
    defineAccessor(machine, frame, owner, name, member);
  } else if (ts.isPropertyDeclaration(member)) {
    fieldNames.set(member, name);
  }
}

/** Nobody knows what it does to the object: what follows a call of it is as doubtful as after code that is not written yet. */
function abstractMethod(name: string): Value {
  return nativeOf(name, (machine, call) => {
    machine.doubt ??= 'before';
    return unknown(`result of the abstract method ${name}`, call.at);
  });
}

/** Adds a getter or setter to what an object or class has already under that name. */
export function defineAccessor(
  machine: Machine,
  frame: Frame,
  owner: ObjectValue | FunctionValue,
  name: string,
  node: ts.GetAccessorDeclaration | ts.SetAccessorDeclaration,
): void {
  const before = accessorOf(owner.properties.get(name));
  const accessor = makeFunction(machine, frame, node, name, owner);
  const getter = ts.isGetAccessorDeclaration(node) ? accessor : (before?.getter ?? null);
  const setter = ts.isSetAccessorDeclaration(node) ? accessor : (before?.setter ?? null);
  owner.properties.set(name, functionValue(accessor.at, name, { kind: 'accessor', getter, setter }));
}

function runStatics(machine: Machine, frame: Frame, value: FunctionValue, node: ts.ClassLikeDeclaration): void {
  const activation = newActivation({ home: value });
  const inner: Frame = { file: frame.file, scope: frame.scope, self: value, activation };
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && isStatic(member)) {
      const { initializer } = member;
      const name = propertyName(machine, inner, member.name);
      const given = initializer ? evaluateExpression(machine, inner, initializer) : ofType(machine, inner, member);
      const isDeclared = hasModifier(member, ts.SyntaxKind.DeclareKeyword);
      if (name === undefined || (!given && isDeclared)) continue;
      value.properties.set(name, given ?? constant(undefined, spanOf(frame.file, member)));
    } else if (ts.isClassStaticBlockDeclaration(member)) {
      const block = withScope(inner, newScope(inner.scope));
      hoistBlock(machine, block, member.body.statements);
      runStatements(machine, block, member.body.statements);
    }
  }
}

function isStatic(member: ts.ClassElement): boolean {
  return hasModifier(member, ts.SyntaxKind.StaticKeyword);
}
