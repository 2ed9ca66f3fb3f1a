import assert from 'node:assert/strict';
import { layOut, type Box, type Drawing, type Sizes } from '../../media/panel/graph/layout';
import { neighbour, stops } from '../../media/panel/graph/neighbour';
import { begin, fit, follow, pan, reveal, zoomAt, type Viewport } from '../../media/panel/graph/viewport';
import { opensByItself, visibleGraph } from '../../media/panel/graph/visible';
import { allFindings, frozenParams, gravest, outputWords, shapeWords, sizeWords } from '../../media/panel/graph/words';
import { classifier, residual, stack } from './support/graphs';

const sizes: Sizes = { box: () => ({ width: 160, height: 60 }), label: () => ({ width: 50, height: 14 }) };
const draw = (graph: typeof classifier, folded: readonly string[] = []): Drawing =>
  layOut(
    visibleGraph(graph, ({ id }) => !folded.includes(id)),
    sizes,
  );
const boxOf = (drawing: Drawing, id: string): Box => {
  const found = drawing.boxes.find((one) => one.id === id);
  assert.ok(found, `no box ${id}`);
  return found.box;
};
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('model graph, laid out', () => {
  it('leads edges into open groups and to folded ones', () => {
    const pairs = (folded: readonly string[]) =>
      visibleGraph(classifier, ({ id }) => !folded.includes(id)).edges.map(({ from, to }) => `${from} > ${to}`);
    assert.ok(pairs([]).includes('image > backbone/conv_1'));
    assert.ok(pairs([]).includes('backbone/norm_1 > concatenate_1'));
    const folded = pairs(['backbone', 'loop of dense_1']);
    assert.ok(folded.includes('image > backbone') && folded.includes('backbone > concatenate_1'));
    assert.ok(folded.includes('flatten_1 > loop of dense_1') && folded.includes('loop of dense_1 > projection'));
    assert.ok(!folded.some((pair) => pair.includes('dropout_1') || pair === 'loop of dense_1 > loop of dense_1'));
    assert.ok(folded.includes('projection > projection'));
  });

  it('marks where data comes in and goes out', () => {
    const terminals = (graph: typeof classifier) =>
      visibleGraph(graph, () => true).nodes.flatMap(({ id, is }) => (is === 'input' || is === 'output' ? [id] : []));
    assert.deepEqual(terminals(stack()), ['input dense_1', 'output dense_3']);
    assert.deepEqual(terminals(classifier), ['output head', 'output score']);
  });

  it('lets data flow downwards, boxes apart and groups around their parts', () => {
    for (const folded of [[], ['backbone'], ['backbone', 'loop of dense_1']]) {
      const drawing = draw(classifier, folded);
      for (const { from, to } of drawing.edges) {
        if (from !== to) assert.ok(boxOf(drawing, from).y < boxOf(drawing, to).y, `${from} over ${to}`);
      }
      const solid = drawing.boxes.filter(({ is }) => is !== 'open');
      for (const [i, one] of solid.entries()) {
        for (const other of solid.slice(i + 1)) assert.ok(!overlap(one.box, other.box), `${one.id} on ${other.id}`);
      }
      for (const { parent, box, id } of drawing.boxes) {
        if (parent === null) continue;
        const around = boxOf(drawing, parent);
        assert.ok(around.x <= box.x && around.y <= box.y && around.y + around.height >= box.y + box.height, id);
      }
      for (const { box } of drawing.boxes) assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= drawing.width);
    }
  });

  it('lays out a residual net of 80 layers in less than 200 ms', () => {
    const graph = residual(16);
    assert.ok(graph.nodes.length >= 80);
    draw(graph);
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now();
      draw(graph);
      return performance.now() - from;
    });
    const best = Math.min(...times);
    assert.ok(best < 200, `${best.toFixed(0)} ms`);
  });

  it('folds large groups until they are opened', () => {
    assert.equal(opensByItself(classifier, 'backbone'), true);
    const large = residual(3).nodes.map((node) => ({ ...node, parent: 'group' }));
    assert.equal(opensByItself({ ...classifier, nodes: large }, 'group'), false);
  });

  it('draws nothing of a model without layers', () => {
    const drawing = draw({ ...classifier, nodes: [], edges: [] });
    assert.deepEqual([drawing.width, drawing.height, drawing.boxes.length], [0, 0, 0]);
    assert.equal(fit(drawing, { width: 400, height: 400 }).scale, 1);
  });

  it('follows the arrow keys along edges and beside', () => {
    const drawing = draw(classifier);
    assert.equal(neighbour(drawing, 'concatenate_1', 'down'), 'flatten_1');
    assert.equal(neighbour(drawing, 'backbone/conv_1', 'up'), 'image');
    assert.equal(neighbour(drawing, 'projection', 'up'), 'dropout_1');
    const [left, right] = ['head', 'score'].toSorted((a, b) => boxOf(drawing, a).x - boxOf(drawing, b).x);
    assert.equal(neighbour(drawing, left!, 'right'), right);
    assert.equal(neighbour(drawing, left!, 'left'), null);
    assert.equal(neighbour(drawing, 'head', 'down'), null);
    assert.equal(neighbour(drawing, 'head', 'first'), 'image');
    assert.equal(neighbour(drawing, 'image', 'last'), 'score');
    assert.ok(stops(drawing).every(({ is }) => is !== 'open'));
  });
});

