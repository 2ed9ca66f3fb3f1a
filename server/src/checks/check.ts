import type { ProposedChange } from '../protocol/change';
import type { Verdict } from '../protocol/diagnosis';
import type { Severity } from '../protocol/finding';
import type { ModelFacts } from '../protocol/model';
import type { Signals } from '../run/signals';

export type SignalName = keyof Signals;

/** Judges signals of a prefix of a run: the same file serves the live panel, the finished trace and the CLI. */
export interface Check<Need extends SignalName = SignalName, Form extends string = string> {
  /** Names the symptom, in kebab case. */
  readonly id: string;
  readonly severity: Severity;
  readonly stage: 'preview' | 'stable';
  readonly since: string;
  readonly needs: readonly Need[];
  /** Needed signals that it can do without: they sharpen its words. */
  readonly optional?: readonly Need[];
  /** With fewer steps the engine itself answers unknown. */
  readonly minimumSteps: number;
  readonly why: string;
  readonly advice: string;
  /** Where its thresholds come from. */
  readonly source: string;
  /** Ids of rules that explain it, likeliest first. */
  readonly likelyCauses: readonly string[];
  /** Forms that its symptom takes, where they are not all mended alike. */
  readonly forms?: readonly Form[];
  /** Those that have their cause outside the program: no rule explains them, and no change mends them. */
  readonly outside?: readonly NoInfer<Form>[];
  /** Changes worth a try on this model when it is a symptom, the likeliest to help first; those of any form when none is given. */
  changes?(model: ModelFacts, form: NoInfer<Form> | undefined): readonly ProposedChange[];
  /** Pure. The engine answers unknown by itself when a needed series is empty. */
  run(signals: Pick<Signals, Need>): Verdict<NoInfer<Form>>;
}

/** Types a check: `run` does not compile when it reads a signal that `needs` does not name. */
export function defineCheck<const Need extends SignalName, Form extends string = never>(
  check: Check<Need, Form>,
): Check<Need, Form> {
  return check;
}
