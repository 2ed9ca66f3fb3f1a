import { ts } from 'ts-morph';
import { constructClass } from './classes';
import { type ClassCode, codeOf, type FunctionCode, type FunctionNode } from './frames';
import { componentOf } from './components';
import { handOut } from './escapes';
import { inherits, lastHeirs } from './heirs';
import { hasModifier } from './hoist';
import { bareCall } from './invoke';
import { type Machine, newObject, unknown } from './machine';
import { prototypeOf, setProperty } from './members';
import { spanOf } from './parse';
import { surveyOf } from './survey';
import { underName } from './unknowns';
import type { FunctionValue, ObjectValue, Value } from './values';

/** Remembers the object that a function was first put into: its `this`, when nobody calls it. */
export function noteHolder(value: Value, holder: ObjectValue): void {
  const code = value.kind === 'function' ? codeOf(value) : null;
  // What is mixed into a class belongs to that, wherever it was before.
  if (code?.kind !== 'function') return;
  if (!code.holder || (constructorOf(holder) && !constructorOf(code.holder))) code.holder = holder;
}

/** `this` in a function that nobody calls: the instance that was made, or one made for it; the object that holds it. */
export function selfOf(machine: Machine, value: FunctionValue, code: FunctionCode): Value {
  const { home, node } = code;
  if (ts.isArrowFunction(node)) return code.frame.self ?? unknown('this', value.at);
  if (home?.kind === 'function') return home;
  const holder = home ?? code.holder ?? null;
  const owner = (holder && constructorOf(holder)) ?? (code.holder && constructorOf(code.holder));
  if (owner) return instanceOf(machine, owner);
  if (holder) return componentOf(machine, holder) ?? holder;
  const instance = machine.instances.get(node);
  if (instance) return instance;
  const fresh = newObject(machine, value.at, prototypeOf(machine, value));
  fresh.open = unknown('this', value.at);
  machine.instances.set(node, fresh);
  return fresh;
}

/**
 * What `this` may be in a function that nobody calls: of a class that others extend, an instance of each that inherits it. The
 * class itself is then most likely made by nobody.
 */
export function selvesOf(machine: Machine, value: FunctionValue, code: FunctionCode): readonly Value[] {
  const owner = code.home?.kind === 'object' ? constructorOf(code.home) : null;
  const base = owner && codeOf(owner);
  const heirs = owner ? lastHeirs(machine, owner) : [];
  if (owner === null || base?.kind !== 'class' || heirs.length === 0) return [selfOf(machine, value, code)];
  const own = machine.instances.get(base.node);
  const selves = heirs.filter((heir) => inherits(heir, value)).map((heir) => instanceOf(machine, heir));
  if (own !== undefined) return [own, ...selves];
  const isAlone = selves.length === 0 && !hasModifier(base.node, ts.SyntaxKind.AbstractKeyword);
  return isAlone ? [madeOf(machine, owner, base)] : selves;
}

/** Unknown parameters, named for messages. */
export function parametersOf(code: Pick<FunctionCode, 'frame'>, node: FunctionNode): readonly Value[] {
  return node.parameters
    .filter(({ name, dotDotDotToken }) => !dotDotDotToken && !(ts.isIdentifier(name) && name.text === 'this'))
    .map((parameter) => {
      const at = spanOf(code.frame.file, parameter);
      if (ts.isIdentifier(parameter.name)) return unknown(`parameter "${parameter.name.text}"`, at);
      return { ...unknown('parameter object', at), cause: 'parameter in parts' };
    });
}

export function hasRest({ node }: FunctionCode): boolean {
  return node.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined);
}

/** An instance of a class that nobody has made one of, from unknown arguments. */
export function makeInstance(machine: Machine, value: FunctionValue, code: ClassCode): Value {
  const declared = code.node.members.find(ts.isConstructorDeclaration);
  const made = constructClass(machine, value, bareCall(value.at, null, declared ? parametersOf(code, declared) : []));
  if (made.kind === 'object') leaveFieldsOpen(machine, made, value);
  return made;
}

/**
 * A field that is declared without a value, and that nobody in its file writes, gets one from whoever makes the object: a form, a
 * framework, another file.
 */
function leaveFieldsOpen(machine: Machine, made: ObjectValue, owner: FunctionValue): void {
  const code = codeOf(owner);
  if (code.kind !== 'class') return;
  const { file } = code.frame;
  for (const [member, name] of code.fieldNames) {
    const value = made.properties.get(name);
    if (member.initializer || value?.kind !== 'constant' || value.value !== undefined) continue;
    if (surveyOf(file.source).writes.has(`this.${name}`)) continue;
    const open = unknown(`the field "${name}", which is set elsewhere`, spanOf(file, member));
    setProperty(machine, made, name, underName(machine, open, name));
  }
  if (code.superclass?.kind === 'function') leaveFieldsOpen(machine, made, code.superclass);
}

/** The class or function whose prototype an object is. */
function constructorOf(holder: ObjectValue): FunctionValue | null {
  const owner = holder.properties.get('constructor');
  return owner?.kind === 'function' ? owner : null;
}

function instanceOf(machine: Machine, owner: FunctionValue): Value {
  const code = codeOf(owner);
  if (code.kind === 'accessor') return unknown('this', owner.at);
  const known = machine.instances.get(code.node);
  if (known) return known;
  if (code.kind === 'function') return selfOf(machine, owner, code);
  const [heir] = lastHeirs(machine, owner);
  return heir ? instanceOf(machine, heir) : madeOf(machine, owner, code);
}

/** Nobody in the program has made one, so it is left to code beyond the file. */
function madeOf(machine: Machine, owner: FunctionValue, code: ClassCode): Value {
  const made = makeInstance(machine, owner, code);
  handOut(machine, made);
  return made;
}
