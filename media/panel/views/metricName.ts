import type { Say } from '../strings';

/** A metric as the view names it: `loss`, `valLoss`, `accuracy` of an effect, or tfjs's log names. */
export function metricLabel(say: Say, name: string): string {
  if (name === 'loss' || name === 'smoothedLoss') return say('trainingLoss');
  if (name === 'valLoss' || name === 'val_loss') return say('validationLoss');
  if (/^(val_)?(acc|accuracy)$/i.test(name)) return say('accuracy');
  return name;
}
