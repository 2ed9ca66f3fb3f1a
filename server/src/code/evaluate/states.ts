import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import { codeOf, type Frame } from './frames';
import { constant, type Held, type Machine, type State, unknown } from './machine';
import { setProperty } from './members';
import { spanOf } from './parse';
import { bindPattern } from './patterns';
import { type Binding, findBinding, writeBinding } from './scope';
import { surveyOf } from './survey';
import type { FunctionValue, NativeValue, UnknownValue, Value } from './values';

/** `const [model, setModel] = useState(…)`. */
export interface StateHook {
  readonly state: ts.Identifier;
  readonly setter: ts.BindingName | null;
  readonly call: ts.CallExpression;
}

/** The state of a component of React and its kin, as it is declared; undefined for any other declaration. */
export function stateHookOf({ name, initializer }: ts.VariableDeclaration): StateHook | undefined {
  if (!ts.isArrayBindingPattern(name) || !initializer || !ts.isCallExpression(initializer)) return undefined;
  const { expression } = initializer;
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (!ts.isIdentifier(callee) || callee.text !== 'useState') return undefined;
  const [first, second] = name.elements;
  if (!first || !ts.isBindingElement(first) || !ts.isIdentifier(first.name)) return undefined;
  return { state: first.name, setter: second && ts.isBindingElement(second) ? second.name : null, call: initializer };
}

/**
 * Declares the state of a component and what sets it; false where the program has such a hook itself. The component runs anew
 * after it is set: what the program made and set, such as a model, is what its functions then find. Of other values nobody
 * knows, for people type and choose them.
 */
export function declareState(machine: Machine, frame: Frame, { state, setter, call }: StateHook): boolean {
  if (evaluateExpression(machine, frame, call.expression).kind !== 'unknown') return false;
  const [initial] = call.arguments;
  const first = initial ? given(machine, evaluateExpression(machine, frame, initial), []) : undefined;
  const value = holdsHost(first) ? first : stateOf(state.text, spanOf(frame.file, state), first);
  const kept: State = { held: [], setters: [] };
  machine.states.push(kept);
  machine.stateBehind.set(value, kept);
  bindPattern(machine, frame, state, value);
  if (!setter) return true;
  const sets = setterOf(machine, kept, state.text);
  machine.stateBehind.set(sets, kept);
  bindPattern(machine, frame, setter, sets);
  return true;
}

/** Remembers a variable that is given a state or its setter, or an object with some in it, as hooks and components hand them on. */
export function noteHeld({ states, stateBehind }: Machine, binding: Binding, value: Value): void {
  if (states.length === 0) return;
  const note = (part: Value, member: Held['member']): void => {
    const state = stateBehind.get(part);
    (part.kind === 'native' ? state?.setters : state?.held)?.push({ binding, member });
  };
  note(value, null);
  if (value.kind !== 'object' || value.properties.size > mostHandedOn) return;
  for (const [key, part] of value.properties) note(part, { owner: value, key });
}

/** Larger objects are data. */
const mostHandedOn = 30;

/** What a component keeps under a name, where that may be anything that people type and choose. */
export function stateOf(name: string, at: UnknownValue['at'], first?: Value): UnknownValue {
  return unknown(`the state "${name}" of a component`, at, first);
}

function setterOf(machine: Machine, state: State, name: string): NativeValue {
  return {
    kind: 'native',
    name: `the setter of ${name}`,
    call: ({ args: [value], at }, context) => {
      const nothing = constant(undefined, at);
      const [first] = state.held;
      const now = first && heldIn(first);
      if (!value) return nothing;
      return context.lift([given(machine, value, now ? [now] : [])], (next) => {
        if (holdsHost(next)) setHeld(machine, state, next);
        return nothing;
      });
    },
  };
}

function setHeld(machine: Machine, state: State, next: Value): void {
  machine.stateBehind.set(next, state);
  for (const held of state.held) {
    const { binding, member } = held;
    const now = heldIn(held);
    // It holds something else by now.
    if (now && now.kind !== 'join' && machine.stateBehind.get(now) !== state) continue;
    if (member) setProperty(machine, member.owner, member.key, next);
    else writeBinding(machine, binding, next);
  }
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

/** True where one function sets a state that another reads, that it does not set itself, and that holds nothing yet which the program made. */
export function setsStateFor(machine: Machine, setting: FunctionValue, reading: FunctionValue): boolean {
  return machine.states.some(({ held, setters }) => {
    if (held.some((one) => holdsHost(heldIn(one)))) return false;
    const isNamed = (places: readonly Held[], by: FunctionValue): boolean => places.some((one) => isNamedIn(by, one));
    return isNamed(setters, setting) && !isNamed(setters, reading) && isNamed(held, reading);
  });
}

function heldIn({ binding, member }: Held): Value | undefined {
  return member ? member.owner.properties.get(member.key) : binding.value;
}

function isNamedIn(value: FunctionValue, { binding, member }: Held): boolean {
  const code = codeOf(value);
  if (code.kind !== 'function') return false;
  const { names } = surveyOf(code.node);
  if (!names.has(binding.name) || (member && !names.has(member.key))) return false;
  return findBinding(code.frame.scope, binding.name) === binding;
}
