import { skippedFacts } from '../code/facts';
import type { LintReport } from './lintFile';

/**
 * Lints a file with which others wait: what goes wrong on it that should not costs this file alone, which is skipped and says why.
 * `hear` is told of it.
 */
export function lintApart(path: string, lint: () => LintReport, hear?: (error: unknown) => void): LintReport {
  try {
    return lint();
  } catch (error) {
    hear?.(error);
    const said = error instanceof Error ? error.message : String(error);
    const skipped = `LossLens failed on it, which it should not (${said}); please report it with the code`;
    return { path, findings: [], facts: skippedFacts(path, skipped), skipped, hasFailed: true };
  }
}
