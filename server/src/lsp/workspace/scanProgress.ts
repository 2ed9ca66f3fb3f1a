import type { WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import { basename } from 'node:path';
import type { Session } from '../session';

/** How far a walk through the workspace has come, where the client shows progress. */
export interface ScanProgress {
  passed(path: string): void;
  /** A person has asked it to end. */
  cancelled(): boolean;
  end(): void;
}

/** Milliseconds after which a walk is worth telling of, and between two reports. */
const QUIET_MS = 1000;
const REPORT_MS = 200;

export function showScan({ connection, abilities }: Pick<Session, 'connection' | 'abilities'>): ScanProgress {
  let shown: WorkDoneProgressServerReporter | undefined;
  let ended = false;
  let cancelled = false;
  let count = 0;
  let last = 0;

  async function begin(): Promise<void> {
    const progress = await connection.window.createWorkDoneProgress();
    if (ended) return;
    progress.begin('LossLens reads the workspace', undefined, undefined, true);
    progress.token.onCancellationRequested(() => (cancelled = true));
    shown = progress;
  }

  // An editor that shows no bar still gets the findings.
  const timer = abilities().progress ? setTimeout(() => void begin().catch(() => undefined), QUIET_MS) : undefined;
  return {
    passed(path) {
      count++;
      const now = performance.now();
      if (!shown || now - last < REPORT_MS) return;
      last = now;
      shown.report(`${count} files, ${basename(path)}`);
    },
    cancelled: () => cancelled,
    end() {
      ended = true;
      clearTimeout(timer);
      shown?.done();
    },
  };
}
