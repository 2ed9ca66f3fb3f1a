import type { NameKind } from '../../protocol/model';
import { initializers, constraints, regularizers } from './parameters';
import { activations } from './activations';
import { losses, metrics } from './losses';
import { optimizers } from './optimizers';
import { layers } from './layers';

/** What a name is good for, in one sentence each. */
export type Sentences = { readonly [name: string]: string | undefined };

/** The sentence on a name that tfjs takes, such as `relu`; undefined for a name that nobody knows. */
export function aboutName(kind: NameKind, name: string): string | undefined {
  const sentences = byKind[kind];
  return sentences && Object.hasOwn(sentences, name) ? sentences[name] : undefined;
}

const padding: Sentences = {
  valid: 'No padding: the window stays inside, so the output is smaller than the input.',
  same: 'Zeros around the edge: with strides of 1 the output is as large as the input.',
  causal: 'Zeros before the start only: a step never sees a later one. For conv1d.',
};

const dataFormat: Sentences = {
  channelsLast: 'The channels are the last dimension, as in [batch, height, width, channels]; what tfjs assumes.',
  channelsFirst: 'The channels follow the batch, as in [batch, channels, height, width].',
};

const byKind: { readonly [kind in NameKind]?: Sentences } = {
  activation: activations,
  loss: losses,
  metric: metrics,
  optimizer: optimizers,
  initializer: initializers,
  regularizer: regularizers,
  constraint: constraints,
  padding,
  dataFormat,
  layer: layers,
};
