import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import { constant, type Machine, unknown } from './machine';
import { spanOf } from './parse';
import { bindPattern } from './patterns';
import { type Binding, findBinding, writeBinding } from './scope';
import type { NativeValue, Value } from './values';

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
  const first = initial ? made(machine, evaluateExpression(machine, frame, initial), []) : undefined;
  const why = `the state "${state.text}" of a component`;
  bindPattern(machine, frame, state, isKept(first) ? first : unknown(why, spanOf(frame.file, state), first));
  const binding = findBinding(frame.scope, state.text);
  if (setter && binding) bindPattern(machine, frame, setter, setterOf(machine, binding));
  return true;
}

function setterOf(machine: Machine, state: Binding): NativeValue {
  return {
    kind: 'native',
    name: `the setter of ${state.name}`,
    call: ({ args: [given], at }, context) => {
      const nothing = constant(undefined, at);
      if (!given) return nothing;
      return context.lift([made(machine, given, state.value ? [state.value] : [])], (value) => {
        if (isKept(value)) writeBinding(machine, state, value);
        return nothing;
      });
    },
  };
}

/** What is given, or what a function that is given makes. */
function made(machine: Machine, given: Value, args: readonly Value[]): Value {
  return given.kind === 'function' ? machine.context.call(given, args, given.at) : given;
}

/** True for what only the program can make: a form may hold an object of options as well as a number. */
function isKept(value: Value | undefined): value is Value {
  if (value?.kind !== 'object') return value?.kind === 'host';
  return [...value.properties.values()].some(({ kind }) => kind === 'host');
}
