import { refusalOf } from '../code/tfjs/names';
import type { Json } from '../protocol/json';
import { isUnknown, valueOf } from '../protocol/model';
import type { CompileFacts, Fact, MetricFact, ModelFacts, Unknown } from '../protocol/model';
import type { LossSpec, Plan } from '../protocol/plan';

/** The compile arguments as plain data, or what is missing. */
export function planCompile(model: ModelFacts): Plan['compile'] | Unknown {
  const { compile } = model;
  if (!compile) return { unknown: `no compile() of ${model.name} was found` };
  const loss = planLosses(compile);
  if (isUnknown(loss)) return loss;
  const optimizer = planOptimizer(compile);
  if (isUnknown(optimizer)) return optimizer;
  return { loss, optimizer, metrics: compile.metrics.flatMap(planMetric) };
}

/** A function of the program runs only there, and a run does without what it measures. So it does without what has no name. */
function planMetric(fact: Fact<MetricFact>): readonly string[] {
  const metric = valueOf(fact);
  if (metric?.form === 'name') return [metric.name];
  if (metric?.form !== 'tf.metrics') return [];
  const name = metricNames.get(metric.name) ?? metric.name;
  return refusalOf('metric', name) === null ? [name] : [];
}

/** How tfjs names metrics whose functions it calls otherwise. */
const metricNames: ReadonlyMap<string, string> = new Map([
  ['meanSquaredError', 'mse'],
  ['meanAbsoluteError', 'mae'],
  ['meanAbsolutePercentageError', 'mape'],
  ['cosineProximity', 'cosine'],
]);

function planLosses(compile: CompileFacts): readonly LossSpec[] | Unknown {
  const losses: LossSpec[] = [];
  for (const fact of compile.losses) {
    if ('unknown' in fact) return { unknown: `the loss is unknown (${fact.unknown})`, at: compile.at };
    const { name, form } = fact.value;
    if (form === 'custom')
      return { unknown: `the loss ${name} is a function of your own, which runs only in its program`, at: fact.at };
    losses.push({ form, name });
  }
  return losses.length > 0 ? losses : { unknown: 'compile() is given no loss', at: compile.at };
}

function planOptimizer({ optimizer, at }: CompileFacts): Plan['compile']['optimizer'] | Unknown {
  if (isUnknown(optimizer)) return { unknown: `the optimizer is unknown (${optimizer.unknown})`, at };
  const { name, learningRate } = optimizer;
  if ('unknown' in name) return { unknown: `the optimizer is unknown (${name.unknown})`, at: optimizer.at };
  if ('unknown' in learningRate)
    return { unknown: `the learning rate is unknown (${learningRate.unknown})`, at: optimizer.at };
  const options = Object.entries(optimizer.options).flatMap(([option, fact]) => {
    const value = numberOf(fact);
    return value === undefined ? [] : [[option, value] as const];
  });
  return { name: name.value, learningRate: learningRate.value, options: Object.fromEntries(options) };
}

/** Flags of an optimizer (`useNesterov`) travel as 0 and 1. */
function numberOf(fact: Fact<Json>): number | undefined {
  const value = valueOf(fact);
  return typeof value === 'boolean' ? Number(value) : typeof value === 'number' ? value : undefined;
}
