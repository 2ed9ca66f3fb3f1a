import type { NameKind } from '../../protocol/model';
import { inTable } from '../inTable';
import { core, tfl, withoutWeights, wordsOf } from './real';
import { nearestOf } from './nearest';

/** Every name of a kind that tfjs takes, sorted. tfjs itself is asked about each candidate. */
export function validNames(kind: NameKind): readonly string[] {
  let names = valid.get(kind);
  if (!names) {
    names = [...new Set(candidates(kind))].filter((name) => refusalOf(kind, name) === null).sort();
    valid.set(kind, names);
  }
  return names;
}

/** True when tfjs takes the name; members are written whole, such as `tf.layers.dense`. */
export function isValidName(kind: NameKind, name: string): boolean {
  return refusalOf(kind, name) === null;
}

/** The name that was most likely meant: another spelling, Keras's word for the same thing, or a slip of the keys. */
export function nearestName(kind: NameKind, name: string): string | null {
  return nearestOf(kind, name, validNames(kind));
}

/** What tfjs says when it is given the name, or null when it takes it. */
export function refusalOf(kind: NameKind, name: string): string | null {
  let answers = answersOf.get(kind);
  if (!answers) answersOf.set(kind, (answers = new Map<string, string | null>()));
  let answer = answers.get(name);
  if (answer === undefined) {
    answer = ask(kind, name);
    // Names come from source that is being typed: the memory of them must not grow for ever.
    if (answers.size > 500) answers.clear();
    answers.set(name, answer);
  }
  return answer;
}

const valid = new Map<NameKind, readonly string[]>();
const answersOf = new Map<NameKind, Map<string, string | null>>();

/** The namespaces whose members are asked for by name. */
export const namespaces: { readonly [name: string]: object } = {
  layers: tfl.layers,
  callbacks: tfl.callbacks,
  train: core.train,
  losses: core.losses,
  metrics: tfl.metrics,
  initializers: tfl.initializers,
  regularizers: tfl.regularizers,
  constraints: tfl.constraints,
};

function ask(kind: NameKind, name: string): string | null {
  if (kind === 'layer') return Object.hasOwn(tfl.layers, name) ? null : `tf.layers.${name} is not a function`;
  if (kind === 'member') {
    const [, namespace = '', member = ''] = name.split('.');
    const owner = inTable(namespaces, namespace);
    return owner === undefined || memberNames(owner).includes(member) ? null : `${name} is not a function`;
  }
  try {
    withoutWeights(() => attempt(kind, name));
    return null;
  } catch (error) {
    return wordsOf(error);
  }
}

/** Gives the name to tfjs in the place where a program would. */
function attempt(kind: Exclude<NameKind, 'layer' | 'member'>, name: string): void {
  switch (kind) {
    case 'activation':
      tfl.layers.dense({ units: 1, activation: name as 'relu' });
      return;
    case 'initializer':
      tfl.layers.dense({ units: 1, kernelInitializer: name });
      return;
    case 'regularizer':
      tfl.layers.dense({ units: 1, kernelRegularizer: name });
      return;
    case 'constraint':
      tfl.layers.dense({ units: 1, kernelConstraint: name });
      return;
    case 'padding':
      tfl.layers.conv2d({ filters: 1, kernelSize: 1, padding: name as 'same' });
      return;
    case 'dataFormat':
      tfl.layers.conv2d({ filters: 1, kernelSize: 1, dataFormat: name as 'channelsLast' });
      return;
    case 'loss':
      smallModel().compile({ optimizer: 'sgd', loss: name });
      return;
    case 'metric':
      smallModel().compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: [name] });
      return;
    case 'optimizer':
      core.tidy(() => smallModel().compile({ optimizer: name, loss: 'meanSquaredError' }));
      return;
  }
}

function smallModel(): tfl.Sequential {
  return tfl.sequential({ layers: [tfl.layers.dense({ units: 2, inputShape: [2] })] });
}

/** What is worth asking about. tfjs decides; a name that it does not take falls out. */
function candidates(kind: NameKind): readonly string[] {
  const registered = Object.keys(core.serialization.SerializationMap.getMap().classNameMap);
  switch (kind) {
    case 'activation':
      return registered.filter((name) => /^[a-z]/.test(name));
    case 'initializer':
      return memberNames(tfl.initializers);
    case 'regularizer':
      return memberNames(tfl.regularizers);
    case 'constraint':
      return memberNames(tfl.constraints);
    case 'padding':
      return ['valid', 'same', 'causal'];
    case 'dataFormat':
      return ['channelsLast', 'channelsFirst'];
    case 'loss':
      return [...memberNames(tfl.metrics).filter((name) => !/accuracy|^(mse|mape)$/i.test(name)), ...kerasLosses];
    case 'metric':
      return [
        ...memberNames(tfl.metrics),
        ...kerasLosses,
        'accuracy',
        'acc',
        'mae',
        'MAE',
        'crossentropy',
        'ce',
        'cosine',
      ];
    case 'optimizer':
      return memberNames(core.train);
    case 'layer':
      return memberNames(tfl.layers).filter((name) => /^[a-z]/.test(name));
    case 'member':
      return Object.entries(namespaces).flatMap(([namespace, owner]) =>
        memberNames(owner).map((name) => `tf.${namespace}.${name}`),
      );
  }
}

/** tfjs exports no list of its losses; these are the words that Keras has, for tfjs to judge. */
const kerasLosses = [
  'meanSquaredError',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'meanSquaredLogarithmicError',
  'squaredHinge',
  'hinge',
  'categoricalHinge',
  'logcosh',
  'huber',
  'categoricalCrossentropy',
  'sparseCategoricalCrossentropy',
  'binaryCrossentropy',
  'kullbackLeiblerDivergence',
  'poisson',
  'cosineProximity',
];

/** Members of a module namespace, or of the object that stands for one (`tf.train` keeps its own as statics of a class). */
function memberNames(owner: object): readonly string[] {
  return Object.getOwnPropertyNames(owner).filter(
    (name) => !['length', 'name', 'prototype', '__esModule'].includes(name),
  );
}
