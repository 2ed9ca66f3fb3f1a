import type { ModelGraph } from '../../../server/src/protocol/graph';
import { h, replaceChildren, svg } from '../dom';
import type { Drawing, PlacedBox } from '../graph/layout';
import { neighbour, stops, type Direction } from '../graph/neighbour';
import {
  begin,
  fit,
  follow,
  isReadable,
  pan,
  readable,
  reveal,
  zoomAt,
  type Size,
  type Viewport,
} from '../graph/viewport';
import { drawBox, drawFrame, type BoxLook } from './graphBoxes';
import { arrowHead, drawEdges } from './graphEdges';
import { icon } from './icon';
import { moves } from './graphMoves';
import type { Context } from './view';

/** What is drawn, and how. */
export interface Scene {
  /** The file and the model: another one is looked at from its beginning. */
  readonly of: string;
  readonly graph: ModelGraph;
  readonly drawing: Drawing;
  readonly look: Omit<BoxLook, 'stop'>;
  /** Where it was looked at before the page was loaded. */
  readonly place: Viewport | null;
}

/** What a person does on the canvas. */
export interface CanvasActions {
  /** Pointed at or focused; null when it was left. */
  point(id: string | null): void;
  choose(id: string): void;
  unchoose(): void;
  fold(id: string): void;
  moved(of: string, viewport: Viewport): void;
}

export interface GraphCanvas {
  readonly element: HTMLElement;
  show(scene: Scene | null): void;
}

const head = 'graph-arrow';

