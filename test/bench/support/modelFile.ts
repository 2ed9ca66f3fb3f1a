/**
 * A file such as people write: 480 lines of TypeScript with five models, their data, their training and their reports. Most of
 * it is code that has nothing to do with layers, as in public files.
 */
export function modelFile(): string {
  return [head, classifier, images, sequences, twoInputs, autoencoder, main].join('');
}

/** A line that an editor may change, and what it says after the n-th keystroke. */
export const edited = {
  before: 'const hiddenUnits = 64;',
  after: (turn: number) => `const hiddenUnits = ${65 + (turn % 900)};`,
};

const head = `import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';

/** What one experiment needs and what it leaves behind. */
export interface Experiment {
  readonly name: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

export interface Report {
  readonly name: string;
  readonly losses: readonly number[];
  readonly accuracy: number | null;
  readonly seconds: number;
}

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

const hiddenUnits = 64;
const classCount = 10;
const imageSize = 28;
const vocabulary = 5000;
const sequenceLength = 80;
const testShare = 0.2;
const defaults: Experiment = { name: 'unnamed', epochs: 20, batchSize: 32, learningRate: 0.001 };

/** Reads a comma separated table whose last column is the label. */
export function readTable(path: string): Table {
  const lines = readFileSync(path, 'utf8').trim().split('\\n');
  const header = lines[0].split(',');
  const rows: number[][] = [];
  const labels: number[] = [];
  for (const line of lines.slice(1)) {
    const cells = line.split(',').map(Number);
    if (cells.some(Number.isNaN)) {
      console.warn('A line with a cell that is no number was left out:', line);
      continue;
    }
    labels.push(cells[cells.length - 1]);
    rows.push(cells.slice(0, -1));
  }
  return { header, rows, labels };
}

/** Splits rows and labels into a part to train on and a part to test on. */
export function split<Row>(rows: readonly Row[], share: number): { train: Row[]; test: Row[] } {
  const train: Row[] = [];
  const test: Row[] = [];
  rows.forEach((row, index) => {
    if (index % Math.round(1 / share) === 0) test.push(row);
    else train.push(row);
  });
  return { train, test };
}

/** Brings each column to mean zero and deviation one. */
export function standardise(values: tf.Tensor2D): { scaled: tf.Tensor2D; mean: tf.Tensor; deviation: tf.Tensor } {
  return tf.tidy(() => {
    const { mean, variance } = tf.moments(values, 0);
    const deviation = variance.sqrt();
    const scaled = values.sub(mean).div(deviation.add(1e-7)) as tf.Tensor2D;
    return { scaled: tf.keep(scaled), mean: tf.keep(mean), deviation: tf.keep(deviation) };
  });
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

class Progress {
  private readonly losses: number[] = [];
  private readonly begun = Date.now();
  private best = Infinity;

  constructor(private readonly experiment: Experiment) {}

  onEpochEnd(epoch: number, logs?: tf.Logs): void {
    const loss = logs?.loss ?? NaN;
    this.losses.push(loss);
    if (loss < this.best) this.best = loss;
    const share = Math.round((100 * (epoch + 1)) / this.experiment.epochs);
    console.log(\`\${this.experiment.name}: \${share} %, loss \${loss.toFixed(4)}, best \${this.best.toFixed(4)}\`);
  }

  report(accuracy: number | null): Report {
    const seconds = (Date.now() - this.begun) / 1000;
    return { name: this.experiment.name, losses: this.losses, accuracy, seconds };
  }
}
`;

