import { setImmediate as turn } from 'node:timers/promises';
import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { DiagnoseParams, RunStarted } from '../../protocol/lsp';
import type { TraceEvent } from '../../protocol/trace';
import { decodeNumber } from '../../run/readTrace';
import { planFor } from '../runs/plan';
import type { Planned } from '../runs/plan';
import { showProgress } from '../runs/progress';
import { tellVerdicts } from '../runs/verdicts';
import { refresh } from '../session';
import type { Session } from '../session';
import { numberWords } from '../words';

/** Starts a run and answers at once; its events and verdicts follow. */
export async function diagnose(session: Session, params: DiagnoseParams): Promise<RunStarted> {
  const planned = await planFor(session, params);
  const { uri, data } = params;
  const model = planned.model.id;
  const runId = session.runs.begin({ uri, model, data });
  void train(session, runId, planned).catch((error: unknown) => session.connection.console.error(String(error)));
  return { runId, uri, model, title: `${planned.model.name} on ${data ?? 'generated data'}` };
}

/** For clients without commands of their own: trains, and tells the outcome in a message. */
export async function diagnoseAndTell(session: Session, params: DiagnoseParams): Promise<null> {
  const planned = await planFor(session, params);
  const runId = session.runs.begin({ uri: params.uri, model: planned.model.id, data: params.data });
  const progress = await showProgress(session, runId, `Training ${planned.model.name}`);
  const message = await train(session, runId, planned, progress.hear).finally(progress.end);
  await session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  return null;
}

/** Answers the diagnosis in one sentence. */
async function train(
  session: Session,
  runId: string,
  planned: Planned,
  seen: (event: TraceEvent) => void = () => undefined,
): Promise<string> {
  // The answer that names the run leaves before its first event.
  await turn();
  const { plan, model } = planned;
  const verdicts = tellVerdicts(session, runId, planned);
  const part = { runId, arm: 'before', seed: plan.seed } as const;
  const events = await session.runs.train(part, plan, (event) => {
    verdicts.hear(event);
    seen(event);
  });
  const { checks, summary } = verdicts.end(events);
  const symptoms = checks.filter(({ verdict }) => verdict.is === 'symptom').map(({ id }) => id);
  const subject = session.runs.subjectOf(runId);
  if (subject)
    session.runs.summarise(
      { ...subject, uri: session.documents.ownerOf(subject.uri), model: model.id },
      lastWords(events, symptoms),
    );
  refresh(session);
  return summary;
}

/** `loss 0.128, dead-relu`: how the run ended and what was wrong with it. */
function lastWords(events: readonly TraceEvent[], symptoms: readonly string[]): string {
  const failed = events.some((event) => event.event === 'ended' && event.because === 'failed');
  if (failed) return 'last run failed';
  const epoch = events.findLast((event) => event.event === 'epoch');
  const step = events.findLast((event) => event.event === 'steps');
  const loss = epoch?.loss ?? step?.loss.at(-1);
  const ended = loss === undefined ? 'no step was trained' : `last loss ${numberWords(decodeNumber(loss))}`;
  return [ended, ...symptoms].join(', ');
}
