import type { CompileFacts, ModelFacts } from '../../server/src/protocol/model';

/** A model as a program really built it: what `oracleChild.mjs` prints. */
export interface Built {
  readonly kind: string;
  readonly name: string;
  readonly params: number;
  readonly outputs: readonly string[];
  readonly layers: readonly BuiltLayer[];
  readonly compile: {
    readonly losses: readonly string[];
    readonly optimizer: string;
    readonly learningRate: number;
  } | null;
  readonly fits: readonly { readonly kind: string; readonly epochs?: number; readonly batchSize?: number }[];
}

interface BuiltLayer {
  readonly name: string;
  readonly className: string;
  readonly config: unknown;
  readonly outputShape: readonly (number | null)[];
  readonly params: number;
  readonly inbound: readonly string[];
  readonly trainable: boolean;
}

export interface ViewedLayer {
  readonly className: string;
  readonly repeated?: boolean;
}

/** What both sides are brought to: plain data, in which the facts may hold an Unknown anywhere. */
export interface View {
  readonly layers: readonly ViewedLayer[];
  readonly [part: string]: unknown;
}

/** What tfjs built, in the words of the facts. */
export function expected({ kind, params, layers, outputs, compile, fits }: Built): View {
  const sequential = kind === 'sequential';
  return {
    kind,
    refusals: [],
    params,
    layers: layers.map(({ inbound, ...layer }, index) => ({
      ...layer,
      inbound: sequential ? layers.slice(Math.max(0, index - 1), index).map(({ name }) => name) : [...new Set(inbound)],
    })),
    outputs: sequential ? layers.slice(-1).map(({ name }) => name) : outputs,
    compile,
    fits: fits.map(({ kind: call, epochs, batchSize }) => ({
      kind: call,
      epochs: epochs ?? (call === 'fit' ? 1 : null),
      batchSize: call === 'fit' ? (batchSize ?? 32) : null,
    })),
  };
}

export function seen(model: ModelFacts): View {
  return {
    kind: model.kind,
    refusals: model.refusals,
    params: model.params,
    layers: model.layers.map((layer) => ({
      name: layer.name,
      className: layer.className,
      config: layer.className === 'Sequential' || layer.className === 'Model' ? null : layer.config,
      outputShape: layer.outputShape,
      params: layer.params,
      trainable: layer.trainable,
      inbound: layer.inbound,
      repeated: layer.repeated,
    })),
    outputs: model.outputs,
    compile: model.compile && compiled(model.compile),
    fits: model.fits.map(({ kind, epochs, batchSize }) => ({
      kind,
      epochs: 'value' in epochs ? epochs.value : epochs,
      // How large the batches of a dataset are is the dataset's affair.
      batchSize: kind === 'fit' ? ('value' in batchSize ? batchSize.value : batchSize) : null,
    })),
  };
}

/** tfjs names its optimizer classes `SGDOptimizer` or `Adam`; the facts bear the name of the constructor. */
function compiled({ losses, optimizer }: CompileFacts): unknown {
  if (!('name' in optimizer)) return { losses: losses.map(lossName), optimizer, learningRate: optimizer };
  const { name, learningRate } = optimizer;
  return {
    losses: losses.map(lossName),
    optimizer: 'value' in name ? (optimizerClasses[name.value] ?? name.value) : name,
    learningRate: 'value' in learningRate ? learningRate.value : learningRate,
  };
}

function lossName(loss: CompileFacts['losses'][number]): unknown {
  return 'value' in loss ? loss.value.name : loss;
}

const optimizerClasses: { readonly [name: string]: string } = {
  sgd: 'SGD',
  momentum: 'Momentum',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamax: 'Adamax',
  adagrad: 'Adagrad',
  adadelta: 'Adadelta',
};
