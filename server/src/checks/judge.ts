import type { Verdict } from '../protocol/diagnosis';
import type { Signals } from '../run/signals';
import type { Check, SignalName } from './check';

/**
 * Asks a check about a run, or a prefix of one. Unknown without asking it when a signal that it cannot do without was
 * not recorded, or the run is still too short.
 */
export function judge(check: Check, signals: Signals): Verdict {
  if (signals.steps < check.minimumSteps) {
    return {
      is: 'unknown',
      because: `It takes ${check.minimumSteps} steps to tell, and the run has ${signals.steps} so far.`,
    };
  }
  const missing = check.needs.find((name) => !check.optional?.includes(name) && isEmpty(signals[name]));
  if (missing) return { is: 'unknown', because: `The run has no ${words[missing]}.` };
  return check.run(signals);
}

const words: { readonly [name in SignalName]: string } = {
  started: 'record of its start',
  ended: 'end yet',
  data: 'statistics of its data',
  steps: 'steps',
  loss: 'loss of its steps',
  smoothedLoss: 'finite loss',
  epochLoss: 'whole epoch yet',
  valLoss: 'validation loss: hold out rows with validationSplit',
  metrics: 'metrics',
  gradientNorms: 'gradient norms: record the layers',
  weightNorms: 'weight norms: record the layers',
  updateRatios: 'update ratios: record the layers',
  deadShares: 'shares of dead units: it has no relu layer, or the layers were not recorded',
  saturatedShares: 'shares of saturated units: it has no sigmoid or tanh layer, or the layers were not recorded',
  stepTime: 'step times',
};

function isEmpty(signal: Signals[SignalName]): boolean {
  if (signal === null) return true;
  if (typeof signal === 'number') return false;
  if (signal instanceof Map) return signal.size === 0;
  return 'steps' in signal && Array.isArray(signal.steps) && signal.steps.length === 0;
}
