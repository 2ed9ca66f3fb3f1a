import {
  isFurtherTraining,
  outputShapesOf,
  type CompileFacts,
  type FitFacts,
  type ModelFacts,
} from '../../server/src/protocol/model';
import type { Seen } from './oracleCompare';

/** A model as a program really built it: what `oracleChild.mjs` prints. */
export interface Built {
  readonly kind: string;
  readonly name: string;
  readonly params: number;
  readonly outputs: readonly string[];
  readonly layers: readonly BuiltLayer[];
  readonly compile: BuiltCompile | null;
  readonly fits: readonly {
    readonly kind: string;
    readonly epochs?: number;
    readonly batchSize?: number;
    /** As the model is compiled when it is fitted. */
    readonly compile: BuiltCompile | null;
  }[];
}

interface BuiltCompile {
  readonly losses: readonly string[];
  readonly optimizer: string;
  readonly learningRate: number;
}

interface BuiltLayer {
  readonly name: string;
  readonly className: string;
  readonly config: unknown;
  readonly outputShapes: readonly (readonly (number | null)[])[];
  readonly params: number;
  readonly inbound: readonly string[];
  readonly trainable: boolean;
}

export interface ViewedLayer {
  readonly className: string;
  readonly repeated?: boolean;
  readonly inbound?: readonly string[];
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
    fits: fits.map(({ kind: call, epochs, batchSize, compile: compiledThen }) => ({
      kind: call,
      compile: compiledThen,
      epochs: epochs ?? (call === 'fit' ? 1 : null),
      batchSize: call === 'fit' ? (batchSize ?? 32) : null,
    })),
  };
}

/** The models of a file, each with its further trainings. */
export function seen(models: readonly ModelFacts[]): readonly Seen[] {
  return models
    .filter((model) => !isFurtherTraining(model))
    .map((model) => {
      const from = models.indexOf(model) + 1;
      const until = models.findIndex((other, index) => index >= from && !isFurtherTraining(other));
      const further = models.slice(from, until < 0 ? undefined : until);
      return { sites: model.at.start, isSure: model.when.length === 0, view: viewOf(model, further) };
    });
}

/** In the end a model is compiled as it is for its last training. */
function viewOf(model: ModelFacts, further: readonly ModelFacts[]): View {
  const trainings = [model, ...further];
  const compile = trainings.at(-1)?.compile;
  return {
    kind: model.kind,
    refusals: model.refusals,
    params: model.params,
    layers: model.layers.map((layer) => ({
      name: layer.name,
      className: layer.className,
      config: layer.className === 'Sequential' || layer.className === 'Model' ? null : layer.config,
      outputShapes: outputShapesOf(layer),
      params: layer.params,
      trainable: layer.trainable,
      inbound: layer.inbound,
      repeated: layer.repeated,
    })),
    outputs: model.outputs,
    compile: compile ? compiled(compile) : null,
    fits: trainings.flatMap((training) => training.fits.map((fit) => fitted(fit, training))),
  };
}

function fitted({ kind, epochs, batchSize }: FitFacts, { compile }: ModelFacts): unknown {
  return {
    kind,
    compile: compile && compiled(compile),
    epochs: 'value' in epochs ? epochs.value : epochs,
    // How large the batches of a dataset are is the dataset's affair.
    batchSize: kind === 'fit' ? ('value' in batchSize ? batchSize.value : batchSize) : null,
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
