import type { TracedLayer } from '../../../server/src/protocol/trace';
import { gradientColour, scaleEnds } from '../charts/gradientColour';
import { sparkline } from '../charts/sparkline';
import { changes, h, replaceChildren } from '../dom';
import { grouped } from '../../../server/src/protocol/counts';
import { number, percent } from '../format';
import { atMostEvery } from '../pace';
import type { PanelState } from '../state';
import type { Say } from '../strings';
import { decode, type LayerNumbers } from '../training';
import { layersAtFault } from './evidence';
import { icon } from './icon';
import { layerDetail } from './layerDetail';
import { scaleLegend } from './scaleLegend';
import type { Context, View } from './view';

/** Numbers that change faster than this cannot be read. */
const REDRAW_MS = 200;

/** One cell a layer, in order: gradient norm as a colour and its course, update ratio, dead and saturated share. */
export function createLayerStrip({ say, look }: Context): View {
  const strip = h('ol', { class: 'layers' });
  const detail = h('output', { class: 'layer-detail' });
  let pointed: string | null = null;
  let shown: PanelState | null = null;
  let selected: string | null = null;
  const changed = changes();
  const sampled = changes();

  const showDetail = () => shown && replaceChildren(detail, layerDetail(say, shown, pointed ?? selected));
  const point = (event: Event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-layer]') : null;
    pointed = cell?.dataset.layer ?? null;
    showDetail();
  };
  strip.addEventListener('pointerover', point);
  strip.addEventListener('focusin', point);
  for (const name of ['pointerleave', 'focusout']) {
    strip.addEventListener(name, () => {
      pointed = null;
      showDetail();
    });
  }
  strip.addEventListener('click', (event) => {
    point(event);
    if (pointed !== null) look({ layer: pointed === selected ? null : pointed });
  });

  const element = h(
    'section',
    { class: 'strip', id: 'layers', 'aria-labelledby': 'layers-title' },
    h('header', {}, h('h2', { id: 'layers-title' }, say('layers')), scaleLegend(say)),
    strip,
    detail,
  );
  const redraw = atMostEvery(REDRAW_MS, () => {
    if (!shown) return;
    const { training } = shown;
    const faults = layersAtFault(shown);
    replaceChildren(
      strip,
      (training.started?.layers ?? []).map((layer) =>
        cell(say, layer, training.layers[layer.name], faults.get(layer.name) ?? [], selected),
      ),
    );
    showDetail();
  });
  return {
    element,
    update(state, view) {
      const { started, ended, layers } = state.training;
      element.hidden = (started?.layers.length ?? 0) === 0;
      shown = state;
      selected = view.layer;
      const other = changed(started, ended, state.diagnosed, view.layer);
      if (sampled(layers) || other) (other ? redraw.now : redraw.soon)();
    },
  };
}

function cell(
  say: Say,
  layer: TracedLayer,
  numbers: LayerNumbers | undefined,
  faults: readonly string[],
  selected: string | null,
): HTMLElement {
  const { gradientNorm, updateRatio, deadShare, saturatedShare } = numbers?.latest ?? {};
  const norm = gradientNorm === undefined ? null : decode(gradientNorm);
  const body = h(
    'button',
    {
      type: 'button',
      class: `cell${faults.length > 0 ? ' at-fault' : ''}${norm === null ? ' silent' : ''}`,
      'data-layer': layer.name,
      'data-key': `layer:${layer.name}`,
      'aria-pressed': String(layer.name === selected),
      'aria-label': label(say, layer, numbers, faults),
    },
    h('span', { class: 'cell-head' }, faults.length > 0 && icon('warning'), h('b', {}, layer.className)),
    h('span', { class: 'cell-name muted' }, layer.name),
    h('span', { class: 'heat' }, norm !== null && numbers ? sparkline(numbers.gradientNorms, scaleEnds) : null),
    h('span', { class: 'cell-row' }, h('i', {}, '‖∇‖'), norm === null ? '–' : number(norm)),
    h('span', { class: 'cell-row' }, h('i', {}, 'Δw/w'), updateRatio === undefined ? '–' : number(decode(updateRatio))),
    shareRow(say('deadShare'), deadShare),
    shareRow(say('saturatedShare'), saturatedShare),
  );
  if (norm !== null) body.style.setProperty('--heat', gradientColour(norm));
  return h('li', {}, body);
}

function shareRow(name: string, share: number | undefined): HTMLElement | null {
  if (share === undefined) return null;
  const bar = h('span', { class: 'share' }, h('span', { class: 'share-fill' }));
  bar.style.setProperty('--share', `${Math.round(share * 100)}%`);
  return h('span', { class: 'cell-row' }, h('i', {}, name), percent(share), bar);
}

function label(say: Say, layer: TracedLayer, numbers: LayerNumbers | undefined, faults: readonly string[]): string {
  const { gradientNorm, updateRatio, deadShare, saturatedShare } = numbers?.latest ?? {};
  const parts = [
    `${layer.className} ${layer.name}`,
    gradientNorm !== undefined && `${say('gradientNorm')} ${number(decode(gradientNorm))}`,
    updateRatio !== undefined && `${say('updateRatio')} ${number(decode(updateRatio))}`,
    deadShare !== undefined && `${percent(deadShare)} ${say('deadShare')}`,
    saturatedShare !== undefined && `${percent(saturatedShare)} ${say('saturatedShare')}`,
    layer.trainableParams > 0 ? say('parameters', { count: grouped(layer.trainableParams) }) : say('noParameters'),
    ...faults.map((fault) => `${say('atFault')}: ${fault}`),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
