import type { Span } from '../../protocol/finding';
import type { CompileFacts, Fact, LossFact, MetricFact, OptimizerFacts, Unknown } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import type { ObjectValue, Value } from '../evaluate/values';
import { inTable } from '../inTable';
import { optimizerFacts } from './optimizerFacts';
import type { CompileEvent, ModelRecord, RateChanges, Snapshot, World } from './records';
import { originOf, spanOf, unknownOf, usedAt, type Resolver } from './resolve';
import { objectText } from './text';

/** What a compile says. `outputs` are the names of the model's. */
export function compileFacts(
  model: ModelRecord,
  compile: CompileEvent | null,
  outputs: readonly string[],
  choice: Resolver,
  world: World,
): CompileFacts | null {
  if (model.kind === 'core') return minimised(model, choice);
  if (!compile) return null;
  const { options, given, doubt } = compile;
  const { at } = compile.call;
  if (!options) {
    const unknown: Unknown = given ? unknownOf(choice.plain(given)) : { unknown: 'no options are given', at };
    return { at, optionsObject: null, losses: [unknown], optimizer: unknown, metrics: [] };
  }
  return {
    at,
    optionsObject: objectText(options.object.at, world),
    losses: replaced(model, 'loss', choice) ?? lossFacts(options, outputs, choice, at),
    optimizer: replaced(model, 'optimizer', choice)?.[0] ?? optimizerOf(options, compile.rate, choice, at),
    metrics: metricFacts(options, choice),
    ...(doubt ? { doubt } : {}),
  };
}

/** Unknown where the program writes over what compile set. */
function replaced(model: ModelRecord, part: 'loss' | 'optimizer', choice: Resolver): readonly [Unknown] | undefined {
  const write = model.replaced.find((one) => one.part === part && choice.holds(one.guard) !== false);
  return write && [{ unknown: `the ${part} is written over in the model`, at: write.at }];
}

/** Training through the core: the optimizer is known, the loss is what a function returns. */
function minimised(model: ModelRecord, choice: Resolver): CompileFacts | null {
  for (const event of model.events) {
    if (event.did !== 'fit' || !event.fit.optimizer) continue;
    const { at } = event.call;
    const optimizer = optimizerFacts(choice.plain(event.fit.optimizer), at, choice);
    return { at, optionsObject: null, losses: [{ unknown: 'the result of a function', at }], optimizer, metrics: [] };
  }
  return null;
}

function optimizerOf(options: Snapshot, rate: RateChanges, choice: Resolver, at: Span): OptimizerFacts | Unknown {
  const value = options.properties.get('optimizer');
  if (!value || isNullish(choice.plain(value))) {
    return options.open ? { unknown: options.open.why, at: options.open.at } : { unknown: 'no optimizer is given', at };
  }
  return optimizerFacts(choice.plain(value), usedAt(options, 'optimizer', value) ?? at, choice, rate);
}

function lossFacts(
  options: Snapshot,
  outputs: readonly string[],
  choice: Resolver,
  at: Span,
): readonly Fact<LossFact>[] {
  const value = options.properties.get('loss');
  if (!value || isNullish(choice.plain(value))) {
    return options.open ? [{ unknown: options.open.why, at: options.open.at }] : [];
  }
  const place = usedAt(options, 'loss', value) ?? at;
  const plain = choice.plain(value);
  if (plain.kind === 'object') return lossesByName(plain, outputs, choice, place);
  return listed(value, choice, place).map((loss) => lossFact(loss.item, loss.place, choice));
}

/** A dictionary names the outputs: its order says nothing. */
function lossesByName(
  { properties, open }: ObjectValue,
  outputs: readonly string[],
  choice: Resolver,
  at: Span,
): readonly Fact<LossFact>[] {
  if (outputs.length === 0 && properties.size > 0)
    return [{ unknown: 'a loss for each of outputs that are not known', at }];
  return outputs.map((name): Fact<LossFact> => {
    const item = properties.get(name);
    if (item) return lossFact(item, spanOf(choice.plain(item)) ?? at, choice);
    return open ? { unknown: open.why, at: open.at } : { unknown: `no loss is given for the output "${name}"`, at };
  });
}

function lossFact(value: Value, at: Span, choice: Resolver): Fact<LossFact> {
  const plain = choice.plain(value);
  if (plain.kind === 'constant' && typeof plain.value === 'string') {
    return { value: { name: plain.value, form: 'name' }, at, origin: originOf(plain, choice) };
  }
  if (plain.kind === 'native') {
    const [, namespace, name = ''] = plain.name.split('.');
    if (namespace === 'losses') return { value: { name, form: 'tf.losses' }, at, origin: at };
    if (namespace === 'metrics')
      return {
        value: { name: inTable(metricAliases, name) ?? name, form: 'tf.metrics' },
        at,
        origin: at,
      };
    return { value: { name: plain.name, form: 'custom' }, at, origin: null };
  }
  if (plain.kind === 'function') return { value: { name: plain.name || 'custom', form: 'custom' }, at, origin: null };
  return { ...unknownOf(plain), at };
}

/** Short names of `tf.metrics`, beside the functions that they are. */
const metricAliases: { readonly [alias: string]: string | undefined } = {
  MSE: 'meanSquaredError',
  mse: 'meanSquaredError',
  MAPE: 'meanAbsolutePercentageError',
  mape: 'meanAbsolutePercentageError',
};

function metricFacts(options: Snapshot, choice: Resolver): readonly Fact<MetricFact>[] {
  const value = options.properties.get('metrics');
  if (!value || isNullish(choice.plain(value))) return [];
  const at = usedAt(options, 'metrics', value) ?? options.object.at;
  return listed(value, choice, at)
    .flatMap(({ item, place }) => listed(item, choice, place))
    .map(({ item, place }) => lossFact(item, place, choice));
}

/** One value, or those of a list or of a dictionary by output. */
function listed(value: Value, choice: Resolver, at: Span): readonly { readonly item: Value; readonly place: Span }[] {
  const plain = choice.plain(value);
  const items = plain.kind === 'array' ? plain.items : plain.kind === 'object' ? [...plain.properties.values()] : null;
  if (!items) return [{ item: plain, place: at }];
  return items.map((item) => ({ item, place: spanOf(choice.plain(item)) ?? at }));
}