const classifier = `
/** A classifier of rows of measurements. */
export function buildClassifier(features: number, experiment: Experiment): tf.Sequential {
  const model = tf.sequential({ name: 'classifier' });
  model.add(tf.layers.dense({ units: hiddenUnits, activation: 'relu', inputShape: [features] }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
  for (let i = 0; i < 3; i++) {
    model.add(tf.layers.dense({ units: hiddenUnits / 2, activation: 'relu', kernelInitializer: 'heNormal' }));
    model.add(tf.layers.batchNormalization());
  }
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
  model.compile({
    optimizer: tf.train.adam(experiment.learningRate),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

export async function classify(path: string): Promise<Report> {
  const experiment = { ...defaults, name: 'classifier', epochs: 50 };
  const table = readTable(path);
  const rows = shuffled(
    table.rows.map((row, index) => ({ row, label: table.labels[index] })),
    Math.random,
  );
  const { train, test } = split(rows, testShare);
  const toTensors = (part: typeof train) => ({
    xs: tf.tensor2d(
      part.map(({ row }) => [...row]),
      [part.length, 4],
    ),
    ys: tf.oneHot(
      tf.tensor1d(
        part.map(({ label }) => label),
        'int32',
      ),
      3,
    ),
  });
  const training = toTensors(train);
  const testing = toTensors(test);
  const { scaled, mean, deviation } = standardise(training.xs);
  const model = buildClassifier(4, experiment);
  const progress = new Progress(experiment);
  await model.fit(scaled, training.ys, {
    epochs: experiment.epochs,
    batchSize: experiment.batchSize,
    validationSplit: 0.1,
    shuffle: true,
    callbacks: { onEpochEnd: (epoch, logs) => progress.onEpochEnd(epoch, logs) },
  });
  const [, accuracy] = model.evaluate(testing.xs.sub(mean).div(deviation), testing.ys) as tf.Scalar[];
  const [value] = await accuracy.data();
  tf.dispose([training, testing, scaled, mean, deviation, accuracy]);
  await model.save('file://./classifier');
  return progress.report(value);
}
`;

const images = `
const blocks = [
  { filters: 16, kernelSize: 3 },
  { filters: 32, kernelSize: 3 },
  { filters: 64, kernelSize: 3 },
];

/** A convolutional network over small grey images. */
export function buildImageModel({ learningRate }: Experiment): tf.Sequential {
  const model = tf.sequential();
  blocks.forEach(({ filters, kernelSize }, index) => {
    const inputShape = index === 0 ? [imageSize, imageSize, 1] : undefined;
    model.add(tf.layers.conv2d({ filters, kernelSize, padding: 'same', activation: 'relu', inputShape }));
    model.add(tf.layers.conv2d({ filters, kernelSize, padding: 'same', activation: 'relu' }));
    model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  });
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 2 * hiddenUnits, activation: 'relu' }));
  model.add(tf.layers.dropout({ rate: 0.5 }));
  model.add(tf.layers.dense({ units: classCount, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(learningRate), loss: 'categoricalCrossentropy', metrics: ['acc'] });
  return model;
}

/** Reads images in the format in which MNIST is published. */
export function readImages(path: string): Float32Array[] {
  const bytes = readFileSync(path);
  const magic = bytes.readUInt32BE(0);
  if (magic !== 2051) throw new Error(\`The file \${path} holds no images: its number is \${magic}.\`);
  const count = bytes.readUInt32BE(4);
  const height = bytes.readUInt32BE(8);
  const width = bytes.readUInt32BE(12);
  const pixels: Float32Array[] = [];
  let offset = 16;
  for (let image = 0; image < count; image++) {
    const values = new Float32Array(height * width);
    for (let i = 0; i < values.length; i++) values[i] = bytes.readUInt8(offset++) / 255;
    pixels.push(values);
  }
  return pixels;
}

export function readLabels(path: string): Uint8Array {
  const bytes = readFileSync(path);
  const magic = bytes.readUInt32BE(0);
  if (magic !== 2049) throw new Error(\`The file \${path} holds no labels: its number is \${magic}.\`);
  return new Uint8Array(bytes.subarray(8));
}

function* batches(pixels: readonly Float32Array[], labels: Uint8Array, size: number) {
  for (let start = 0; start + size <= pixels.length; start += size) {
    const flat = new Float32Array(size * imageSize * imageSize);
    for (let i = 0; i < size; i++) flat.set(pixels[start + i], i * imageSize * imageSize);
    const xs = tf.tensor4d(flat, [size, imageSize, imageSize, 1]);
    const ys = tf.oneHot(tf.tensor1d(labels.subarray(start, start + size), 'int32'), classCount);
    yield { xs, ys };
  }
}

export async function recognise(folder: string): Promise<Report> {
  const experiment = { ...defaults, name: 'images', epochs: 5, batchSize: 128 };
  const pixels = readImages(\`\${folder}/train-images\`);
  const labels = readLabels(\`\${folder}/train-labels\`);
  const model = buildImageModel(experiment);
  model.summary();
  const progress = new Progress(experiment);
  for (let epoch = 0; epoch < experiment.epochs; epoch++) {
    let sum = 0;
    let count = 0;
    for (const { xs, ys } of batches(pixels, labels, experiment.batchSize)) {
      const [loss] = (await model.trainOnBatch(xs, ys)) as number[];
      sum += loss;
      count++;
      tf.dispose([xs, ys]);
    }
    progress.onEpochEnd(epoch, { loss: sum / count });
  }
  return progress.report(null);
}
`;

