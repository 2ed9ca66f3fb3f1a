import type { ProposedChange, ProposedEdit } from '../protocol/change';
import type { RelatedSpan, Severity, Span } from '../protocol/finding';
import type { SourceFacts } from '../protocol/model';

/** The facts that a rule may ask for. */
export type FactName = Exclude<keyof SourceFacts, 'path' | 'skipped' | 'dependsOn'>;

/** What a rule reports of one place; the engine adds what the rule says of itself. */
export interface Report {
  readonly at: Span;
  /** Stands in place of the rule's own message where the source makes it more exact. */
  readonly message?: string;
  /** In place of the rule's own, where the source tells better what to do. */
  readonly advice?: string;
  readonly severity?: Severity;
  readonly related?: readonly RelatedSpan[];
  readonly changes?: readonly ProposedChange[];
  readonly edits?: readonly ProposedEdit[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** ModelFacts.id */
  readonly model?: string;
}

/** Judges facts. `run` is pure and sees only the facts that `needs` names. */
export interface Rule<Need extends FactName = FactName> {
  /** Names the defect, in kebab case; it is the file's name, the page, the setting's key and the suppression word. */
  readonly id: string;
  readonly severity: Severity;
  /** preview rules are off by default. */
  readonly stage: 'preview' | 'stable';
  /** The version that it came with. */
  readonly since: string;
  readonly needs: readonly Need[];
  /** What is wrong, why it matters, what to do. */
  readonly message: string;
  readonly why: string;
  readonly advice: string;
  /** Where its thresholds come from. */
  readonly source?: string;
  /** Marked programs that run as tests and stand in the docs: each bad one yields exactly its marks, each good one none. */
  readonly examples: { readonly bad: readonly string[]; readonly good: readonly string[] };
  run(facts: Pick<SourceFacts, Need>, report: (report: Report) => void): void;
}

/** Types a rule: `run` does not compile when it reads a fact that `needs` does not name. */
export function defineRule<const Need extends FactName>(rule: Rule<Need>): Rule<Need> {
  return rule;
}