describe('model graph, looked at', () => {
  const canvas = { width: 400, height: 500 };
  const at = ({ x, y, scale }: Viewport, px: number, py: number) => [x + scale * px, y + scale * py];

  it('begins readable, at the beginning, and fits all on demand', () => {
    const long = draw(residual(16));
    const first = begin(long, canvas);
    assert.ok(first.scale >= 0.62 && first.y === 0);
    const all = fit(long, canvas);
    assert.ok(all.scale < first.scale && all.scale * long.height <= canvas.height);
    assert.deepEqual(
      begin(draw(stack()), { width: 800, height: 900 }),
      fit(draw(stack()), { width: 800, height: 900 }),
    );
  });

  it('zooms about the pointer, within limits', () => {
    const before = { x: 10, y: 20, scale: 1 };
    const after = zoomAt(before, 1.5, 110, 220);
    assert.deepEqual(at(after, 100, 200), [110, 220]);
    assert.equal(zoomAt(before, 1000, 0, 0).scale, 2.5);
    assert.equal(zoomAt(before, 0.0001, 0, 0).scale, 0.03);
  });

  it('never loses the drawing, and brings a box into sight', () => {
    const drawing = draw(residual(4));
    const lost = pan({ x: 0, y: 0, scale: 1 }, -1e6, 1e6, drawing, canvas);
    assert.ok(lost.x + drawing.width > 0 && lost.y < canvas.height);
    const box = boxOf(drawing, 'head');
    const seen = reveal({ x: 0, y: 0, scale: 1 }, box, canvas);
    const [, bottom] = at(seen, box.x, box.y + box.height);
    assert.ok(bottom! <= canvas.height);
    assert.deepEqual(reveal(seen, box, canvas), seen);
  });

  it('keeps a box where it was when the drawing changes', () => {
    const [before, after] = [draw(classifier), draw(classifier, ['backbone'])];
    const viewport = { x: 5, y: 7, scale: 0.8 };
    const [old, now] = [boxOf(before, 'head'), boxOf(after, 'head')];
    const moved = follow(viewport, old, now);
    const [from, to] = [at(viewport, old.x, old.y), at(moved, now.x, now.y)];
    assert.ok(Math.hypot(from[0]! - to[0]!, from[1]! - to[1]!) < 1e-6);
    assert.equal(follow(viewport, undefined, now), viewport);
  });
});

describe('model graph, in words', () => {
  it('writes shapes for boxes and for edges', () => {
    assert.equal(shapeWords([null, 28, '?', null]), '[batch, 28, ?, ?]');
    assert.equal(shapeWords(null), '?');
    assert.deepEqual(
      [[null, 28, 28, 1], [null], [5, 3], null].map((shape) => sizeWords(shape)),
      ['28×28×1', '1', '5×3', '?'],
    );
  });

  it('writes all that a layer gives', () => {
    const [node] = stack().nodes;
    assert.ok(node);
    assert.equal(outputWords({ ...node, outputShape: [null, 5] }), '[batch, 5]');
    assert.equal(
      outputWords({ ...node, outputShape: [null, 5], furtherOutputs: [[null, 2], null] }),
      '[batch, 5], [batch, 2], ?',
    );
  });

  it('counts findings once, the gravest first, and frozen weights without their groups', () => {
    assert.deepEqual(
      allFindings(classifier).map(({ severity }) => severity),
      ['error', 'warning'],
    );
    assert.equal(gravest(classifier.findings), 'warning');
    assert.equal(gravest([]), null);
    assert.equal(frozenParams(classifier), 512);
  });
});
