import { isDeepStrictEqual } from 'node:util';
import { tryChange as trainBoth } from '../../analysis/tryChange';
import { describe } from '../../changes/describe';
import type { Change, ProposedChange } from '../../protocol/change';
import type { TryParams, TryResult } from '../../protocol/lsp';
import { isUnknown } from '../../protocol/model';
import { planFor } from '../runs/plan';
import { findingsOfModel, refresh } from '../session';
import type { Reading, Session } from '../session';

/** Trains the model with and without the change from the same seeds; the finding then carries the measured effect. */
export async function tryChange(session: Session, params: TryParams): Promise<TryResult> {
  const { uri, change } = params;
  const data = params.data ?? (params.runId === undefined ? undefined : session.runs.subjectOf(params.runId)?.data);
  const { reading, model, plan } = await planFor(session, { uri, model: params.model, data });
  const runId = params.runId ?? session.runs.begin({ uri, model: model.id, data });
  const effect = await trainBoth({
    plan,
    change,
    train: (arm, side, seed) => session.runs.train({ runId, arm: side, seed }, arm),
  });
  if (isUnknown(effect)) throw new Error(`The change cannot be tried: ${effect.unknown}.`);
  session.measured.add(reading.file, model, change, effect);
  refresh(session);
  return { runId, proposed: proposedFor(session, reading, change), effect };
}

/** As the finding proposes it, else in the words of the change itself. */
function proposedFor(session: Session, reading: Reading, change: Change): ProposedChange {
  const proposed = findingsOfModel(session, reading, change.model)
    .flatMap(({ changes }) => changes)
    .find((one) => isDeepStrictEqual(one.change, change));
  return proposed ?? { title: describe(change), safety: 'suggestion', change };
}
