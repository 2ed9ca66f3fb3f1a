import { SymbolKind } from 'vscode-languageserver/node';
import type { DocumentSymbol, DocumentSymbolParams } from 'vscode-languageserver/node';
import type { Span } from '../../protocol/finding';
import { isUnknown } from '../../protocol/model';
import type { LayerFacts, ModelFacts } from '../../protocol/model';
import type { Documents } from '../documents';
import { read } from '../session';
import type { Session } from '../session';
import { toRange } from '../toLsp';
import { countWords, factWords, shapeWords } from '../words';

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
  const isHere = ({ path: other }: Span): boolean => other === path;
  const parts = [
    ...layers.filter((layer) => isHere(layer.at) && layer.args !== null).map((layer) => layerPart(layer)),
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
    detail: `${kind} model, ${countWords(params, 'parameter')}`,
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

function layerPart({ name, className, at, outputShape }: LayerFacts) {
  return { name, detail: `${className} ${shapeWords(outputShape)}`, kind: SymbolKind.Object, at };
}

function lossOf({ compile }: ModelFacts): string {
  const losses = compile?.losses.filter((loss) => !isUnknown(loss)) ?? [];
  return losses.map((loss) => factWords(loss, ({ name }) => name).replaceAll('`', '')).join(', ');
}
