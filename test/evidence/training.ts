import { isUnknown } from '../../server/src/protocol/model';
import type { Plan } from '../../server/src/protocol/plan';
import { planRun, type DataChoice } from '../../server/src/analysis/planRun';
import { deriveSignals } from '../../server/src/run/derive';
import { last, mean, tail } from '../../server/src/run/series';
import { startTrainer } from '../../server/src/trainer/start';
import { lintProgram, type Program } from './programs';

/** Epochs whose mean stands for the end of a run, as in a try: one epoch is a noisy draw. */
const LAST_EPOCHS = 3;

/** Seconds of a run. Far more than a slice takes: a machine with other work must not change a number. */
const SECONDS = 300;

/** Optimizer steps of a run at most: 10 epochs of the digits, and all that iris is given. */
export const STEPS = 250;

/** The plan of a program, by the way that a user's program goes. It trains on wasm, which every machine has. */
export function planOf(program: Program, data: DataChoice, seed: number): Plan {
  const { facts } = lintProgram(program);
  const [model] = facts.models;
  if (!model) throw new Error(`${program.path} has no model.`);
  const plan = planRun(model, facts, {
    data,
    seed,
    seconds: SECONDS,
    // The steps alone end it: an epoch has one at least.
    slice: { steps: STEPS, epochs: STEPS },
    record: 'off',
    backend: 'wasm',
    workspace: null,
  });
  if (isUnknown(plan)) throw new Error(`${program.path} cannot be trained: ${plan.unknown}.`);
  return plan;
}

/** Share of the held-out rows that are classified right at the end of the run, 0 to 1; null when its loss was not finite. */
export async function accuracyOf(plan: Plan, trainerPath: string): Promise<number | null> {
  const signals = deriveSignals(await startTrainer(plan, () => undefined, { trainerPath }).done);
  const because = signals.ended?.because;
  if (because !== 'done' && because !== 'non-finite') {
    throw new Error(`A run ended because of "${because}": ${signals.ended?.error ?? 'run the evidence again.'}`);
  }
  if (!Number.isFinite(last(signals.loss)?.value)) return null;
  const series = signals.metrics.get('val_acc');
  if (!series) throw new Error('A run told no accuracy: give the program the metric "accuracy".');
  return mean(tail(series, LAST_EPOCHS).values);
}
