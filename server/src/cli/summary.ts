import type { LintReport } from '../analysis/lintFile';

/** What was read and found, in numbers. */
export interface Summary {
  readonly files: number;
  readonly skipped: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

/** Counts findings by severity over all files. */
export function summarise(reports: readonly LintReport[]): Summary {
  const severities = reports.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  const count = (wanted: string) => severities.filter((severity) => severity === wanted).length;
  return {
    files: reports.length,
    skipped: reports.filter(({ skipped }) => skipped !== null).length,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  };
}
