import { finite, lowest, mean, tail } from '../run/series';
import { defineCheck } from './check';
import { percent, short } from './numbers';
import { hiddenLayers, insertAfter } from './proposals';

/** Epochs. A rise of fewer is the noise of one validation split. */
const RISING = 3;

/** Share of the lowest validation loss by which it must have risen. Recorded sound runs rose by 0.03 at most, sick ones by 0.15 and more. */
const RISE = 0.1;

/**
 * Share of what the validation loss had fallen by before. A rise of less is the wobble of a loss that is near its floor: sound
 * runs on rows without noise rose by 0.03 of it, recorded sick ones by 0.16 and more.
 */
const RISE_OF_FALL = 0.05;

/** Gap between validation and training loss, as a share of the training loss. SageMaker's debugger and UMLAUT use the same. */
const GAP = 0.1;

/** Epochs without which nothing is said. */
const LEAST = 6;

/** The network still gets better on the rows that it sees, and worse on the rows that it does not. */
export default defineCheck({
  id: 'overfitting',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['valLoss', 'epochLoss'],
  minimumSteps: 10,
  why: 'Past its best epoch the network learns the training rows by heart, and gets worse on all others.',
  advice: 'Stop at the best epoch, insert dropout, use fewer units, or gather more rows.',
  source:
    'SageMaker debugger, UMLAUT and AutoTrainer: a gap of 10 %; three rising epochs are ours. Confirmed on recorded runs.',
  likelyCauses: ['overparameterised', 'many-epochs-without-early-stopping', 'tiny-training-set'],

  changes(model) {
    const hidden = hiddenLayers(model);
    return insertAfter(model, hidden.at(-1), 'dropout', { rate: 0.5 });
  },

  run({ valLoss, epochLoss }) {
    const validation = finite(valLoss);
    const training = finite(epochLoss);
    const epochs = validation.values.length;
    if (epochs < LEAST || training.values.length < epochs) {
      return { is: 'unknown', because: `It takes ${LEAST} epochs to tell, and there are ${epochs} so far.` };
    }
    const best = lowest(validation);
    if (!best) return { is: 'unknown', because: 'The validation loss was never finite.' };
    const bestEpoch = validation.steps.indexOf(best.step);
    const now = mean(tail(validation, RISING).values);
    const trained = mean(tail(training, RISING).values);
    const trainedAtBest = training.values[bestEpoch] ?? Number.NaN;
    const fallen = Math.max(0, (validation.values[0] ?? best.value) - best.value);
    const threshold = best.value + Math.max(RISE * best.value, RISE_OF_FALL * fallen);
    const evidence = [
      {
        signal: 'valLoss',
        fromStep: best.step,
        toStep: validation.steps.at(-1) ?? best.step,
        value: now,
        threshold,
      },
    ];
    const isRising = epochs - 1 - bestEpoch >= RISING && now > threshold;
    const isLearned = trained < trainedAtBest;
    const gap = (now - trained) / trained;
    if (!isRising || !isLearned || gap <= GAP) {
      return {
        is: 'healthy',
        because: `The validation loss is ${short(now)}, and ${short(best.value)} at its best, in epoch ${bestEpoch + 1} of ${epochs}.`,
        evidence,
      };
    }
    return {
      is: 'symptom',
      message: `The validation loss rises since epoch ${bestEpoch + 1} of ${epochs}, while the training loss falls.`,
      because: `It was ${short(best.value)} at its best and is ${short(now)}, ${percent(gap)} above the training loss (means of ${RISING} epochs).`,
      evidence,
    };
  },
});
