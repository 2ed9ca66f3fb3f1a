import type { NameKind } from '../../protocol/model';

/** The valid name that was most likely meant, or null when none is near enough to be an honest guess. */
export function nearestOf(kind: NameKind, name: string, valid: readonly string[]): string | null {
  if (withoutTwin[kind]?.includes(plain(name))) return null;
  const meant = synonyms[kind]?.[plain(name)];
  if (meant !== undefined && valid.includes(meant)) return meant;

  const spelled = valid.find((candidate) => plain(candidate) === plain(name));
  if (spelled !== undefined) return spelled;

  // A quarter of the letters may be wrong: `catagoricalCrossentropy` is a slip, `exponential` another function.
  let nearest: string | null = null;
  const letters = name.length - (name.lastIndexOf('.') + 1);
  let least = Math.max(1, Math.floor(letters / 4));
  let isTied = false;
  for (const candidate of valid) {
    const distance = editDistance(plain(name), plain(candidate), least + 1);
    if (distance > least) continue;
    // `conv4d` may be any of three.
    const isNearer = distance < least || nearest === null;
    isTied = !isNearer && (isTied || plain(candidate) !== plain(nearest ?? ''));
    if (isNearer) [nearest, least] = [candidate, distance];
  }
  return isTied ? null : nearest;
}

/** Letters and digits alone: `hard_sigmoid`, `HardSigmoid` and `hardSigmoid` are one name. */
function plain(name: string): string {
  return name.replace(/[^a-zA-Z0-9.]/g, '').toLowerCase();
}

/** Keras's and the papers' words for what tfjs has under another name. */
const synonyms: { readonly [kind in NameKind]?: { readonly [plainName: string]: string } } = {
  loss: {
    mse: 'meanSquaredError',
    l2: 'meanSquaredError',
    mae: 'meanAbsoluteError',
    l1: 'meanAbsoluteError',
    absolutedifference: 'meanAbsoluteError',
    mape: 'meanAbsolutePercentageError',
    msle: 'meanSquaredLogarithmicError',
    kld: 'kullbackLeiblerDivergence',
    kldivergence: 'kullbackLeiblerDivergence',
    bce: 'binaryCrossentropy',
    logloss: 'binaryCrossentropy',
    sigmoidcrossentropy: 'binaryCrossentropy',
    cce: 'categoricalCrossentropy',
    crossentropy: 'categoricalCrossentropy',
    softmaxcrossentropy: 'categoricalCrossentropy',
    cosine: 'cosineProximity',
    cosinesimilarity: 'cosineProximity',
    cosinedistance: 'cosineProximity',
    hingeloss: 'hinge',
  },
  metric: {
    meanabsoluteerror: 'mae',
    meansquarederror: 'mse',
    sparsecategoricalaccuracy: 'accuracy',
  },
  optimizer: { adamw: 'adam', nadam: 'adam' },
  activation: { silu: 'swish', identity: 'linear', none: 'linear', gelunew: 'gelu_new' },
  initializer: {
    xavieruniform: 'glorotUniform',
    xaviernormal: 'glorotNormal',
    xavier: 'glorotNormal',
    he: 'heNormal',
    kaiminguniform: 'heUniform',
    kaimingnormal: 'heNormal',
    uniform: 'randomUniform',
    normal: 'randomNormal',
    zero: 'zeros',
    one: 'ones',
  },
  layer: { conv2dtranspose: 'conv2dTranspose', batchnorm: 'batchNormalization', layernorm: 'layerNormalization' },
  member: {
    'tf.layers.batchnorm': 'tf.layers.batchNormalization',
    'tf.layers.layernorm': 'tf.layers.layerNormalization',
    'tf.layers.relu': 'tf.layers.reLU',
    'tf.layers.fullyconnected': 'tf.layers.dense',
    'tf.layers.linear': 'tf.layers.dense',
    'tf.train.adamw': 'tf.train.adam',
    'tf.train.nadam': 'tf.train.adam',
    'tf.losses.mse': 'tf.losses.meanSquaredError',
    'tf.losses.mae': 'tf.losses.absoluteDifference',
    'tf.losses.meanabsoluteerror': 'tf.losses.absoluteDifference',
    'tf.losses.huber': 'tf.losses.huberLoss',
    'tf.losses.categoricalcrossentropy': 'tf.metrics.categoricalCrossentropy',
    'tf.losses.binarycrossentropy': 'tf.metrics.binaryCrossentropy',
    'tf.metrics.mae': 'tf.metrics.meanAbsoluteError',
  },
  padding: { none: 'valid', zero: 'same' },
  dataFormat: { nhwc: 'channelsLast', nchw: 'channelsFirst' },
};

/** Names that look like another one and mean something that tfjs has only elsewhere, or not at all. */
const withoutTwin: { readonly [kind in NameKind]?: readonly string[] } = {
  activation: ['leakyrelu', 'prelu', 'thresholdedrelu', 'exponential', 'crelu', 'hardswish'],
  loss: ['huber', 'huberloss', 'rmse', 'rootmeansquarederror', 'focal', 'ctc'],
  metric: ['rmse', 'auc', 'f1', 'topkcategoricalaccuracy'],
  optimizer: ['momentum', 'ftrl', 'lion'],
  member: ['tf.metrics.rmse'],
};

/** Levenshtein's distance with neighbouring swaps, given up as soon as it must reach `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? limit;
}
