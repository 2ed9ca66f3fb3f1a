import { SymbolKind } from 'vscode-languageserver/node';
import type { DocumentSymbol, DocumentSymbolParams } from 'vscode-languageserver/node';
import { counted } from '../../protocol/counts';
import type { Span } from '../../protocol/finding';
import { isFurtherTraining, isUnknown } from '../../protocol/model';
import type { LayerFacts, ModelFacts } from '../../protocol/model';
import type { Documents } from '../documents';
import { layerPlace } from '../layerPlace';
import { branchWords } from '../say/branches';
import { read } from '../session';
import type { Session } from '../session';
import { toRange } from '../toLsp';
import { lossWords, outputWords } from '../words';

/** The outline of a document: its models, and in each its layers, compile and fit. */
export async function documentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): Promise<DocumentSymbol[]> {
  const reading = await read(session, textDocument.uri);
  if (!reading) return [];
  const { path, report } = reading;
  return report.facts.models.flatMap((model) => modelSymbol(session.documents, path, model) ?? []);
}

function modelSymbol(documents: Documents, path: string, model: ModelFacts): DocumentSymbol | undefined {
  const { id, kind, at, params, layers, compile, fits } = model;
  const branch = branchWords(model);
  const isHere = ({ path: other }: Span): boolean => other === path;
  const parts = [
    ...(isFurtherTraining(model) ? [] : layers).flatMap((layer) => layerPart(layer)).filter((part) => isHere(part.at)),
    ...(compile && isHere(compile.at) && kind !== 'core'
      ? [{ name: 'compile', detail: lossOf(model), kind: SymbolKind.Event, at: compile.at }]
      : []),
    ...fits
      .filter((fit) => isHere(fit.at))
      .map((fit) => ({ name: fit.kind, detail: '', kind: SymbolKind.Event, at: fit.at })),
  ];
  const spans = [...(isHere(at) ? [at] : []), ...parts.map((part) => part.at)];
  const [first] = spans;
  if (!first) return undefined;
  const whole = {
    path,
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
  return {
    name: id,
    detail: [
      `${kind} model`,
      // What trains through the core, and what is loaded, has no layers here to count.
      ...(layers.length === 0 ? [] : [counted(params, 'parameter')]),
      ...(branch === null ? [] : [`when ${branch}`]),
    ].join(', '),
    kind: SymbolKind.Module,
    range: toRange(documents, whole),
    selectionRange: toRange(documents, first),
    children: parts.map((part) => ({
      name: part.name,
      detail: part.detail,
      kind: part.kind,
      range: toRange(documents, part.at),
      selectionRange: toRange(documents, part.at),
    })),
  };
}

function layerPart(layer: LayerFacts) {
  const { name, className } = layer;
  const place = layerPlace(layer);
  return place ? [{ name, detail: `${className} ${outputWords(layer)}`, kind: SymbolKind.Object, at: place }] : [];
}

function lossOf({ compile }: ModelFacts): string {
  const losses = compile?.losses.filter((loss) => !isUnknown(loss)) ?? [];
  return losses.map((loss) => lossWords(loss).replaceAll('`', '')).join(', ');
}
