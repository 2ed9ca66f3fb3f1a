import type { Change } from '../protocol/change';
import type { Unknown } from '../protocol/model';
import { namedRates } from '../protocol/optimizers';
import type { Plan } from '../protocol/plan';
import { planWithFitOption } from './toPlanFit';
import { planWithLayer } from './toPlanInsert';
import { planWithActivation, planWithLayerOption } from './toPlanLayers';
import { planWithLoss } from './toPlanLoss';

/** The plan of the model with the change, ready to be trained beside the first; or why it cannot be had. */
export function toPlan(change: Change, plan: Plan): Plan | Unknown {
  switch (change.kind) {
    case 'setLoss':
      return planWithLoss(plan, change.loss);
    case 'setActivation':
      return planWithActivation(plan, change.layers, change.activation, change.initializer);
    case 'setLayerOption':
      return planWithLayerOption(plan, change.layers, change.option, change.value);
    case 'insertLayer':
      return planWithLayer(plan, change);
    case 'setLearningRate':
      return withCompile(plan, { optimizer: { ...plan.compile.optimizer, learningRate: change.learningRate } });
    case 'setOptimizer':
      return planWithOptimizer(plan, change.optimizer);
    case 'setMetrics':
      return withCompile(plan, { metrics: change.metrics });
    case 'setFitOption':
      return planWithFitOption(plan, change.option, change.value);
    case 'scaleInput':
      return { ...plan, scaling: change.by };
  }
}

function planWithOptimizer(plan: Plan, optimizer: string): Plan | Unknown {
  const name = optimizer.toLowerCase();
  const learningRate = namedRates.get(name);
  if (learningRate === undefined) return { unknown: `tfjs has no optimizer named ${optimizer}` };
  if (name === plan.compile.optimizer.name) return plan;
  return withCompile(plan, { optimizer: { name, learningRate, options: {} } });
}

function withCompile(plan: Plan, compile: Partial<Plan['compile']>): Plan {
  return { ...plan, compile: { ...plan.compile, ...compile } };
}
