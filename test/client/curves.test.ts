import assert from 'node:assert/strict';
import { curveSvg, svgAddress } from '../../client/src/curveSvg';
import { epochLossIn, lossesIn } from '../../client/src/losses';
import { movedLine } from '../../client/src/movedLine';

const colours = { line: '#00f', bad: '#f00' };
const pointsOf = (svg: string): number[][] =>
  (/points="([^"]*)"/.exec(svg)?.[1] ?? '')
    .split(' ')
    .filter(Boolean)
    .map((point) => point.split(',').map(Number));

describe('inline curve', () => {
  it('falls as the loss falls, from left to right', () => {
    const points = pointsOf(curveSvg([4, 3, 2, 1], colours));
    assert.equal(points.length, 4);
    for (const [index, [x = 0, y = 0]] of points.entries()) {
      const [nextX, nextY] = points[index + 1] ?? [Infinity, Infinity];
      assert.ok((nextX ?? 0) > x && (nextY ?? 0) > y);
    }
  });

  it('stays small, however long the run', () => {
    const svg = curveSvg(
      Array.from({ length: 100_000 }, (_, step) => 1 / (step + 1)),
      colours,
    );
    assert.ok(pointsOf(svg).length <= 64);
    assert.ok(svgAddress(svg).length < 2500);
  });

  it('marks an end that is not finite, and draws nothing of a run that is nothing else', () => {
    assert.ok(curveSvg([1, 2, Number.NaN], colours).includes('#f00'));
    assert.ok(!curveSvg([1, 2, 1], colours).includes('#f00'));
    assert.deepEqual(pointsOf(curveSvg([Number.NaN], colours)), []);
    assert.ok(!/NaN|Infinity/.test(curveSvg([Number.NaN, Infinity], colours)));
  });

  it('takes a flat or a single loss', () => {
    assert.ok(!/NaN|Infinity/.test(curveSvg([2], colours)));
    assert.equal(new Set(pointsOf(curveSvg([2, 2, 2], colours)).map(([, y]) => y)).size, 1);
  });
});

describe('line of the curve', () => {
  const change = (from: [number, number], to: [number, number], text: string) => ({
    range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } },
    text,
  });

  it('moves with what is written above it', () => {
    assert.equal(movedLine(5, [change([1, 0], [1, 0], 'a\nb\n')]), 7);
    assert.equal(movedLine(5, [change([1, 0], [3, 0], '')]), 3);
    assert.equal(movedLine(5, [change([5, 0], [5, 0], 'new line\n')]), 6);
  });

  it('stays where it is when something below changes', () => {
    assert.equal(movedLine(5, [change([6, 0], [9, 4], 'x')]), 5);
  });

  it('is gone when the line itself is edited', () => {
    assert.equal(movedLine(5, [change([5, 3], [5, 4], 'x')]), null);
    assert.equal(movedLine(5, [change([4, 0], [5, 2], '')]), null);
    assert.equal(movedLine(5, [change([2, 0], [8, 0], '')]), null);
  });
});

describe('losses of a run', () => {
  it('come from its steps, non-finite ones too, and the last number from its epochs', () => {
    const steps = {
      event: 'steps',
      from: 0,
      loss: [2, 'NaN', 'Infinity'],
      ms: [1, 1, 1],
      layers: [],
      tensors: 1,
    } as const;
    const epoch = { event: 'epoch', epoch: 0, step: 3, loss: 0.5, valLoss: null, metrics: {} } as const;
    assert.deepEqual(lossesIn([steps, epoch]), [2, Number.NaN, Infinity]);
    assert.equal(epochLossIn([steps]), undefined);
    assert.equal(epochLossIn([epoch, { ...epoch, epoch: 1, loss: 'NaN' }, steps]), Number.NaN);
  });
});
