import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import { codeOf, type Frame } from './frames';
import { constant, type Held, type Machine, newObject, type State, unknown } from './machine';
import { setProperty } from './members';
import { spanOf } from './parse';
import { bindPattern } from './patterns';
import { type Binding, findBinding, writeBinding } from './scope';
import { surveyOf } from './survey';
import type { FunctionValue, NativeValue, ObjectValue, UnknownValue, Value } from './values';

/** `const [model, setModel] = useState(…)`, `const [state, dispatch] = useReducer(…)`. */
export interface StateHook {
  readonly hook: 'useState' | 'useReducer';
  readonly state: ts.Identifier;
  readonly setter: ts.BindingName | null;
  readonly call: ts.CallExpression;
}

/** The state of a component of React and its kin, as it is declared; undefined for any other declaration. */
export function stateHookOf({ name, initializer }: ts.VariableDeclaration): StateHook | undefined {
  if (!ts.isArrayBindingPattern(name) || !initializer || !ts.isCallExpression(initializer)) return undefined;
  const { expression } = initializer;
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const hook = ts.isIdentifier(callee) ? callee.text : '';
  if (hook !== 'useState' && hook !== 'useReducer') return undefined;
  const [first, second] = name.elements;
  if (!first || !ts.isBindingElement(first) || !ts.isIdentifier(first.name)) return undefined;
  const setter = second && ts.isBindingElement(second) ? second.name : null;
  return { hook, state: first.name, setter, call: initializer };
}

/**
 * Declares the state of a component and what sets it; false where the program has such a hook itself. The component runs anew
 * after it is set: what the program made and set, such as a model, is what its functions then find. Of other values nobody
 * knows, for people type and choose them.
 */
export function declareState(machine: Machine, frame: Frame, { hook, state, setter, call }: StateHook): boolean {
  if (evaluateExpression(machine, frame, call.expression).kind !== 'unknown') return false;
  const args = call.arguments.map((argument) => evaluateExpression(machine, frame, argument));
  const { first, next } = hook === 'useState' ? ownState(machine, args) : reducedState(machine, args);
  const value = holdsHost(first) ? first : stateOf(state.text, spanOf(frame.file, state), first);
  const kept: State = { held: [], setters: [] };
  machine.states.push(kept);
  machine.stateBehind.set(value, kept);
  bindPattern(machine, frame, state, value);
  if (!setter) return true;
  const sets = setterOf(machine, kept, state.text, next);
  machine.stateBehind.set(sets, kept);
  bindPattern(machine, frame, setter, sets);
  return true;
}

/** What a state begins with, and what it is after something was given to what sets it. */
interface Course {
  readonly first: Value | undefined;
  readonly next: (value: Value, now: Value | undefined) => Value | undefined;
}

function ownState(machine: Machine, [initial]: readonly Value[]): Course {
  return {
    first: initial && given(machine, initial, []),
    next: (value, now) => given(machine, value, now ? [now] : []),
  };
}

/** A reducer makes the next state of the last one and an action. Nobody knows in which order actions come: of data it tells nothing. */
function reducedState(machine: Machine, [reducer, initial, init]: readonly Value[]): Course {
  const first = init && initial ? given(machine, init, [initial]) : initial;
  const settled = (value: Value): Value => (value.kind === 'object' ? onlyMade(machine, value) : value);
  return {
    first: holdsHost(first) ? settled(first) : first,
    next(action, now) {
      if (reducer?.kind !== 'function' || !now) return undefined;
      return machine.context.lift([given(machine, reducer, [now, action])], settled);
    },
  };
}

/** An object without its data. */
function onlyMade(machine: Machine, { at, properties }: ObjectValue): ObjectValue {
  const kept = newObject(machine, at);
  kept.open = unknown('the state of a component', at);
  for (const [key, value] of properties)
    if (holdsHost(value) || machine.stateBehind.has(value)) kept.properties.set(key, value);
  return kept;
}

/** Remembers a variable that is given a state or its setter, or an object with some in it, as hooks and components hand them on. */
export function noteHeld({ states, stateBehind, statePart }: Machine, binding: Binding, value: Value): void {
  if (states.length === 0) return;
  const note = (part: Value, member: Held['member']): void => {
    const state = stateBehind.get(part);
    (part.kind === 'native' ? state?.setters : state?.held)?.push({ binding, member, part: statePart.get(part) });
  };
  note(value, null);
  if (value.kind !== 'object' || value.properties.size > mostHandedOn) return;
  for (const [key, part] of value.properties) note(part, { owner: value, key });
}

