import type { ProposedChange } from './change';
import type { Evidence, Finding, Severity, Span } from './finding';

/**
 * A check's answer on a prefix of a run. Absence of evidence is never shown as healthy. `Form` are the forms in which the
 * check tells its symptom apart.
 */
export type Verdict<Form extends string = string> =
  | { readonly is: 'healthy'; readonly because: string; readonly evidence: readonly Evidence[] }
  | { readonly is: 'unknown'; readonly because: string }
  | {
      readonly is: 'symptom';
      /** Which of the check's forms it has, where they are not all mended alike. */
      readonly form?: Form;
      /** What to do about this form, where it is not what the check advises for all. */
      readonly advice?: string;
      readonly message: string;
      readonly because: string;
      readonly evidence: readonly Evidence[];
    };

/** One check's verdict, linked to the source. */
export interface CheckResult {
  readonly id: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly why: string;
  readonly advice: string;
  /** Where the source is to blame: the likeliest cause, else the layer that the evidence names; null when neither is known, or no source is to blame. */
  readonly at: Span | null;
  /** The findings of rules that explain the symptom: one click from the curve to the line. */
  readonly causes: readonly Finding[];
  readonly changes: readonly ProposedChange[];
}

export interface Diagnosis {
  readonly checks: readonly CheckResult[];
  /** One sentence: the earliest cause first, or that nothing was found. */
  readonly summary: string;
}
