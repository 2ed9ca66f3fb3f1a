import { setState } from './classStates';
import { contextValue, madeContext } from './contexts';
import { handOut } from './escapes';
import { callValue } from './invoke';
import { type Machine, newObject, unknown } from './machine';
import { holdsHost } from './states';
import { noteHandler } from './uncalled';
import type { Call, Value } from './values';

/** The result of a call of React and its kin that keeps something for a component; undefined of any other call. */
export function keptResult(machine: Machine, name: string, call: Call): Value | undefined {
  return keepers.get(name)?.(machine, call);
}

const keepers: ReadonlyMap<string, (machine: Machine, call: Call) => Value | undefined> = new Map([
  ['useMemo', memo],
  ['useCallback', callback],
  ['useRef', ref],
  ['createContext', madeContext],
  ['useContext', contextValue],
  ['setState', setState],
]);

function memo(machine: Machine, { args: [make], at }: Call): Value | undefined {
  return make?.kind === 'function' ? callValue(machine, make, null, [], at) : undefined;
}

function callback(machine: Machine, { args: [kept] }: Call): Value | undefined {
  if (kept?.kind === 'function') noteHandler(machine, kept);
  return kept;
}

/**
 * An object that the component finds again. As with a state, what only the program can make is what its functions find in it. Markup
 * and hooks hand it on.
 */
function ref(machine: Machine, { args: [initial], at, heldBy }: Call): Value {
  const held = newObject(machine, at);
  const open = unknown(heldBy === null ? 'what a ref holds' : `what the ref "${heldBy}" holds`, at, initial);
  const kept = (value: Value): Value => (holdsHost(value) ? value : open);
  held.properties.set('current', initial ? machine.context.lift([initial], kept) : open);
  handOut(machine, held);
  return held;
}
