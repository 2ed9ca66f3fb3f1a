import type { FileGraphs, GraphNode, ModelGraph } from '../../../server/src/protocol/graph';
import { spanKey } from '../../../server/src/protocol/lsp';
import { changes, h, replaceChildren, setText } from '../dom';
import { measureInPage, sizesFor, type Measure } from '../graph/boxText';
import { heatOf, isMeasured, type Heat } from '../graph/heat';
import { layOut, type Drawing } from '../graph/layout';
import { opensByItself, visibleGraph } from '../graph/visible';
import { atMostEvery } from '../pace';
import type { PanelState } from '../state';
import type { Say } from '../strings';
import type { ViewState } from '../viewState';
import { graphBar } from './graphBar';
import { createGraphCanvas } from './graphCanvas';
import { graphLists, nodeDetail } from './graphSide';
import { isGraphShown } from './pages';
import type { Context, View } from './view';

/** Measured numbers that change faster than this cannot be read. */
const REDRAW_MS = 200;

/** The model as a graph of its layers, as the source has it now. */
export function createGraph(context: Context): View {
  const { say, tell, look } = context;
  let shown: { readonly state: PanelState; readonly view: ViewState } | null = null;
  let pointed: string | null = null;
  const measure = measureInPage();
  const drawingOf = keptDrawing(say, measure);

  const bar = h('header', { class: 'run' });
  const nothing = h('p', { class: 'message', role: 'status', hidden: true });
  const detail = h('div', { class: 'node-detail' });
  const lists = h('div', { class: 'lists' });
  const canvas = createGraphCanvas(context, {
    point(id) {
      if (pointed === id) return;
      pointed = id;
      showDetail();
    },
    choose(id) {
      look({ node: id });
      const node = nodeOf(id);
      const place = node?.at ? shown?.state.graph?.places[spanKey(node.at)] : undefined;
      if (place) tell('goTo', place);
    },
    unchoose: () => look({ node: null }),
    fold(id) {
      const model = modelShown(shown);
      if (model) look({ folds: { ...shown?.view.folds, [foldKey(id)]: !isOpen(model, id, shown?.view.folds ?? {}) } });
    },
    moved: (of, viewport) => saveSoon(() => look({ graphPlace: { of, ...viewport } })),
  });
  const saveSoon = later(REDRAW_MS);
  const element = h(
    'section',
    { class: 'graph', id: 'graph' },
    bar,
    nothing,
    h('div', { class: 'graph-body' }, canvas.element, h('aside', {}, detail, lists)),
  );

  const nodeOf = (id: string | null): GraphNode | null =>
    modelShown(shown)?.nodes.find((node) => node.id === id) ?? null;
  const heat = (node: GraphNode): Heat | null => {
    const { state, view } = shown ?? {};
    const model = modelShown(shown);
    if (!state?.graph || !view || !model || !isMeasured(state, state.graph, model)) return null;
    return heatOf(state, say, view.colour, node);
  };

  function showDetail(): void {
    const file = shown?.state.graph;
    const node = nodeOf(pointed) ?? nodeOf(shown?.view.node ?? null);
    if (file) replaceChildren(detail, nodeDetail(context, file, node, node && (heat(node)?.words ?? null)));
  }

  const draw = atMostEvery(REDRAW_MS, () => {
    const file = shown?.state.graph;
    if (!shown || !file) return;
    const { state, view } = shown;
    const model = modelShown(shown);
    const why = reasonForNothing(say, file, model);
    nothing.hidden = why === null;
    setText(nothing, why ?? '');
    canvas.element.hidden = detail.hidden = model === null || model.nodes.length === 0;
    replaceChildren(bar, model ? graphBar(context, file, model, view, isMeasured(state, file, model)) : []);
    replaceChildren(lists, graphLists(context, file, model, view));
    if (model) {
      const of = `${file.uri}#${model.id}`;
      canvas.show({
        of,
        graph: model,
        drawing: drawingOf(model, view.folds),
        look: { say, measure, graph: model, selected: view.node, heat: ({ node }) => heat(node) },
        place: view.graphPlace?.of === of ? view.graphPlace : null,
      });
    } else canvas.show(null);
    showDetail();
  });

  const other = changes();
  const sampled = changes();
  return {
    element,
    update(state, view, theme) {
      element.hidden = !isGraphShown(state, view);
      if (element.hidden) return;
      shown = { state, view };
      const { graph, run, training } = state;
      const isOther = other(graph, run, view.model, view.node, view.colour, view.folds, theme);
      if (sampled(training.layers) || isOther) (isOther ? draw.now : draw.soon)();
    },
  };
}

function modelShown(shown: { readonly state: PanelState; readonly view: ViewState } | null): ModelGraph | null {
  const models = shown?.state.graph?.models ?? [];
  return (
    models.find(({ id }) => id === shown?.view.model) ??
    models.find(({ nodes }) => nodes.length > 0) ??
    models[0] ??
    null
  );
}

function foldKey(id: string): string {
  return `graph:group:${id}`;
}

function isOpen(model: ModelGraph, id: string, folds: ViewState['folds']): boolean {
  return folds[foldKey(id)] ?? opensByItself(model, id);
}

/** Lays out only what is another graph, or folded otherwise. */
function keptDrawing(say: Say, measure: Measure): (model: ModelGraph, folds: ViewState['folds']) => Drawing {
  let last: { readonly key: string; readonly drawing: Drawing } | null = null;
  return (model, folds) => {
    const visible = visibleGraph(model, ({ id }) => isOpen(model, id, folds));
    const key = JSON.stringify(visible);
    if (last?.key !== key) last = { key, drawing: layOut(visible, sizesFor(say, visible.nodes, measure)) };
    return last.drawing;
  };
}

function reasonForNothing(say: Say, { skipped }: FileGraphs, model: ModelGraph | null): string | null {
  if (model) return model.nodes.length === 0 ? say('graphNoLayers') : null;
  return skipped === null ? say('graphNoModels') : say('graphSkipped', { why: skipped });
}

/** Calls the last that it was given, once it has been quiet. */
function later(milliseconds: number): (act: () => void) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
}
