import { withParts } from '../evaluate/callInfo';
import type { Call, Context, Value } from '../evaluate/values';

/** Does what a call asks for once for each options object that may be its first argument: each stands on a branch of its own. */
export function eachOptions(call: Call, context: Context, make: (call: Call) => Value): Value {
  const [first, ...others] = call.args;
  if (first?.kind !== 'join') return make(call);
  return context.lift([first], (options) => make(withParts(call, { args: [options, ...others] })));
}
