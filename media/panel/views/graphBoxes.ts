import type { ModelGraph } from '../../../server/src/protocol/graph';
import { svg } from '../dom';
import { boxLines, boxPadding, boxText, shortened, sizeOf, type Measure } from '../graph/boxText';
import type { Heat } from '../graph/heat';
import type { PlacedBox } from '../graph/layout';
import { gravest, labelOf, titleOf } from '../graph/words';
import type { Say } from '../strings';
import { icon, type IconName } from './icon';

/** All that a box needs to be drawn. */
export interface BoxLook {
  readonly say: Say;
  readonly measure: Measure;
  readonly graph: ModelGraph;
  readonly heat: (placed: PlacedBox) => Heat | null;
  readonly selected: string | null;
  /** The one box that the tabulator key stops at. */
  readonly stop: string | null;
}

/** A box of the drawing; of an open group the title, which stands on its frame. */
export function drawBox(placed: PlacedBox, look: BoxLook): SVGElement {
  if (placed.is === 'input' || placed.is === 'output') return terminal(placed, look.say);
  return placed.is === 'open' ? groupTitle(placed, look) : layerBox(placed, look);
}

/** A layer, or a folded group. */
function layerBox(placed: PlacedBox, look: BoxLook): SVGElement {
  const { say, measure, graph, selected, stop } = look;
  const { node, box, id, is } = placed;
  const heat = look.heat(placed);
  const text = boxText(say, node, heat);
  const severity = gravest(node.findings);
  const shown: IconName[] = [
    ...(severity === null ? [] : [severity]),
    ...(node.frozen ? (['frozen'] as const) : []),
    ...(node.group?.kind === 'loop' ? (['loop'] as const) : []),
  ];
  const inner = box.width - 2 * boxPadding;
  const fold = is === 'folded' ? foldButton(placed, look, box.width - boxPadding - 16, 9) : null;
  const taken = 18 * shown.length + (fold ? 20 : 0) + (node.calls > 1 ? 26 : 0);
  const right = box.width - boxPadding - (fold ? 20 : 0);
  const size = shortened(text.size, inner * 0.62, 'small', measure);
  const group = svg(
    'g',
    {
      class: ['box', is, severity, node.frozen && 'still', id === selected && 'selected', heat && 'hot']
        .filter(Boolean)
        .join(' '),
      transform: `translate(${box.x} ${box.y})`,
      role: 'button',
      tabindex: id === stop ? 0 : -1,
      'data-node': id,
      'data-key': `node:${id}`,
      'aria-pressed': String(id === selected),
      'aria-label': labelOf(say, graph, node, heat?.words ?? null),
      ...(is === 'folded' && { 'aria-expanded': 'false' }),
    },
    is === 'folded' && svg('rect', { class: 'behind', x: 5, y: 5, width: box.width, height: box.height, rx: 7 }),
    svg('rect', { class: 'face', width: box.width, height: box.height, rx: 7 }),
    svg('path', { class: `edge-mark ${node.params === 0 ? 'plain' : 'weights'}`, d: strip(box.height) }),
    line('title', boxPadding, boxLines.title, shortened(text.title, inner - taken, 'title', measure)),
    line('detail', boxPadding, boxLines.detail, shortened(text.detail, inner, 'small', measure)),
    line(
      'shape',
      boxPadding,
      boxLines.foot,
      shortened(text.shape, inner - measure(size, 'small') - 8, 'small', measure),
    ),
    line('size', box.width - boxPadding, boxLines.foot, size),
    ...shown.map((name, i) => mark(name, right - 18 * (shown.length - i) + 3, 9)),
    node.calls > 1 && line('times', right - 18 * shown.length, boxLines.title, `×${node.calls}`),
    fold,
    node.findings.length > 0 && svg('title', {}, node.findings.map(({ message }) => message).join('\n')),
  );
  if (heat) group.style.setProperty('--heat', heat.colour);
  return group;
}

/** A frame around the parts of a nested model or a loop. */
export function drawFrame({ node, box, id }: PlacedBox, { selected }: Pick<BoxLook, 'selected'>): SVGElement {
  const kinds = ['group', node.group?.kind, gravest(node.findings), id === selected && 'selected'];
  const frame = svg('rect', { class: 'frame', x: box.x, y: box.y, width: box.width, height: box.height, rx: 9 });
  return svg('g', { class: kinds.filter(Boolean).join(' ') }, frame);
}

/** The title on the frame of an open group. */
function groupTitle(placed: PlacedBox, look: BoxLook): SVGElement {
  const { say, measure, graph } = look;
  const { node, box, id } = placed;
  const isLoop = node.group?.kind === 'loop';
  const title = [titleOf(say, node), node.name, node.frozen ? say('frozen') : ''].filter(Boolean).join(' · ');
  const size = sizeOf(node);
  const short = shortened(title, box.width - 40, 'small', measure);
  const hasRoom = measure(short, 'small') + measure(size, 'small') + 60 < box.width;
  return svg(
    'g',
    {
      class: 'group-title',
      transform: `translate(${box.x} ${box.y})`,
      role: 'button',
      tabindex: 0,
      'data-node': id,
      'data-key': `node:${id}`,
      'aria-expanded': 'true',
      'aria-label': `${labelOf(say, graph, node, null)}${isLoop ? `, ${say('loopHelp')}` : ''}`,
    },
    svg('rect', { class: 'hit', width: box.width, height: 24, rx: 9 }),
    foldButton(placed, look, 7, 5),
    line('detail', 26, 17, short),
    hasRoom && line('size', box.width - 10, 17, size),
    svg('title', {}, isLoop ? say('loopHelp') : title),
  );
}

function terminal({ box, is, id }: PlacedBox, say: Say): SVGElement {
  return svg(
    'g',
    { class: `terminal ${is}`, transform: `translate(${box.x} ${box.y})`, 'aria-hidden': 'true', 'data-terminal': id },
    svg('rect', { width: box.width, height: box.height, rx: box.height / 2 }),
    line('word', box.width / 2, 15, say(is === 'input' ? 'terminalInput' : 'terminalOutput')),
  );
}

/** The space bar does the same. */
function foldButton({ id, is, node }: PlacedBox, { say }: BoxLook, x: number, y: number): SVGElement {
  const name = node.name || titleOf(say, node);
  return svg(
    'g',
    { class: 'fold-button', 'data-fold': id, transform: `translate(${x} ${y})`, 'aria-hidden': 'true' },
    svg('rect', { class: 'hit', x: -3, y: -3, width: 22, height: 22, rx: 4 }),
    mark(is === 'open' ? 'opened' : 'closed', 1, 1),
    svg('title', {}, say(is === 'open' ? 'closeGroup' : 'openGroup', { name })),
  );
}

function line(name: string, x: number, y: number, text: string): SVGElement {
  return svg('text', { class: `text-${name}`, x, y }, text);
}

/** A drawing inside the drawing has a place and a size of its own. */
function mark(name: IconName, x: number, y: number): SVGElement {
  const element = icon(name);
  for (const [attribute, value] of Object.entries({ x, y, width: 14, height: 14 })) {
    element.setAttribute(attribute, String(value));
  }
  return element;
}

/** A strip along the left side of a box, inside its round corners. */
function strip(height: number): string {
  return `M4 0H7V${height}H7A7 7 0 0 1 0 ${height - 7}V7A7 7 0 0 1 7 0Z`;
}
