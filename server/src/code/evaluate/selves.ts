import { ts } from 'ts-morph';
import { constructClass } from './classes';
import { type Code, codeOf, type FunctionCode, type FunctionNode } from './frames';
import { bareCall } from './invoke';
import { type Machine, newObject, unknown } from './machine';
import { prototypeOf } from './members';
import { spanOf } from './parse';
import type { FunctionValue, ObjectValue, Value } from './values';

const holders = new WeakMap<FunctionValue, ObjectValue>();

/** Remembers the object that a function was first put into: its `this`, when nobody calls it. */
export function noteHolder(value: Value, holder: ObjectValue): void {
  if (value.kind === 'function' && !holders.has(value)) holders.set(value, holder);
}

/** `this` in a function that nobody calls: the instance that was made, or one made for it; the object that holds it. */
export function selfOf(machine: Machine, value: FunctionValue, code: FunctionCode): Value {
  const { home, node } = code;
  if (ts.isArrowFunction(node)) return code.frame.self ?? unknown('this', value.at);
  if (home?.kind === 'function') return home;
  const holder = home ?? holders.get(value) ?? null;
  const owner = holder && constructorOf(holder);
  if (owner) return instanceOf(machine, owner);
  if (holder) return holder;
  const instance = machine.instances.get(node);
  if (instance) return instance;
  const fresh = newObject(machine, value.at, prototypeOf(machine, value));
  fresh.open = unknown('this', value.at);
  machine.instances.set(node, fresh);
  return fresh;
}

/** Unknown parameters, named for messages. */
export function parametersOf(code: Pick<FunctionCode, 'frame'>, node: FunctionNode): readonly Value[] {
  return node.parameters
    .filter(({ name, dotDotDotToken }) => !dotDotDotToken && !(ts.isIdentifier(name) && name.text === 'this'))
    .map((parameter) => {
      const at = spanOf(code.frame.file, parameter);
      const name = ts.isIdentifier(parameter.name) ? `"${parameter.name.text}"` : 'object';
      return unknown(`parameter ${name}`, at);
    });
}

export function hasRest({ node }: FunctionCode): boolean {
  return node.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined);
}

/** An instance of a class that nobody has made one of, from unknown arguments. */
export function makeInstance(machine: Machine, value: FunctionValue, code: Extract<Code, { kind: 'class' }>): Value {
  const declared = code.node.members.find(ts.isConstructorDeclaration);
  return constructClass(machine, value, bareCall(value.at, null, declared ? parametersOf(code, declared) : []));
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
  return code.kind === 'class' ? makeInstance(machine, owner, code) : selfOf(machine, owner, code);
}
