/** What a pointer does on the canvas. */
export interface Moves {
  /** About a point of the canvas. */
  zoom(factor: number, x: number, y: number): void;
  move(dx: number, dy: number): void;
  /** Pressed and released without a drag. */
  click(target: Element): void;
}

/** Pixels that a pointer may move and still click. */
const still = 4;

/** The wheel moves, with Ctrl (or by a pinch) it zooms; dragging moves. */
export function moves(page: SVGElement, act: Moves): void {
  let from: { x: number; y: number } | null = null;
  let dragged = false;

  page.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      const { left, top } = page.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) act.zoom(Math.exp(-dy / 240), event.clientX - left, event.clientY - top);
      else if (event.shiftKey && dx === 0) act.move(-dy, 0);
      else act.move(-dx, -dy);
    },
    { passive: false },
  );
  page.addEventListener('pointerdown', (event) => {
    dragged = false;
    if (event.button === 0) from = { x: event.clientX, y: event.clientY };
  });
  page.addEventListener('pointermove', (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragged && Math.hypot(dx, dy) < still) return;
    if (!dragged) page.setPointerCapture(event.pointerId);
    dragged = true;
    page.classList.add('dragged');
    from = { x: event.clientX, y: event.clientY };
    act.move(dx, dy);
  });
  page.addEventListener('click', ({ target }) => {
    // A drag ends in a click of its own.
    if (!dragged && target instanceof Element) act.click(target);
  });
  for (const name of ['pointerup', 'pointercancel']) {
    page.addEventListener(name, () => {
      from = null;
      page.classList.remove('dragged');
    });
  }
}
