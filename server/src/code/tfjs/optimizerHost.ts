import type { Call, Context, Value } from '../evaluate/values';
import { siteOf, type OptimizerHost, type OptimizerRecord } from './records';

/** `tf.train.<name>(…)`. */
export function makeOptimizer(name: string, call: Call, context: Context): OptimizerHost {
  const optimizer: OptimizerRecord = { ...siteOf(call, context), name };
  return {
    kind: 'host',
    type: 'optimizer',
    at: call.at,
    optimizer,
    get(member, at, now): Value {
      if (member === 'minimize' || member === 'computeGradients') {
        return now.native(`optimizer.${member}`, (use, inner) => minimize(use, inner));
      }
      if (member === 'applyGradients') return now.native(member, (use, inner) => inner.constant(undefined, use.at));
      if (member === 'learningRate') return call.args[0] ?? now.unknown('the learning rate of an optimizer', at);
      return now.unknown(`${member} of an optimizer`, at);
    },
  };
}

/** Runs the function whose result is minimised once: what it makes and trains is seen. */
function minimize(call: Call, context: Context): Value {
  const [loss] = call.args;
  if (loss) context.call(loss, [], call.at);
  return context.unknown('result of optimizer.minimize', call.at);
}
