import { modelGraph } from '../../analysis/modelGraph';
import { unknownHere } from '../../analysis/unknownHere';
import type { Span } from '../../protocol/finding';
import type { FileGraphs, ModelGraph } from '../../protocol/graph';
import { spanKey } from '../../protocol/lsp';
import type { GraphParams } from '../../protocol/lsp';
import { findingsOfModel, read } from '../session';
import type { Session } from '../session';
import { toPlace } from '../toLsp';

/** The models of a document as graphs. From now on the client is told when they change. */
export async function graph(session: Session, { uri }: GraphParams): Promise<FileGraphs> {
  const reading = await read(session, uri);
  if (!reading) throw new Error('The file is not open, or LossLens is switched off for it; open it and try again.');
  session.graphs.follow(uri);
  const { facts, skipped } = reading.report;
  const models = facts.models.map((model) => modelGraph(model, findingsOfModel(session, reading, model.id)));
  const unknown = unknownHere(facts);
  const spans = [...models.flatMap(spansOf), ...unknown.map(({ at }) => at)];
  const places = Object.fromEntries(spans.map((span) => [spanKey(span), toPlace(session.documents, span)] as const));
  return { uri, models, unknown, skipped, places };
}

function spansOf({ at, when, nodes, findings }: ModelGraph): readonly Span[] {
  const said = [...findings, ...nodes.flatMap((node) => node.findings)];
  const spans = [...when.map((branch) => branch.at), ...nodes.map((node) => node.at), ...said.map((one) => one.at)];
  return [at, ...spans.filter((span) => span !== null)];
}
