import type { GeneratedData } from '../../protocol/plan';
import { normal } from '../random';
import { sizeOf, type Column } from './dataset';

type TargetPlan = GeneratedData['targets'][number];

/** Decides what a generated row means. A row is its hidden causes, each about -1 to 1. */
export interface Teacher {
  /** The causes of a new row. */
  draw(): Float32Array;
  /** What the rows' target of that place in the plan is. */
  target(at: number, rows: readonly Float32Array[]): Column;
}

/** Spread of the rows of a class around its centre. */
const spreadOfClass = 0.25;

/**
 * Classes are regions around random centres of the causes; other targets are smooth functions of them. The first target
 * with classes has equally many rows of each, so that a run does not begin with an imbalance.
 */
export function makeTeacher(targets: readonly TargetPlan[], causes: number, random: () => number): Teacher {
  const between = () => random() * 2 - 1;
  const judges = targets.map((target) => {
    const width = Math.max(target.classes, target.shape.at(-1) ?? 1, 1);
    return Array.from({ length: width }, () => Float32Array.from({ length: causes }, between));
  });
  const leader = targets.findIndex(({ encoding }) => encoding === 'one-hot' || encoding === 'class-numbers');
  const centres = judges[leader]?.slice(0, classesOf(targets[leader]));
  let drawn = 0;
  return {
    draw() {
      const centre = centres?.[drawn++ % centres.length];
      if (!centre) return Float32Array.from({ length: causes }, between);
      return centre.map((value) => value + spreadOfClass * normal(random));
    },
    target(at, rows) {
      const target = targets[at];
      const judge = judges[at] ?? [];
      if (!target) throw new Error(`The plan has no target ${at}.`);
      const size = sizeOf(target.shape);
      const values = new Float32Array(rows.length * size);
      rows.forEach((row, i) => values.set(answer(target, judge, row, size), i * size));
      return { shape: target.shape, values, integers: target.encoding !== 'real' };
    },
  };
}

function classesOf(target: TargetPlan | undefined): number {
  if (!target) return 1;
  return Math.max(1, target.encoding === 'one-hot' ? (target.shape.at(-1) ?? target.classes) : target.classes);
}

/** One row's target; a target with positions (a sequence) says the same at each. */
function answer(target: TargetPlan, judge: readonly Float32Array[], row: Float32Array, size: number): Float32Array {
  const width = target.shape.at(-1) ?? 1;
  const values = new Float32Array(size);
  const nearest = () => {
    const distances = judge.slice(0, classesOf(target)).map((centre) => distance(centre, row));
    return distances.indexOf(Math.min(...distances));
  };
  const chosen = target.encoding === 'one-hot' || target.encoding === 'class-numbers' ? nearest() : -1;
  for (let i = 0; i < size; i++) {
    const unit = i % width;
    const score = dot(judge[unit % judge.length], row);
    switch (target.encoding) {
      case 'one-hot':
        values[i] = Number(unit === chosen);
        break;
      case 'class-numbers':
        values[i] = chosen;
        break;
      case 'binary':
      case 'multi-hot':
        values[i] = Number(score > 0);
        break;
      case 'real':
        values[i] = (1 + Math.sin(score)) / 2;
        break;
    }
  }
  return values;
}

function dot(weights: Float32Array | undefined, row: Float32Array): number {
  return row.reduce((sum, value, i) => sum + value * (weights?.[i] ?? 0), 0);
}

function distance(centre: Float32Array, row: Float32Array): number {
  return row.reduce((sum, value, i) => sum + (value - (centre[i] ?? 0)) ** 2, 0);
}
