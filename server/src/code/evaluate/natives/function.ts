import { appendSpread } from '../literals';
import { bareCall, invoke, nativeOf } from '../invoke';
import { type Machine, newArray, unknown } from '../machine';
import type { Call, Value } from '../values';
import { withParts } from '../callInfo';
import { type NativeTable, tableOf } from './native';

/** call, apply and bind of every function. */
export const functionMethods: NativeTable = tableOf('Function.', {
  call: (machine, call) => {
    const [self, ...args] = call.args;
    const { argSpans } = call;
    const inner = withParts(call, { self: self ?? null, args, argSpans: argSpans.slice(1) });
    return invoke(machine, call.self ?? unknown('a function', call.at), inner);
  },
  apply: (machine, call) => callWith(machine, call.self ?? unknown('a function', call.at), call),
  bind: (_machine, call) => {
    const target = call.self ?? unknown('a function', call.at);
    const [self, ...bound] = call.args;
    const spans = call.argSpans.slice(1);
    return nativeOf('bound function', (inner, later) =>
      invoke(
        inner,
        target,
        withParts(later, {
          self: self ?? null,
          args: [...bound, ...later.args],
          argSpans: [...spans, ...later.argSpans],
        }),
      ),
    );
  },
  toString: (_machine: Machine, call: Call) => unknown('the text of a function', call.at),
});

/** Calls a function with `this` and a list of arguments. */
export function callWith(
  machine: Machine,
  callee: Value,
  { args: [self, given], at }: Pick<Call, 'args' | 'at'>,
): Value {
  const list = newArray(machine, [], at);
  if (given) appendSpread(machine, list, given);
  return invoke(machine, callee, bareCall(at, self ?? null, list.items, list.rest !== null));
}