const sequences = `
/** Tells from a review whether its writer was pleased. */
export function buildSequenceModel({ learningRate }: Experiment): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.embedding({ inputDim: vocabulary, outputDim: 32, inputLength: sequenceLength }),
      tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 32, dropout: 0.2 }) as tf.RNN }),
      tf.layers.dense({ units: 16, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  model.compile({ optimizer: tf.train.rmsprop(learningRate), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  return model;
}

export class Tokens {
  private readonly numbers = new Map<string, number>();

  constructor(texts: readonly string[]) {
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const word of Tokens.words(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const common = [...counts].sort((a, b) => b[1] - a[1]).slice(0, vocabulary - 2);
    common.forEach(([word], index) => this.numbers.set(word, index + 2));
  }

  static words(text: string): string[] {
    return text
      .toLowerCase()
      .replace(/[^a-z' ]/g, ' ')
      .split(' ')
      .filter((word) => word.length > 0);
  }

  encode(text: string): number[] {
    const numbers = Tokens.words(text).map((word) => this.numbers.get(word) ?? 1);
    const cut = numbers.slice(0, sequenceLength);
    while (cut.length < sequenceLength) cut.unshift(0);
    return cut;
  }
}

export async function judge(reviews: readonly { text: string; pleased: boolean }[]): Promise<Report> {
  const experiment = { ...defaults, name: 'sequences', epochs: 4 };
  const tokens = new Tokens(reviews.map(({ text }) => text));
  const { train, test } = split(reviews, testShare);
  const encode = (part: typeof train) => tf.tensor2d(part.map(({ text }) => tokens.encode(text)));
  const answers = (part: typeof train) =>
    tf.tensor2d(
      part.map(({ pleased }) => (pleased ? 1 : 0)),
      [part.length, 1],
    );
  const model = buildSequenceModel(experiment);
  const progress = new Progress(experiment);
  await model.fit(encode(train), answers(train), {
    epochs: experiment.epochs,
    batchSize: experiment.batchSize,
    validationData: [encode(test), answers(test)],
    callbacks: [
      tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 2 }),
      new tf.CustomCallback({ onEpochEnd: async (epoch, logs) => progress.onEpochEnd(epoch, logs) }),
    ],
  });
  return progress.report(null);
}
`;