/** The drawing, to be moved, zoomed, and gone through by the keyboard. */
export function createGraphCanvas({ say }: Context, actions: CanvasActions): GraphCanvas {
  let scene: Scene | null = null;
  let viewport: Viewport | null = null;
  let size: Size = { width: 0, height: 0 };
  /** Nobody has moved the drawing yet: it may be placed anew when the canvas changes its size. */
  let untouched = true;
  let stop: string | null = null;

  const paper = svg('g', {});
  const page = svg('svg', { class: 'paper', role: 'group' }, arrowHead(head), paper);
  const button = (name: 'zoomIn' | 'zoomOut' | 'fit', word: 'zoomIn' | 'zoomOut' | 'zoomFit', act: () => void) =>
    h(
      'button',
      { type: 'button', class: 'quiet', title: say(word), 'aria-label': say(word), onclick: act },
      icon(name),
    );
  const element = h(
    'div',
    { class: 'canvas' },
    page,
    h(
      'div',
      { class: 'zoom' },
      button('zoomIn', 'zoomIn', () => zoom(1.25)),
      button('zoomOut', 'zoomOut', () => zoom(0.8)),
      button('fit', 'zoomFit', showAll),
    ),
  );

  function place(next: Viewport, byHand = true): void {
    viewport = next;
    paper.setAttribute('transform', `translate(${next.x} ${next.y}) scale(${next.scale})`);
    page.classList.toggle('far', next.scale < readable * 0.7);
    if (!byHand || !scene) return;
    untouched = false;
    actions.moved(scene.of, next);
  }

  function zoom(factor: number, x = size.width / 2, y = size.height / 2): void {
    if (viewport) place(zoomAt(viewport, factor, x, y));
  }

  function move(dx: number, dy: number): void {
    if (viewport && scene) place(pan(viewport, dx, dy, scene.drawing, size));
  }

  function showAll(): void {
    if (scene) place(fit(scene.drawing, size));
  }

  function goTo(id: string | null): void {
    if (id === null || !scene) return;
    stop = id;
    draw();
    const target = paper.querySelector(`[data-node="${CSS.escape(id)}"]`);
    if (target instanceof SVGElement) target.focus({ preventScroll: true });
  }

  function draw(): void {
    if (!scene) return;
    const { drawing, look } = scene;
    const all = stops(drawing);
    if (!all.some(({ id }) => id === stop)) stop = all.find(({ id }) => id === look.selected)?.id ?? all[0]?.id ?? null;
    const frames = drawing.boxes.filter(({ is }) => is === 'open').map((box) => drawFrame(box, look));
    const boxes = drawing.boxes.map((box) => drawBox(box, { ...look, stop }));
    replaceChildren(paper, [...frames, ...drawEdges(drawing, look.selected, head), ...boxes]);
  }

  function onKey(event: KeyboardEvent): void {
    const id = nodeAt(event.target);
    const steps: { readonly [key: string]: Direction } = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      ArrowLeft: 'left',
      ArrowRight: 'right',
      Home: 'first',
      End: 'last',
    };
    const step = steps[event.key];
    const isGroup = scene?.drawing.boxes.find((box) => box.id === id)?.node.group !== null;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step && event.shiftKey) move(...shiftMoves[step]);
    else if (step && id !== null && scene) goTo(neighbour(scene.drawing, id, step) ?? null);
    else if (event.key === 'Enter' && id !== null) actions.choose(id);
    else if (event.key === ' ' && id !== null) {
      if (isGroup) actions.fold(id);
      else actions.choose(id);
    } else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') showAll();
    else if (event.key === 'Escape') actions.unchoose();
    else return;
    event.preventDefault();
  }

  page.addEventListener('keydown', onKey);
  page.addEventListener('pointerover', (event) => actions.point(nodeAt(event.target)));
  page.addEventListener('pointerleave', () => actions.point(null));
  page.addEventListener('focusout', () => actions.point(null));
  page.addEventListener('focusin', (event) => {
    const id = nodeAt(event.target);
    actions.point(id);
    const box = scene?.drawing.boxes.find((one) => one.id === id);
    if (!box || !viewport || !(event.target instanceof Element) || !event.target.matches(':focus-visible')) return;
    const next = reveal(viewport, targetOf(box), size);
    if (next.x !== viewport.x || next.y !== viewport.y) place(next);
  });
  moves(page, {
    zoom,
    move,
    click(target) {
      const fold = target.closest<SVGElement>('[data-fold]')?.dataset.fold;
      const id = nodeAt(target);
      if (fold !== undefined) actions.fold(fold);
      else if (id === null) actions.unchoose();
      else {
        stop = id;
        actions.choose(id);
      }
    },
  });
  new ResizeObserver(() => {
    const before = size;
    size = { width: element.clientWidth, height: element.clientHeight };
    if (!scene || size.width === 0) return;
    if (!viewport || untouched) place(viewport && before.width > 0 ? begin(scene.drawing, size) : first(scene), false);
    else place({ ...viewport, x: viewport.x + (size.width - before.width) / 2 }, false);
  }).observe(element);

  function first({ place: saved, drawing }: Scene): Viewport {
    untouched = saved === null;
    return saved ?? begin(drawing, size);
  }

  return {
    element,
    show(next) {
      const before = scene;
      scene = next;
      if (!next) return;
      page.setAttribute('aria-label', say('graph', { model: next.graph.name }));
      page.setAttribute('aria-description', say('graphHelp'));
      draw();
      if (size.width === 0) return;
      if (!viewport || before?.of !== next.of) place(first(next), false);
      else if (before.drawing !== next.drawing) {
        // Seen as a whole, and moved by nobody, it stays whole while its source is typed.
        const isWhole = untouched && isReadable(before.drawing, size) && isReadable(next.drawing, size);
        if (isWhole && before.graph !== next.graph) return place(fit(next.drawing, size), false);
        const anchor = anchorOf(before.drawing, next);
        place(follow(viewport, boxOf(before.drawing, anchor), boxOf(next.drawing, anchor)), false);
      }
    },
  };
}

const shiftMoves: { readonly [step in Direction]: readonly [number, number] } = {
  up: [0, 60],
  down: [0, -60],
  left: [60, 0],
  right: [-60, 0],
  first: [0, 1e6],
  last: [0, -1e6],
};

function nodeAt(target: EventTarget | null): string | null {
  const node = target instanceof Element ? target.closest<SVGElement>('[data-node]') : null;
  return node?.dataset.node ?? null;
}

/** The title of an open group, not all that it holds. */
function targetOf({ is, box }: PlacedBox): PlacedBox['box'] {
  return is === 'open' ? { ...box, height: 24 } : box;
}

/** The chosen box stays where it is when the drawing changes; else the first that both drawings have. */
function anchorOf(before: Drawing, { drawing, look }: Scene): string | undefined {
  const shared = stops(drawing).filter(({ id }) => boxOf(before, id));
  return (shared.find(({ id }) => id === look.selected) ?? shared[0])?.id;
}

function boxOf({ boxes }: Drawing, id: string | undefined): PlacedBox['box'] | undefined {
  return boxes.find((one) => one.id === id)?.box;
}
