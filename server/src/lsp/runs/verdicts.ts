import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnoseRun } from '../../analysis/diagnoseRun';
import type { Diagnosis } from '../../protocol/diagnosis';
import type { Finding, Span } from '../../protocol/finding';
import { lspMethods, spanKey } from '../../protocol/lsp';
import type { Place, RunDiagnosed } from '../../protocol/lsp';
import type { TraceEvent } from '../../protocol/trace';
import { deriveSignals } from '../../run/derive';
import type { Documents } from '../documents';
import { findingsOfModel } from '../session';
import type { Session } from '../session';
import { toPlace } from '../toLsp';
import type { Planned } from './plan';

/** Milliseconds between two verdicts of a run that goes on. */
const VERDICT_MS = 300;

/** Share of the time that judging may take: a long run is judged less often. */
const SHARE = 0.1;

export interface Verdicts {
  hear(event: TraceEvent): void;
  /** The last verdict. Nothing is told after it. */
  end(events: readonly TraceEvent[]): Diagnosis;
}

/** Judges a run while it goes on, and tells the client. */
export function tellVerdicts(session: Session, runId: string, { reading, model }: Planned): Verdicts {
  const { settings, path } = reading;
  const findings = findingsOfModel(session, reading, model.id);
  const places = frozen(session.documents, [path, ...spansOf(findings).map((span) => span.path)]);
  const events: TraceEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  let wait = VERDICT_MS;
  let ended = false;

  function judge(seen: readonly TraceEvent[], final: boolean): Diagnosis {
    const diagnosis = diagnoseRun(deriveSignals(seen), model, findings, settings.analysis);
    const told: RunDiagnosed = { runId, diagnosis, places: placesOf(places, diagnosis, findings), findings, final };
    void session.connection.sendNotification(lspMethods.runDiagnosed, told);
    return diagnosis;
  }

  function judgeLater(): void {
    timer = setTimeout(() => {
      const begun = performance.now();
      judge(events, false);
      wait = Math.max(VERDICT_MS, (performance.now() - begun) / SHARE);
      timer = undefined;
    }, wait);
  }

  return {
    hear(event) {
      events.push(event);
      if (!ended && timer === undefined) judgeLater();
    },
    end(all) {
      ended = true;
      clearTimeout(timer);
      return judge(all, true);
    },
  };
}

function placesOf(
  documents: Pick<Documents, 'at' | 'uriOf'>,
  { checks }: Diagnosis,
  findings: readonly Finding[],
): { [span: string]: Place } {
  const shown = checks.flatMap(({ at }) => at ?? []);
  const spans = [...shown, ...spansOf([...findings, ...checks.flatMap((check) => check.causes)])];
  return Object.fromEntries(spans.map((span) => [spanKey(span), toPlace(documents, span)] as const));
}

function spansOf(findings: readonly Finding[]): readonly Span[] {
  return findings.flatMap(({ at, related }) => [...(at ? [at] : []), ...related.map((one) => one.at)]);
}

/** The findings' offsets belong to the texts that the run began with, whatever is typed while it trains. */
function frozen(documents: Documents, paths: readonly string[]): Pick<Documents, 'at' | 'uriOf'> {
  const copies = new Map(
    [...new Set(paths)].map((path) => {
      const now = documents.at(path);
      return [path, now && TextDocument.create(now.uri, now.languageId, now.version, now.getText())] as const;
    }),
  );
  return { at: (path) => copies.get(path) ?? documents.at(path), uriOf: documents.uriOf };
}