const twoInputs = `
interface House {
  readonly rooms: readonly number[];
  readonly street: number;
  readonly price: number;
}

/** Prices of houses, from numbers and from the street in which they stand. */
export function buildPriceModel(streets: number, experiment: Experiment): tf.LayersModel {
  const rooms = tf.input({ shape: [13], name: 'rooms' });
  const street = tf.input({ shape: [1], name: 'street' });
  const embedded = tf.layers.embedding({ inputDim: streets, outputDim: 8 }).apply(street) as tf.SymbolicTensor;
  const flat = tf.layers.flatten().apply(embedded) as tf.SymbolicTensor;
  let hidden = tf.layers.dense({ units: hiddenUnits, activation: 'relu' }).apply(rooms) as tf.SymbolicTensor;
  for (const units of [48, 32]) {
    hidden = tf.layers.dense({ units, activation: 'relu' }).apply(hidden) as tf.SymbolicTensor;
    hidden = tf.layers.batchNormalization().apply(hidden) as tf.SymbolicTensor;
  }
  const joined = tf.layers.concatenate().apply([hidden, flat]) as tf.SymbolicTensor;
  const price = tf.layers.dense({ units: 1 }).apply(joined) as tf.SymbolicTensor;
  const model = tf.model({ inputs: [rooms, street], outputs: price });
  model.compile({ optimizer: tf.train.sgd(experiment.learningRate), loss: 'meanSquaredError' });
  return model;
}

export async function appraise(houses: readonly House[]): Promise<Report> {
  const experiment: Experiment = { ...defaults, name: 'prices', learningRate: 0.01 };
  const streets = Math.max(...houses.map(({ street }) => street)) + 1;
  const { train, test } = split(houses, testShare);
  const inputs = (part: readonly House[]) => [
    tf.tensor2d(part.map(({ rooms }) => [...rooms])),
    tf.tensor2d(part.map(({ street }) => [street])),
  ];
  const targets = (part: readonly House[]) => tf.tensor2d(part.map(({ price }) => [price / 1000]));
  const model = buildPriceModel(streets, experiment);
  const progress = new Progress(experiment);
  await model.fit(inputs(train), targets(train), {
    epochs: experiment.epochs,
    batchSize: experiment.batchSize,
    callbacks: { onEpochEnd: (epoch, logs) => progress.onEpochEnd(epoch, logs) },
  });
  const guessed = model.predict(inputs(test)) as tf.Tensor;
  const values = await guessed.data();
  const errors = test.map(({ price }, index) => Math.abs(price / 1000 - values[index]));
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  console.log(\`Prices are off by \${mean.toFixed(1)} thousand on average.\`);
  guessed.dispose();
  return progress.report(null);
}
`;

const autoencoder = `
const widths = [256, 64, 16];

/** Squeezes an image through few numbers and draws it anew. */
export function buildAutoencoder(): tf.Sequential {
  const model = tf.sequential();
  widths.forEach((units, index) => {
    const given = index === 0 ? { inputShape: [imageSize * imageSize] } : {};
    model.add(tf.layers.dense({ units, activation: 'relu', ...given }));
  });
  for (const units of [...widths].reverse().slice(1)) model.add(tf.layers.dense({ units, activation: 'relu' }));
  model.add(tf.layers.dense({ units: imageSize * imageSize, activation: 'sigmoid' }));
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
  return model;
}

export async function compress(folder: string): Promise<Report> {
  const experiment = { ...defaults, name: 'autoencoder', epochs: 10, batchSize: 256 };
  const pixels = readImages(\`\${folder}/train-images\`);
  const flat = new Float32Array(pixels.length * imageSize * imageSize);
  pixels.forEach((values, index) => flat.set(values, index * imageSize * imageSize));
  const images = tf.tensor2d(flat, [pixels.length, imageSize * imageSize]);
  const model = buildAutoencoder();
  const progress = new Progress(experiment);
  await model.fit(images, images, {
    epochs: experiment.epochs,
    batchSize: experiment.batchSize,
    validationSplit: 0.1,
    callbacks: { onEpochEnd: (epoch, logs) => progress.onEpochEnd(epoch, logs) },
  });
  images.dispose();
  return progress.report(null);
}
`;

const main = `
function print(reports: readonly Report[]): void {
  const width = Math.max(...reports.map(({ name }) => name.length));
  for (const { name, losses, accuracy, seconds } of reports) {
    const first = losses[0]?.toFixed(3) ?? 'none';
    const last = losses[losses.length - 1]?.toFixed(3) ?? 'none';
    const share = accuracy === null ? '' : \`, \${Math.round(100 * accuracy)} % right\`;
    console.log(\`\${name.padEnd(width)}  loss \${first} to \${last}\${share}, \${seconds.toFixed(0)} s\`);
  }
}

async function main(): Promise<void> {
  const [table = 'iris.csv', folder = 'mnist', reviews = 'reviews.json', houses = 'houses.json'] = process.argv.slice(2);
  const reports: Report[] = [];
  reports.push(await classify(table));
  reports.push(await recognise(folder));
  reports.push(await judge(JSON.parse(readFileSync(reviews, 'utf8'))));
  reports.push(await appraise(JSON.parse(readFileSync(houses, 'utf8'))));
  reports.push(await compress(folder));
  print(reports);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
`;