/** What a state holds by now, for whoever was given it before it was set. */
export function upToDate({ stateBehind }: Machine, value: Value): Value {
  const state = stateBehind.get(value);
  if (!state || value.kind === 'native') return value;
  const set = state.held.map(heldIn).find((held) => holdsHost(held) && stateBehind.get(held) === state);
  return set ?? value;
}

/** Larger objects are data. */
const mostHandedOn = 30;

/** What a component keeps under a name, where that may be anything that people type and choose. */
export function stateOf(name: string, at: UnknownValue['at'], first?: Value): UnknownValue {
  return unknown(`the state "${name}" of a component`, at, first);
}

function setterOf(machine: Machine, state: State, name: string, nextOf: Course['next']): NativeValue {
  return {
    kind: 'native',
    name: `the setter of ${name}`,
    call: ({ args: [value], at }, context) => {
      const nothing = constant(undefined, at);
      const [first] = state.held;
      const next = value && nextOf(value, first && heldIn(first));
      if (!next) return nothing;
      return context.lift([next], (one) => {
        if (holdsHost(one)) setHeld(machine, state, one);
        return nothing;
      });
    },
  };
}

function setHeld(machine: Machine, state: State, next: Value): void {
  machine.stateBehind.set(next, state);
  if (next.kind === 'object') for (const [key, value] of next.properties) notePartOf(machine, state, key, value);
  for (const held of state.held) {
    const { binding, member, part } = held;
    const now = heldIn(held);
    // It holds something else by now.
    if (now && now.kind !== 'join' && machine.stateBehind.get(now) !== state) continue;
    const value = part === undefined ? next : next.kind === 'object' ? next.properties.get(part) : undefined;
    if (!holdsHost(value)) continue;
    if (member) setProperty(machine, member.owner, member.key, value);
    else writeBinding(machine, binding, value);
  }
}

/** Remembers a member that is asked of a state: the component runs anew when that is set, and asks again. */
export function notePart(machine: Machine, owner: Value, key: string, value: Value): void {
  const state = machine.stateBehind.get(owner);
  if (state && !machine.statePart.has(owner)) notePartOf(machine, state, key, value);
}

function notePartOf(machine: Machine, state: State, key: string, value: Value): void {
  if (value.kind !== 'unknown' && !holdsHost(value)) return;
  machine.stateBehind.set(value, state);
  machine.statePart.set(value, key);
}

/** What a setter is given, or what a function that it is given makes. */
export function given(machine: Machine, value: Value, args: readonly Value[]): Value {
  return value.kind === 'function' ? machine.context.call(value, args, value.at) : value;
}

/** True for what only the program can make, such as a model or an object with one: what people type and choose is data. */
export function holdsHost(value: Value | undefined): value is Value {
  if (value?.kind !== 'object') return value?.kind === 'host';
  return [...value.properties.values()].some(({ kind }) => kind === 'host');
}

/** True where one function sets a state that another reads and that holds nothing yet which the program made. */
export function setsStateFor(machine: Machine, setting: FunctionValue, reading: FunctionValue): boolean {
  return machine.states.some(({ held, setters }) => {
    if (held.some((one) => holdsHost(heldIn(one)))) return false;
    if (!setters.some((one) => isNamedIn(setting, one))) return false;
    const read = held.filter((one) => isNamedIn(reading, one));
    // Of two that both set it, such as handlers that report to one reducer, the one that does not read it comes first.
    const isSetBoth = setters.some((one) => isNamedIn(reading, one));
    return read.length > 0 && !(isSetBoth && read.some((one) => isNamedIn(setting, one)));
  });
}

function heldIn({ binding, member }: Held): Value | undefined {
  return member ? member.owner.properties.get(member.key) : binding.value;
}

function isNamedIn(value: FunctionValue, { binding, member }: Held): boolean {
  const code = codeOf(value);
  if (code.kind !== 'function') return false;
  const { names, declared } = surveyOf(code.node);
  if (!names.has(binding.name) || (member && !names.has(member.key))) return false;
  // What it makes itself may bear the same name.
  if (declared.has(binding.name)) return false;
  return findBinding(code.frame.scope, binding.name) === binding;
}
