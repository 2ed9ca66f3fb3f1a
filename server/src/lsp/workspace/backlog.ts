import type { CancellationToken } from 'vscode-languageserver/node';

/** The files of the workspace that are to be judged anew: all of them at first, then what changed. */
export interface Backlog {
  add(paths: readonly string[]): void;
  addAll(): void;
  /** What is due; nothing is due afterwards. */
  take(): 'all' | readonly string[];
  /**
   * A file of what was taken reaches tfjs. Where it did not before, so may now whoever imports it, and nobody keeps a list of the
   * imports of files without tfjs: all are due.
   */
  reaches(path: string): void;
  /** Waits until something is due, or the request is cancelled. */
  due(token: CancellationToken): Promise<void>;
}

export function createBacklog(): Backlog {
  let all = true;
  const paths = new Set<string>();
  const reaching = new Set<string>();
  let isOfAll = true;
  const waiting = new Set<() => void>();

  function wake(): void {
    for (const go of [...waiting]) go();
  }

  return {
    add(more) {
      for (const path of more) paths.add(path);
      if (more.length > 0) wake();
    },
    addAll() {
      all = true;
      wake();
    },
    take() {
      const taken = all ? 'all' : [...paths];
      isOfAll = all;
      all = false;
      paths.clear();
      return taken;
    },
    reaches(path) {
      if (reaching.has(path)) return;
      reaching.add(path);
      if (isOfAll) return;
      all = true;
      wake();
    },
    due(token) {
      if (all || paths.size > 0) return Promise.resolve();
      return new Promise((resolve) => {
        const go = (): void => {
          waiting.delete(go);
          cancelled.dispose();
          resolve();
        };
        const cancelled = token.onCancellationRequested(go);
        waiting.add(go);
      });
    },
  };
}
