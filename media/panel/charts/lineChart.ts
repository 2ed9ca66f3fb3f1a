import uPlot from 'uplot';
import { tick } from '../format';
import type { Curve } from '../curve';
import { bucketSize, decimate, type Column } from './decimate';
import { logTicks } from './logTicks';
import { drawMarks, drawShades, type Shade } from './paint';
import type { Theme } from './theme';

/** One line of a chart. */
export interface Line {
  /** The word for it in the legend; lines of one label share an entry. */
  readonly label: string;
  readonly curve: Curve;
  readonly column: Column;
  readonly colour: string;
  /** CSS pixels. */
  readonly width: number;
  /** 0 to 1. */
  readonly opacity: number;
  readonly dashed?: boolean;
  /** False for a companion that the legend does not name. */
  readonly named?: boolean;
}

export interface Drawing {
  readonly lines: readonly Line[];
  /** Intervals of steps to shade, both ends included. */
  readonly shades: readonly Shade[];
  /** Steps at which a value was not finite. */
  readonly marks: readonly number[];
  readonly logScale: boolean;
  /** Bounds that the values keep; null fits the axis to what is drawn. */
  readonly bounds: readonly [number, number] | null;
  readonly theme: Theme;
}

export interface LineChart {
  draw(drawing: Drawing): void;
  /** Moves the crosshair to a step; null takes it away. */
  point(step: number | null): void;
  /** Shows everything again after a zoom. */
  showAll(): void;
  /** The last step that is drawn. */
  lastStep(): number;
}

/** A point of a line; fewer than these are drawn as dots too, since a line needs two. */
const FEW_POINTS = 40;
const AXIS_WIDTH = 52;

/**
 * A chart of steps against values in `host`, as wide as `host` and `height` CSS pixels high. It draws no more points
 * than it has pixels, whatever the length of the run. `onPoint` hears the step under the crosshair, `onZoom` whether
 * a part of the run is shown.
 */
export function createLineChart(
  host: HTMLElement,
  height: number,
  onPoint: (step: number | null) => void,
  onZoom: (zoomed: boolean) => void,
): LineChart {
  let plot: uPlot | null = null;
  let shape = '';
  let drawing: Drawing | null = null;
  let zoom: [number, number] | null = null;

  const range = (): [number, number] => zoom ?? [0, Math.max(1, lastStep(drawing))];
  const setZoom = (next: [number, number] | null) => {
    zoom = next;
    onZoom(next !== null);
    if (drawing) draw(drawing);
  };

  function draw(next: Drawing): void {
    drawing = next;
    const width = host.clientWidth;
    if (width === 0) return;
    const nextShape = JSON.stringify([next.logScale, next.bounds, next.theme, next.lines.map(look)]);
    if (!plot || shape !== nextShape) {
      plot?.destroy();
      shape = nextShape;
      plot = new uPlot(options(width), [[]], host);
    } else if (plot.width !== width) plot.setSize({ width, height });
    plot.setData(columns(next, range(), width), true);
  }

  function options(width: number): uPlot.Options {
    const { theme, logScale, bounds, lines } = drawing!;
    const axis = {
      stroke: theme.text,
      font: theme.font,
      grid: { stroke: theme.grid, width: 1 },
      ticks: { show: false },
    };
    return {
      width,
      height,
      legend: { show: false },
      padding: [8, 14, 0, 0],
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false },
        points: { size: 7 },
        bind: { dblclick: () => () => (setZoom(null), null) },
      },
      scales: {
        x: { time: false, range },
        y: {
          distr: logScale ? 3 : 1,
          range: (_, low, high) => (bounds && !logScale ? [bounds[0], bounds[1]] : fit(low, high, logScale)),
        },
      },
      axes: [
        { ...axis, size: 20, gap: 4, space: 60 },
        {
          ...axis,
          ...(logScale
            ? {
                splits: (_: uPlot, __: number, low: number, high: number) => logTicks(low, high),
                filter: (_: uPlot, splits: number[]) => splits,
              }
            : {}),
          size: AXIS_WIDTH,
          gap: 6,
          values: (_, ticks) => ticks.map((at) => (at === null ? '' : tick(at))),
        },
      ],
      series: [{}, ...lines.map(series)],
      hooks: {
        drawClear: [(u) => drawShades(u, drawing!.shades)],
        draw: [(u) => drawMarks(u, drawing!.marks, drawing!.theme)],
        setCursor: [
          (u) => onPoint(u.cursor.left !== undefined && u.cursor.left >= 0 ? u.posToVal(u.cursor.left, 'x') : null),
        ],
        setSelect: [
          (u) => {
            const { left, width: selected } = u.select;
            if (selected < 4) return;
            const next: [number, number] = [u.posToVal(left, 'x'), u.posToVal(left + selected, 'x')];
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            setZoom(next);
          },
        ],
      },
    };
  }

  new ResizeObserver(() => drawing && draw(drawing)).observe(host);
  return {
    draw,
    point(step) {
      if (!plot) return;
      if (step === null) plot.setCursor({ left: -10, top: -10 });
      else plot.setCursor({ left: plot.valToPos(step, 'x'), top: plot.over.clientHeight / 2 });
    },
    showAll: () => setZoom(null),
    lastStep: () => lastStep(drawing),
  };
}

function series({ curve, colour, width, opacity, dashed }: Line): uPlot.Series {
  const few = curve.length <= FEW_POINTS;
  return {
    stroke: colour,
    width,
    alpha: opacity,
    ...(dashed ? { dash: [6, 4] } : {}),
    points: { show: few && opacity > 0.5, size: 5, fill: colour, stroke: colour },
  };
}

/** What makes a line look as it does: a chart is built anew when it changes. */
function look({ label, colour, width, opacity, dashed, column, curve }: Line): unknown {
  return [label, colour, width, opacity, dashed, column, curve.length <= FEW_POINTS];
}

function columns({ lines, logScale }: Drawing, [from, to]: [number, number], pixels: number): uPlot.AlignedData {
  const longest = Math.max(0, ...lines.map(({ curve }) => curve.length));
  const inView = longest === 0 ? 0 : Math.max(...lines.map(({ curve }) => pointsBetween(curve, from, to)));
  const bucket = bucketSize(inView, pixels);
  const tables = lines.map(({ curve, column }): uPlot.AlignedData => {
    const { x, y } = decimate(curve, column, bucket, from, to);
    return [x, logScale ? y.map((value) => (value !== null && value > 0 ? value : null)) : y];
  });
  return tables.length > 0 ? uPlot.join(tables) : [[]];
}

function pointsBetween({ x, length }: Curve, from: number, to: number): number {
  if (length === 0) return 0;
  const span = x[length - 1]! - x[0]!;
  return span <= 0 ? length : Math.ceil((length * Math.min(span, to - from)) / span);
}

function lastStep(drawing: Drawing | null): number {
  return Math.max(0, ...(drawing?.lines ?? []).map(({ curve }) => (curve.length > 0 ? curve.x[curve.length - 1]! : 0)));
}

function fit(low: number | null, high: number | null, logScale: boolean): [number, number] {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high))
    return logScale ? [0.1, 1] : [0, 1];
  if (logScale) {
    const room = Math.max(high / low, 1.2) ** 0.08;
    return [low / room, high * room];
  }
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const bottom = low >= 0 && low - room < 0 ? 0 : low - room;
  return [bottom, high + room];
}
