import type { Say, WordName } from '../strings';

/** What the signals of a run and the metrics of an effect are called. */
const names: { readonly [name: string]: WordName } = {
  loss: 'trainingLoss',
  smoothedLoss: 'trainingLoss',
  epochLoss: 'trainingLoss',
  valLoss: 'validationLoss',
  val_loss: 'validationLoss',
  acc: 'accuracy',
  accuracy: 'accuracy',
  val_acc: 'validationAccuracy',
  val_accuracy: 'validationAccuracy',
  gradientNorms: 'gradientNorm',
  weightNorms: 'weightNorm',
  updateRatios: 'updateRatio',
  deadShares: 'deadShare',
  saturatedShares: 'saturatedShare',
};

/** A signal or metric in words; one that has none by the name that tfjs gives it in its logs. */
export function metricLabel(say: Say, name: string): string {
  const word = Object.hasOwn(names, name) ? names[name] : undefined;
  if (word) return say(word);
  // tfjs has one accuracy for each way to write labels: categoricalAccuracy, binaryAccuracy, …
  if (/accuracy$/i.test(name)) return say(name.startsWith('val_') ? 'validationAccuracy' : 'accuracy');
  return name;
}
