import type { LabelEncoding } from '../../protocol/plan';
import { sizeOf, type Column, type Dataset, type RawData } from './dataset';
import { encode } from './encode';
import type { ModelShapes } from './readData';

/** Gives rows of a file or package the shape of a model's one input, and their labels the encoding and width of its one output. */
export function fitToModel(data: RawData, encoding: LabelEncoding, { inputs, outputs }: ModelShapes): Dataset {
  const [input, secondInput] = inputs;
  const [output, secondOutput] = outputs;
  if (!input || secondInput || !output || secondOutput) {
    throw new Error(
      `${data.name} has one table of features and one label, and the model ${inputs.length} inputs and ${outputs.length} outputs: train it on generated data.`,
    );
  }
  const rows = data.features.length / sizeOf(data.shape);
  const inputColumn: Column = { shape: fitShape(data, input), values: data.features, integers: false };
  return { rows, inputs: [inputColumn], targets: [encode(data.labels, encoding, output, data.name)] };
}

/** The model's own shape where the number of values agrees; one open length takes what is left. */
function fitShape(data: RawData, wanted: readonly (number | null)[]): readonly number[] {
  const size = sizeOf(data.shape);
  const known = sizeOf(wanted.map((length) => length ?? 1));
  const open = wanted.filter((length) => length === null).length;
  if (open === 0 && known === size) return wanted.map((length) => length ?? 1);
  if (open > 0 && wanted.length === data.shape.length) {
    const fits = wanted.every((length, i) => length === null || length === data.shape[i]);
    if (fits) return data.shape;
  }
  if (open === 1 && size % known === 0) return wanted.map((length) => length ?? size / known);
  const takes = `[${wanted.map((length) => length ?? 'any').join(', ')}]`;
  throw new Error(
    `The model takes rows of shape ${takes}, and ${data.name} has ${size} values a row: choose other data, or change the model's input shape.`,
  );
}
