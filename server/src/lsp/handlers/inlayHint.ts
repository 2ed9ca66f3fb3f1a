import { counted } from '../../protocol/counts';
import { grouped } from '../../protocol/counts';
import { InlayHintKind } from 'vscode-languageserver/node';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { costOfModel } from '../../analysis/cost';
import type { Span } from '../../protocol/finding';
import { isUnknown } from '../../protocol/model';
import type { LayerFacts, Shape, SourceFacts, UnknownShape } from '../../protocol/model';
import { layerPlace } from '../layerPlace';
import { costWords } from '../say/costs';
import { tensorWords } from '../say/tensor';
import { read } from '../session';
import type { Session } from '../session';
import { outputWords, shapeWords } from '../words';

/** At most so many different shapes stand behind a call that makes several layers. */
const shapesShown = 3;

/** A hint behind a stretch of text. */
interface Hint {
  readonly at: Span;
  readonly label: string;
  readonly tooltip: string;
}

/** The shapes that layers put out, the size of a model where it is compiled, and the shapes of tensors in variables. */
export async function inlayHints(session: Session, { textDocument, range }: InlayHintParams): Promise<InlayHint[]> {
  const reading = await read(session, textDocument.uri);
  const document = session.documents.open.get(textDocument.uri);
  if (!reading || !document) return [];
  const { path, report, settings } = reading;
  const text = document.getText();
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  const { layerShapes, modelSize, tensorShapes } = settings.inlayHints;
  const ofLayers = layerHints(report.facts);
  return [
    ...(layerShapes ? ofLayers : []),
    ...(modelSize ? sizeHints(report.facts) : []),
    ...(tensorShapes ? tensorHints(report.facts) : []),
    ...(tensorShapes ? symbolHints(report.facts, text, ofLayers) : []),
  ]
    .filter(({ at }) => at.path === path && at.end >= from && at.end <= to)
    .map(({ at, label, tooltip }) => ({
      // A call that is a statement has its hint where other statements have theirs.
      position: document.positionAt(text[at.end] === ';' ? at.end + 1 : at.end),
      label,
      kind: InlayHintKind.Type,
      paddingLeft: true,
      tooltip,
    }));
}

/** Behind the statement or expression that places a layer. */
function layerHints({ models, looseLayers = [] }: SourceFacts): readonly Hint[] {
  // Where a model is half typed, shapes are known before it is. A helper that other files call has none to tell.
  const loose = looseLayers.filter(
    ({ className, placed, outputShape }) =>
      (placed.kind !== 'none' || className === 'InputLayer') && isWhole(outputShape),
  );
  const byPlace = new Map<string, { readonly at: Span; readonly byModel: LayerFacts[][] }>();
  for (const model of [...models, { layers: loose }]) {
    const here = new Map<string, LayerFacts[]>();
    for (const layer of model.layers) {
      const at = placeOf(layer);
      if (!at) continue;
      const key = `${at.path}:${at.end}`;
      here.set(key, [...(here.get(key) ?? []), layer]);
      if (!byPlace.has(key)) byPlace.set(key, { at, byModel: [] });
    }
    for (const [key, layers] of here) byPlace.get(key)?.byModel.push(layers);
  }
  // Models of several branches, and those that share a layer, tell of it once where it is the same in all of them.
  return [...byPlace.values()].flatMap(({ at, byModel }) => {
    const shapes = [...new Set(byModel.map(shapesOf))];
    // Of a layer whose shape is not known at all there is nothing to show: why it is not, a hover says.
    if (shapes.every((shape) => shape === '?')) return [];
    return [{ at, label: `→ ${shapes.join(' or ')}`, tooltip: [...new Set(byModel.flat().map(layerLine))].join('\n') }];
  });
}

function layerLine(layer: LayerFacts): string {
  return `${layer.name}: ${outputWords(layer)}, ${counted(layer.params, 'parameter')}`;
}

/** Where a layer is placed, else where it is made. */
function placeOf(layer: LayerFacts): Span | null {
  const made = layerPlace(layer);
  return made && layer.placed.kind !== 'none' ? layer.placed.at : made;
}

/** Behind a compile call: one size for each model that it compiles. A size that is not known is not shown. */
function sizeHints({ models }: SourceFacts): readonly Hint[] {
  const byPlace = new Map<number, { readonly at: Span; readonly bySize: Map<number, string> }>();
  for (const model of models) {
    const { compile, params, name } = model;
    // What trains through the core has no compile call: its size would stand behind each step.
    if (!compile || model.kind === 'core' || isUnknown(params)) continue;
    const { bySize } = byPlace.get(compile.at.end) ?? { bySize: new Map<number, string>() };
    const cost = costWords(costOfModel(model)) ?? counted(params, 'parameter');
    if (!bySize.has(params)) bySize.set(params, `${name}: ${cost}`);
    byPlace.set(compile.at.end, { at: compile.at, bySize });
  }
  return [...byPlace.values()].map(({ at, bySize }) => {
    const sizes = [...bySize.keys()];
    const last = counted(sizes.at(-1) ?? 0, 'parameter');
    const label = [...sizes.slice(0, -1).map(grouped), last].join(' or ');
    return { at, label, tooltip: [...bySize.values()].join('\n') };
  });
}

function tensorHints({ tensors = [] }: SourceFacts): readonly Hint[] {
  return tensors
    .filter(({ tensor }) => !isUnknown(tensor.shape))
    .map(({ at, tensor }) => ({ at, label: shapeOfRows(shapeWords(tensor.shape)), tooltip: tensorWords(tensor) }));
}

/** Of symbolic tensors those that no layer behind the same name has a hint for: they come from helpers, and from layers that are shared. */
function symbolHints({ symbols = [] }: SourceFacts, text: string, ofLayers: readonly Hint[]): readonly Hint[] {
  const hinted = new Set(ofLayers.map(({ at }) => `${at.path}:${at.end}`));
  return symbols
    .filter(({ at, shape, made }) => {
      const isHinted = made !== null && made.path === at.path && hinted.has(`${made.path}:${made.end}`);
      return isWhole(shape) && !(isHinted && isBehind(text, at, made));
    })
    .map(({ at, name, shape }) => {
      const words = shapeWords(shape);
      return { at, label: words, tooltip: `symbolic tensor ${name}: ${words}` };
    });
}

/** True where a name is given the very expression. */
function isBehind(text: string, name: Span, made: Span): boolean {
  return /^\s*(?::[^;={}]*)?=\s*$/.test(text.slice(name.end, made.start));
}

function isWhole(shape: Shape | UnknownShape): shape is Shape {
  return !isUnknown(shape) && !shape.some((size) => isUnknown(size));
}

/** A tensor has rows and no batch. */
function shapeOfRows(words: string): string {
  return words.replace(/^\[batch\b/, '[?');
}

/** Equal shapes in a row are told once, with their number. */
function shapesOf(layers: readonly LayerFacts[]): string {
  const groups: { readonly shape: string; count: number }[] = [];
  for (const shape of layers.map(outputWords)) {
    const last = groups.at(-1);
    if (last?.shape === shape) last.count++;
    else groups.push({ shape, count: 1 });
  }
  const words = groups.slice(0, shapesShown).map(({ shape, count }) => (count > 1 ? `${shape} ×${count}` : shape));
  return words.join(', ') + (groups.length > shapesShown ? ', …' : '');
}
