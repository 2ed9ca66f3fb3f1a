import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import { codeOf, type Frame } from './frames';
import { constant, type Machine, unknown } from './machine';
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
  const at = spanOf(frame.file, state);
  bindPattern(machine, frame, state, isMade(first) ? first : stateOf(state.text, at, first));
  const binding = findBinding(frame.scope, state.text);
  if (!setter || !binding) return true;
  bindPattern(machine, frame, setter, setterOf(machine, binding));
  const written = ts.isIdentifier(setter) ? findBinding(frame.scope, setter.text) : undefined;
  if (written) machine.setters.push({ setter: written, state: binding });
  return true;
}

/** What a component keeps under a name, where that may be anything that people type and choose. */
export function stateOf(name: string, at: UnknownValue['at'], first?: Value): UnknownValue {
  return unknown(`the state "${name}" of a component`, at, first);
}

function setterOf(machine: Machine, state: Binding): NativeValue {
  return {
    kind: 'native',
    name: `the setter of ${state.name}`,
    call: ({ args: [value], at }, context) => {
      const nothing = constant(undefined, at);
      if (!value) return nothing;
      return context.lift([given(machine, value, state.value ? [state.value] : [])], (next) => {
        if (isMade(next)) writeBinding(machine, state, next);
        return nothing;
      });
    },
  };
}

/** What a setter is given, or what a function that it is given makes. */
export function given(machine: Machine, value: Value, args: readonly Value[]): Value {
  return value.kind === 'function' ? machine.context.call(value, args, value.at) : value;
}

/** True for what only the program can make: a form may hold an object of options as well as a number. */
export function isMade(value: Value | undefined): value is Value {
  if (value?.kind !== 'object') return value?.kind === 'host';
  return [...value.properties.values()].some(({ kind }) => kind === 'host');
}

/** True where one function sets a state that another reads, that it does not set itself, and that holds nothing yet which the program made. */
export function setsStateFor(machine: Machine, setting: FunctionValue, reading: FunctionValue): boolean {
  return machine.setters.some(({ setter, state }) => {
    if (isMade(state.value) || !isNamedIn(setting, setter) || isNamedIn(reading, setter)) return false;
    return isNamedIn(reading, state);
  });
}

function isNamedIn(value: FunctionValue, binding: Binding): boolean {
  const code = codeOf(value);
  if (code.kind !== 'function' || !surveyOf(code.node).names.has(binding.name)) return false;
  return findBinding(code.frame.scope, binding.name) === binding;
}
