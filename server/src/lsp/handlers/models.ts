import { planRun } from '../../analysis/planRun';
import type { ModelSummary, ModelsParams } from '../../protocol/lsp';
import { isUnknown } from '../../protocol/model';
import { folderOf } from '../runs/plan';
import { branchWords } from '../say/branches';
import { read } from '../session';
import type { Session } from '../session';
import { toPlace } from '../toLsp';

/** The models of a document: what a person chooses from before a run. */
export async function models(session: Session, { uri }: ModelsParams): Promise<ModelSummary[]> {
  const reading = await read(session, uri);
  if (!reading) return [];
  const { file, report } = reading;
  const { documents } = session;
  const owner = documents.ownerOf(uri);
  return report.facts.models.map((model) => {
    const plan = planRun(model, report.facts, { workspace: folderOf(file) });
    const curveAt =
      [model.fits[0]?.at, model.compile?.at].find(
        (at) => at && documents.ownerOf(documents.uriOf(at.path)) === owner,
      ) ?? model.at;
    return {
      id: model.id,
      name: model.name,
      at: toPlace(documents, model.at),
      when: branchWords(model),
      curveAt: toPlace(documents, curveAt),
      params: isUnknown(model.params) ? null : model.params,
      cannotTrain: isUnknown(plan) ? plan.unknown : null,
    };
  });
}
