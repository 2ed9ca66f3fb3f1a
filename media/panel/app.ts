import type { Channel } from '../../server/src/protocol/channel';
import type { Panel, PanelHost } from '../../server/src/protocol/panel';
import { onThemeChange, readTheme } from './charts/theme';
import { h } from './dom';
import { emptyState, isEmpty, reduce, type HostEvent } from './state';
import type { Say } from './strings';
import { createEmpty } from './views/empty';
import { createFindings } from './views/findings';
import { createGraph } from './views/graph';
import { createHeader } from './views/header';
import { createLayerStrip } from './views/layerStrip';
import { createLossChart } from './views/lossChart';
import { createMetricCharts } from './views/metricCharts';
import { createPages, isGraphShown } from './views/pages';
import { createTrial } from './views/trial';
import type { Context, View } from './views/view';
import { forRun, type ViewState } from './viewState';

/** Where the choices of the person who looks outlive the page. */
export interface Memory {
  readonly saved: ViewState;
  save(view: ViewState): void;
}

const hostEvents = [
  'started',
  'events',
  'diagnosed',
  'trying',
  'tried',
  'failed',
  'applied',
  'graph',
  'showGraph',
] as const;

/** Draws the panel into `root` and keeps it as the host tells, at most once a frame. Says `ready` at the end. */
export function startApp(root: HTMLElement, channel: Channel<Panel, PanelHost>, say: Say, memory: Memory): void {
  let state = emptyState;
  let view = memory.saved;
  let theme = readTheme();
  let frame = 0;
  let pressed = false;
  let scrollTo: number | null = view.scroll;

  const context: Context = {
    say,
    tell: (name, event) => channel.tell(name, event),
    look: (choice) => {
      view = { ...view, ...choice };
      memory.save(view);
      schedule();
    },
  };
  const pages = createPages(context);
  const graph = createGraph(context);
  const header = createHeader(context);
  const empty = createEmpty(context);
  const trial = createTrial(context);
  const curves: readonly View[] = [createLossChart(context), createMetricCharts(context), createLayerStrip(context)];
  const findings = createFindings(context);
  const views = [pages, header, empty, trial, ...curves, findings];
  const main = h(
    'main',
    {},
    trial.element,
    h('div', { class: 'curves' }, ...curves.map(({ element }) => element)),
    findings.element,
  );
  root.replaceChildren(pages.element, header.element, empty.element, main, graph.element);

  function schedule(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw(): void {
    frame = 0;
    // A control that is replaced between press and release would swallow the click.
    if (pressed) return;
    const isGraph = isGraphShown(state, view);
    header.element.hidden = main.hidden = isEmpty(state) || isGraph;
    graph.update(state, view, theme);
    for (const part of isGraph ? [pages] : views) part.update(state, view, theme);
    if (isGraph) empty.element.hidden = true;
    if (scrollTo !== null && document.documentElement.scrollHeight >= scrollTo + innerHeight) {
      scroll({ top: scrollTo });
      scrollTo = null;
    }
  }

  function remember(next: ViewState): void {
    view = next;
    memory.save(view);
  }

  function take(told: HostEvent): void {
    state = reduce(state, told);
    if (told.name === 'started') remember(forRun(view, told.event.runId));
    if (told.name === 'graph' && told.event.uri !== view.graphUri) remember({ ...view, graphUri: told.event.uri });
    if (told.name === 'showGraph') {
      const { model } = told.event;
      remember({ ...view, page: 'model', ...(model !== null && model !== view.model && { model, node: null }) });
    }
    // A try is asked for from either page, and seen on its own.
    if (told.name === 'trying') remember({ ...view, page: 'training' });
    schedule();
    if (told.name === 'trying') requestAnimationFrame(() => trial.element.scrollIntoView({ block: 'nearest' }));
  }

  for (const name of hostEvents) channel.on(name, (event) => take({ name, event } as HostEvent));
  addEventListener('pointerdown', () => (pressed = true), { capture: true });
  for (const released of ['pointerup', 'pointercancel', 'blur']) {
    addEventListener(released, () => {
      pressed = false;
      // After the click that follows the release.
      setTimeout(schedule);
    });
  }
  // Whoever scrolls before the old place is there again does not want it back.
  addEventListener('wheel', () => (scrollTo = null), { passive: true });
  addEventListener('scroll', () => {
    if (scrollTo === null) memory.save((view = { ...view, scroll: Math.round(scrollY) }));
  });
  onThemeChange(() => {
    theme = readTheme();
    schedule();
  });
  // Not in a frame to come: a panel that is hidden gets none, and would show its headings without their texts.
  draw();
  channel.tell('ready', null);
}
