import type { LayersModel } from '@tensorflow/tfjs';
import type { Json } from '../protocol/json';
import type { LossSpec, Plan } from '../protocol/plan';
import type { TracedLayer } from '../protocol/trace';
import { seedFor } from './random';
import type { Layer, Tfjs } from './tfjs';
import { firstLine } from './words';

/** Builds and compiles the plan's model. Throws one sentence, in tfjs's own words, when tfjs refuses it. */
export async function buildModel(tf: Tfjs, plan: Plan): Promise<LayersModel> {
  const topology = seedInitializers(plan.topology, plan.seed);
  const model = await tf.models.modelFromJSON(topology as Parameters<Tfjs['models']['modelFromJSON']>[0]);
  const losses = plan.compile.loss.map((loss) => lossOf(tf, loss));
  const [single] = losses;
  if (single === undefined) throw new Error('The model has no loss: compile it with one.');
  model.compile({
    optimizer: optimizerOf(tf, plan.compile.optimizer),
    loss: losses.length === 1 ? single : losses,
    metrics: [...plan.compile.metrics],
  });
  return model;
}

/** The layers that compute something, in topological order; those of a nested model stand in its place. */
export function leafLayers(tf: Tfjs, model: { readonly layers: readonly Layer[] }): readonly Layer[] {
  return model.layers.flatMap((layer) => {
    if (layer instanceof tf.LayersModel) return leafLayers(tf, layer);
    return layer.getClassName() === 'InputLayer' ? [] : [layer];
  });
}

/** What a trace says of a layer. */
export function describeLayer(layer: Layer): TracedLayer {
  return {
    name: layer.name,
    className: layer.getClassName(),
    activation: activationOf(layer),
    trainableParams: layer.trainableWeights.reduce(
      (sum, { shape }) => sum + shape.reduce<number>((product, length) => product * (length ?? 1), 1),
      0,
    ),
  };
}

const activationLayers: { readonly [className: string]: string } = {
  ReLU: 'relu',
  LeakyReLU: 'leakyReLU',
  PReLU: 'prelu',
  ELU: 'elu',
  ThresholdedReLU: 'thresholdedReLU',
  Softmax: 'softmax',
};

/** The activation that a layer's output passes; null for a layer that has none. */
export function activationOf(layer: Layer): string | null {
  const { activation } = layer.getConfig();
  if (typeof activation === 'string') return activation;
  return activationLayers[layer.getClassName()] ?? null;
}

/**
 * Gives every initialiser without a seed one of its own, made from the run's seed and the layer's name, so that a layer begins
 * alike whether or not another one stands before it: the two arms of a try then differ by the change alone.
 */
function seedInitializers(topology: Json, seed: number): Json {
  const visit = (value: Json, purpose: string): Json => {
    if (Array.isArray(value)) return value.map((item: Json, i) => visit(item, `${purpose}/${i}`));
    if (typeof value !== 'object' || value === null) return value;
    const named = value as { readonly [key: string]: Json };
    const here = typeof named.name === 'string' ? named.name : purpose;
    const seeded = Object.entries(named).map(([key, inner]): [string, Json] => [
      key,
      key.endsWith('nitializer') ? seedOne(inner, seedFor(seed, `${here}/${key}`)) : visit(inner, `${here}/${key}`),
    ]);
    return Object.fromEntries(seeded);
  };
  return visit(topology, '');
}

/** Dropout has a seed too, but a fixed one would drop the same units at every step: it is left alone. */
function seedOne(initializer: Json, seed: number): Json {
  if (typeof initializer !== 'object' || initializer === null || Array.isArray(initializer)) return initializer;
  const { config, ...rest } = initializer as { readonly config?: Json; readonly [key: string]: Json | undefined };
  if (typeof config !== 'object' || config === null || !('seed' in config) || typeof config.seed === 'number') {
    return initializer;
  }
  return { ...(rest as { readonly [key: string]: Json }), config: { ...config, seed } };
}

type LossFunction = Exclude<Parameters<LayersModel['compile']>[0]['loss'], string | readonly unknown[] | object>;

function lossOf(tf: Tfjs, { form, name }: LossSpec): string | LossFunction {
  if (form === 'name') return name;
  const known = form === 'tf.losses' ? tf.losses : tf.metrics;
  const loss: unknown = Object.hasOwn(known, name) ? known[name as keyof typeof known] : undefined;
  if (typeof loss !== 'function') throw new Error(`tfjs has no ${form}.${name}: choose another loss.`);
  return loss as LossFunction;
}

function optimizerOf(
  tf: Tfjs,
  { name, learningRate, options }: Plan['compile']['optimizer'],
): ReturnType<typeof tf.train.sgd> {
  const { train } = tf;
  const make: { readonly [name: string]: () => unknown } = {
    sgd: () => train.sgd(learningRate),
    momentum: () => train.momentum(learningRate, options.momentum ?? 0.9, Boolean(options.useNesterov)),
    adam: () => train.adam(learningRate, options.beta1, options.beta2, options.epsilon),
    adamax: () => train.adamax(learningRate, options.beta1, options.beta2, options.epsilon, options.decay),
    adadelta: () => train.adadelta(learningRate, options.rho, options.epsilon),
    adagrad: () => train.adagrad(learningRate, options.initialAccumulatorValue),
    rmsprop: () =>
      train.rmsprop(learningRate, options.decay, options.momentum, options.epsilon, Boolean(options.centered)),
  };
  const maker = Object.hasOwn(make, name) ? make[name] : undefined;
  if (!maker) throw new Error(`tfjs has no optimizer "${name}": choose one of ${Object.keys(make).join(', ')}.`);
  try {
    return maker() as ReturnType<typeof tf.train.sgd>;
  } catch (error) {
    throw new Error(`The optimizer ${name} cannot be made: ${firstLine(error)}.`, { cause: error });
  }
}
