import { ts } from 'ts-morph';
import { constructClass } from './classes';
import { type Code, codeOf, type FunctionCode, type FunctionNode } from './frames';
import { invoke, bareCall } from './invoke';
import { lift } from './branches';
import { BudgetUsedUp, type Machine, newObject, ProgramThrow, unknown } from './machine';
import { prototypeOf } from './members';
import { type ParsedFile, spanOf } from './parse';
import type { FunctionValue, ObjectValue, Value } from './values';

/** A function or class of the entry file that may be one that nobody calls. */
export interface Pending {
  readonly value: FunctionValue;
  readonly file: ParsedFile;
  readonly node: ts.Node;
}

const seen = new WeakMap<Machine, Set<ts.Node>>();
const holders = new WeakMap<FunctionValue, ObjectValue>();

/** Remembers a function for the end of the run. Of those that a loop makes, the first stands for all. */
export function notePending(machine: Machine, value: FunctionValue, file: ParsedFile, node: ts.Node): void {
  if (file.path !== machine.entry) return;
  let nodes = seen.get(machine);
  if (!nodes) seen.set(machine, (nodes = new Set<ts.Node>()));
  if (nodes.has(node)) return;
  nodes.add(node);
  machine.pending.push({ value, file, node });
}

/** Remembers the object that a function was first put into: its `this`, when nobody calls it. */
export function noteHolder(value: Value, holder: ObjectValue): void {
  if (value.kind === 'function' && !holders.has(value)) holders.set(value, holder);
}

/** Enters what nobody has called, with unknown parameters, in the order in which it was made. */
export function enterUncalled(machine: Machine, stepsEach: number): void {
  const limit = machine.stepLimit;
  for (let index = 0; index < machine.pending.length; index++) {
    const pending = machine.pending[index];
    if (!pending || machine.entered.has(pending.node)) continue;
    machine.stepLimit = Math.min(limit, machine.steps + stepsEach);
    try {
      enter(machine, pending);
    } catch (error) {
      if (error instanceof BudgetUsedUp) {
        machine.unknownParts.push({
          what: `the rest of ${pending.value.name || 'a function'}`,
          why: 'the budget of steps is used up',
          at: spanOf(pending.file, pending.node),
        });
      } else if (!(error instanceof ProgramThrow)) {
        throw error;
      }
    }
  }
  machine.stepLimit = limit;
}

/** Enters a function with unknown parameters, unless it has run already. */
export function enterPending(machine: Machine, value: FunctionValue): Value {
  const code = codeOf(value);
  if (code.kind !== 'function') return unknown('a class', value.at);
  return invoke(machine, value, bareCall(value.at, selfOf(machine, value, code), parametersOf(code), hasRest(code)));
}

function enter(machine: Machine, { value, node }: Pending): void {
  const code: Code = codeOf(value);
  if (code.kind === 'class') {
    const declared = code.node.members.find(ts.isConstructorDeclaration);
    const args = declared ? parametersOf({ ...methodCode(code, declared) }) : [];
    constructClass(machine, value, bareCall(value.at, null, args));
    machine.entered.add(node);
    return;
  }
  if (code.kind !== 'function') return;
  machine.entered.add(node);
  enterPending(machine, value);
}

function methodCode(code: Extract<Code, { kind: 'class' }>, node: ts.ConstructorDeclaration): FunctionCode {
  return { kind: 'function', node, frame: code.frame, home: code.prototype };
}

/** `this` in a function that nobody calls: the instance that was made, or one made for it; the object that holds it. */
function selfOf(machine: Machine, value: FunctionValue, code: FunctionCode): Value {
  const { home, node } = code;
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
  if (code.kind === 'class') {
    const declared = code.node.members.find(ts.isConstructorDeclaration);
    const args = declared ? parametersOf(methodCode(code, declared)) : [];
    const made = constructClass(machine, owner, bareCall(owner.at, null, args));
    return lift(machine, [made], (single) => single);
  }
  return selfOf(machine, owner, code);
}

function hasRest({ node }: FunctionCode): boolean {
  return node.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined);
}

/** Unknown parameters, named for messages. */
function parametersOf(code: FunctionCode): readonly Value[] {
  const node: FunctionNode = code.node;
  return node.parameters
    .filter(({ name }) => !(ts.isIdentifier(name) && name.text === 'this'))
    .filter(({ dotDotDotToken }) => dotDotDotToken === undefined)
    .map((parameter) => {
      const at = spanOf(code.frame.file, parameter);
      const name = ts.isIdentifier(parameter.name) ? `"${parameter.name.text}"` : 'object';
      return unknown(`parameter ${name}`, at);
    });
}
