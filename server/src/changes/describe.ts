import type { Change, InputScaling } from '../protocol/change';
import type { Json } from '../protocol/json';

/** A change in a few words that name the difference, such as `loss → categoricalCrossentropy`. */
export function describe(change: Change): string {
  switch (change.kind) {
    case 'setLoss':
      return `loss → ${change.loss}`;
    case 'setActivation':
      return `activation of ${named(change.layers)} → ${[change.activation, ...(change.initializer ? [change.initializer] : [])].join(' + ')}`;
    case 'setLayerOption':
      return `${change.option} of ${named(change.layers)} → ${shown(change.value)}`;
    case 'insertLayer':
      return `+ ${change.layer} ${change.after === null ? 'first' : `after ${change.after}`}`;
    case 'setLearningRate':
      return `learning rate → ${change.learningRate}`;
    case 'setOptimizer':
      return `optimizer → ${change.optimizer}`;
    case 'setMetrics':
      return `metrics → ${change.metrics.join(', ') || 'none'}`;
    case 'setFitOption':
      return `${change.option} → ${shown(change.value)}`;
    case 'scaleInput':
      return `input ${scaled(change.by)}`;
  }
}

function named(layers: readonly string[]): string {
  if (layers.length <= 2) return layers.join(' and ');
  return `${layers.length} layers`;
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function scaled(by: InputScaling): string {
  return by.kind === 'divide' ? `÷ ${by.by}` : 'standardised: mean 0, standard deviation 1';
}
