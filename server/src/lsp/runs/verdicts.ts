import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnoseRun } from '../../analysis/diagnoseRun';
import type { Diagnosis } from '../../protocol/diagnosis';
import type { Finding, Span } from '../../protocol/finding';
import { lspMethods, spanKey } from '../../protocol/lsp';
import type { Place, RunDiagnosed } from '../../protocol/lsp';
import type { TraceEvent } from '../../protocol/trace';
import { deriveSignals } from '../../run/derive';
import type { Documents } from '../documents';
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
  const { report, settings, path } = reading;
  const places = frozen(session.documents, path);
  const findings = report.findings.filter((finding) => finding.model === undefined || finding.model === model.id);
  const events: TraceEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  let wait = VERDICT_MS;
  let ended = false;

  function judge(seen: readonly TraceEvent[], final: boolean): Diagnosis {
    const diagnosis = diagnoseRun(deriveSignals(seen), model, report.findings, settings.analysis);
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
  const said = [...findings, ...checks.flatMap((check) => check.causes)];
  const spans: readonly (Span | null)[] = [
    ...checks.map(({ at }) => at),
    ...said.flatMap(({ at, related }) => [at, ...related.map((one) => one.at)]),
  ];
  return Object.fromEntries(
    spans.flatMap((span) => (span ? [[spanKey(span), toPlace(documents, span)] as const] : [])),
  );
}

/** The findings' offsets belong to the text that the run began with, whatever is typed while it trains. */
function frozen(documents: Documents, path: string): Pick<Documents, 'at' | 'uriOf'> {
  const now = documents.at(path);
  const copy = now && TextDocument.create(now.uri, now.languageId, now.version, now.getText());
  return { at: (other) => (other === path ? copy : documents.at(other)), uriOf: documents.uriOf };
}
