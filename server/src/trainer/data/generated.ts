import type { GeneratedData } from '../../protocol/plan';
import { normal } from '../random';
import { sizeOf, type Column, type Dataset } from './dataset';
import { makeTeacher } from './teacher';

type InputPlan = GeneratedData['inputs'][number];

/** Hidden causes behind a row: enough for several classes, few enough to be learned from some hundred rows. */
const mostCauses = 6;
/** Noise on values that run from -1 to 1: it keeps classes from being told apart by one value alone. */
const noise = 0.15;
/** A real target of an input's shape is taken for an autoencoder's from this many values on. */
const smallestCopy = 8;
/** Share of tokens that speak of the row's causes; the others are drawn from the whole vocabulary. */
const meaningfulTokens = 0.7;

/**
 * Rows from a random but learnable world: a few hidden causes shape every input and decide every target. Images and
 * sequences carry the causes as smooth patterns, token ids as preferred words. A real target of an input's shape is that
 * input, as an autoencoder wants it.
 */
export function generate(plan: GeneratedData, random: () => number): Dataset {
  const values = plan.inputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const causes = Math.max(1, Math.min(mostCauses, values));
  const teacher = makeTeacher(plan.targets, causes, random);
  const rows = Array.from({ length: plan.rows }, () => teacher.draw());
  const inputs = plan.inputs.map((input) =>
    input.integers ? tokens(input, rows, random) : patterns(input, rows, random),
  );
  const targets = plan.targets.map((target, at) => {
    const same =
      target.encoding === 'real' && sizeOf(target.shape) >= smallestCopy
        ? inputs.find(({ shape }) => shape.join() === target.shape.join())
        : undefined;
    return same ? { ...same, integers: false } : teacher.target(at, rows);
  });
  return { rows: plan.rows, inputs, targets };
}

/** Values between the ends of the range: a mix of patterns, each as strong as its cause. */
function patterns(
  { shape, range: [low, high] }: InputPlan,
  rows: readonly Float32Array[],
  random: () => number,
): Column {
  const size = sizeOf(shape);
  const causes = rows[0]?.length ?? 1;
  const basis = Array.from({ length: causes }, (_zero, cause) => pattern(shape, cause, random));
  const values = new Float32Array(rows.length * size);
  rows.forEach((row, at) => {
    for (let i = 0; i < size; i++) {
      let sum = noise * normal(random);
      for (let cause = 0; cause < causes; cause++) sum += (row[cause] ?? 0) * (basis[cause]?.[i] ?? 0);
      values[at * size + i] = low + ((Math.max(-1, Math.min(1, sum)) + 1) / 2) * (high - low);
    }
  });
  return { shape, values, integers: false };
}

/** A smooth wave over all axes but the last, of another strength in each feature. Few values carry one cause each. */
function pattern(shape: readonly number[], cause: number, random: () => number): Float32Array {
  const size = sizeOf(shape);
  const features = shape.at(-1) ?? 1;
  const axes = shape.slice(0, -1).map((length) => ({
    length,
    waves: Math.floor(random() * 3) + (length > 4 ? 1 : 0),
    phase: random() * 2 * Math.PI,
  }));
  const strengths = Array.from({ length: features }, (_zero, feature) =>
    size <= mostCauses ? Number(feature % size === cause) : (random() < 0.5 ? -1 : 1) * (0.3 + 0.4 * random()),
  );
  return Float32Array.from({ length: size }, (_zero, i) => {
    let value = strengths[i % features] ?? 0;
    let rest = Math.floor(i / features);
    for (const { length, waves, phase } of [...axes].reverse()) {
      value *= Math.cos((Math.PI * waves * (rest % length)) / length + phase);
      rest = Math.floor(rest / length);
    }
    return value;
  });
}

/** Whole numbers of the range: most speak of one cause, by a word that stands for its sign and strength. */
function tokens({ shape, range: [low, high] }: InputPlan, rows: readonly Float32Array[], random: () => number): Column {
  const size = sizeOf(shape);
  const vocabulary = Math.max(1, Math.floor(high) - Math.ceil(low) + 1);
  const causes = rows[0]?.length ?? 1;
  const words = Array.from({ length: causes * 4 }, () => Math.floor(random() * vocabulary));
  const values = new Float32Array(rows.length * size);
  rows.forEach((row, at) => {
    for (let i = 0; i < size; i++) {
      const cause = size === 1 ? 0 : Math.floor(random() * causes);
      const level = Math.max(0, Math.min(3, Math.floor(((row[cause] ?? 0) + 1) * 2)));
      const meant = random() < meaningfulTokens ? words[cause * 4 + level] : undefined;
      values[at * size + i] = Math.ceil(low) + (meant ?? Math.floor(random() * vocabulary));
    }
  });
  return { shape, values, integers: true };
}
