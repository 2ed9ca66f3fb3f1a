import { InlayHintKind } from 'vscode-languageserver/node';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import type { LayerFacts } from '../../protocol/model';
import { read } from '../session';
import type { Session } from '../session';
import { countWords, shapeWords } from '../words';

/** At most so many different shapes stand behind a call that makes several layers. */
const shapesShown = 3;

/** The shape of what each layer puts out, behind the statement or expression that places it. */
export async function inlayHints(session: Session, { textDocument, range }: InlayHintParams): Promise<InlayHint[]> {
  const reading = await read(session, textDocument.uri);
  const document = session.documents.open.get(textDocument.uri);
  if (!reading?.settings.inlayHints || !document) return [];
  const { path, report } = reading;
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);

  const byPlace = new Map<number, LayerFacts[]>();
  for (const layer of report.facts.models.flatMap(({ layers }) => layers)) {
    const at = layer.placed.kind === 'none' ? layer.at : layer.placed.at;
    // A layer without arguments of its own is an input that tfjs adds: it stands nowhere.
    if (layer.args === null || at.path !== path || at.end < from || at.end > to) continue;
    byPlace.set(at.end, [...(byPlace.get(at.end) ?? []), layer]);
  }
  return [...byPlace].map(([end, layers]) => ({
    position: document.positionAt(end),
    label: `→ ${shapesOf(layers)}`,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    tooltip: layers.map(({ name, params }) => `${name}: ${countWords(params, 'parameter')}`).join('\n'),
  }));
}

/** Equal shapes in a row are told once, with their number. */
function shapesOf(layers: readonly LayerFacts[]): string {
  const groups: { readonly shape: string; count: number }[] = [];
  for (const shape of layers.map(({ outputShape }) => shapeWords(outputShape))) {
    const last = groups.at(-1);
    if (last?.shape === shape) last.count++;
    else groups.push({ shape, count: 1 });
  }
  const words = groups.slice(0, shapesShown).map(({ shape, count }) => (count > 1 ? `${shape} ×${count}` : shape));
  return words.join(', ') + (groups.length > shapesShown ? ', …' : '');
}
