import type { Span } from '../../protocol/finding';
import type { Json } from '../../protocol/json';
import type { Fact, OptimizerFacts, Unknown } from '../../protocol/model';
import { isValidName } from './names';
import { core, tfl, withoutWeights } from './real';
import type { Call, Value } from '../evaluate/values';
import { isOptimizerHost, type RateChanges } from './records';
import { originOf, unknownOf, valueFact, type Plain, type Resolver } from './resolve';

/** What compile's `optimizer` says. `at` is where it is used; `named` is what becomes of the rate of one that is given by name. */
export function optimizerFacts(
  plain: Plain,
  at: Span,
  choice: Resolver,
  named: RateChanges | null = null,
): OptimizerFacts | Unknown {
  if (plain.kind === 'constant' && typeof plain.value === 'string') {
    const rate = rateByName(plain.value);
    return {
      name: {
        value: isValidName('optimizer', plain.value) ? plain.value.toLowerCase() : plain.value,
        at,
        origin: originOf(plain, choice),
      },
      learningRate:
        rate === null
          ? { unknown: 'tfjs has no optimizer of that name', at }
          : (rateBegun(named, choice) ?? { value: rate, at, origin: null, implied: true }),
      ...(named?.setAt && { rateSetAt: named.setAt }),
      options: {},
      at,
      callee: null,
      args: null,
    };
  }
  if (!isOptimizerHost(plain)) return { ...unknownOf(plain), at };
  const { name, call, rate } = plain.optimizer;
  const options: { [option: string]: Fact<Json> } = {};
  for (const [index, parameter] of (parameters[name] ?? []).entries()) {
    const value = call.args[index];
    const fact = value && valueFact(value, call.argSpans[index], choice, () => '');
    if (fact && parameter !== 'learningRate') options[parameter] = fact;
  }
  return {
    name: { value: name, at: call.callee, origin: null },
    learningRate: rateBegun(rate, choice) ?? learningRate(name, call, choice),
    ...(rate.setAt && { rateSetAt: rate.setAt }),
    options,
    at: call.at,
    callee: call.callee,
    args: call.inside,
  };
}

function learningRate(name: string, call: Call, choice: Resolver): Fact<number> {
  if (!isValidName('member', `tf.train.${name}`)) return { unknown: 'tfjs has no optimizer of that name', at: call.at };
  if (call.open) return { unknown: 'arguments that are spread in', at: call.at };
  const [value] = call.args;
  const fact = value && rateFact(value, call.argSpans[0], choice);
  if (!fact) {
    const rate = rateByConstructor(name);
    if (rate === null) return { unknown: 'no learning rate is given, and tfjs has no default for it', at: call.at };
    return { value: rate, at: call.at, origin: null, implied: true };
  }
  return fact;
}

/** What the rate is set to before the training begins. */
function rateBegun(changes: RateChanges | null, choice: Resolver): Fact<number> | undefined {
  return changes?.begin ? rateFact(changes.begin.value, changes.begin.at, choice) : undefined;
}

function rateFact(value: Value, at: Span | undefined, choice: Resolver): Fact<number> | undefined {
  const fact = valueFact(value, at, choice, () => '');
  if (!fact || 'unknown' in fact) return fact;
  if (typeof fact.value !== 'number') return { unknown: 'a learning rate that is no number', at: fact.at };
  return { ...fact, value: fact.value };
}

/** The positional parameters of `tf.train.*`. */
const parameters: { readonly [name: string]: readonly string[] | undefined } = {
  sgd: ['learningRate'],
  momentum: ['learningRate', 'momentum', 'useNesterov'],
  rmsprop: ['learningRate', 'decay', 'momentum', 'epsilon', 'centered'],
  adam: ['learningRate', 'beta1', 'beta2', 'epsilon'],
  adadelta: ['learningRate', 'rho', 'epsilon'],
  adamax: ['learningRate', 'beta1', 'beta2', 'epsilon', 'decay'],
  adagrad: ['learningRate', 'initialAccumulatorValue'],
};

const rates = new Map<string, number | null>();

/** The rate that tfjs takes when the optimizer is given by name; null when it does not know the name. */
function rateByName(name: string): number | null {
  return remembered(`name ${name}`, () => {
    const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer: name, loss: 'meanSquaredError' });
    return model.optimizer;
  });
}

/** The rate that a constructor takes when it is given none; null when it has no default. */
function rateByConstructor(name: string): number | null {
  return remembered(`constructor ${name}`, () => {
    const make: unknown = Reflect.get(core.train, name);
    if (typeof make !== 'function') throw new Error(`tf.train.${name} is not a function`);
    return (make as () => core.Optimizer).call(core.train);
  });
}

function remembered(key: string, make: () => core.Optimizer): number | null {
  let rate = rates.get(key);
  if (rate === undefined) {
    try {
      const made = withoutWeights(() => core.tidy(() => scalarOf(make().getConfig()['learningRate'])));
      rate = typeof made === 'number' && Number.isFinite(made) ? made : null;
    } catch {
      // What tfjs refuses has no rate to tell.
      rate = null;
    }
    if (rates.size > 500) rates.clear();
    rates.set(key, rate);
  }
  return rate;
}

function scalarOf(value: unknown): number {
  return typeof value === 'number' ? value : NaN;
}
