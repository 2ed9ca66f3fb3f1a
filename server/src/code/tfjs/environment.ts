import type { Span } from '../../protocol/finding';
import type { Call, Context, Environment, HostValue, UnknownValue, Value } from '../evaluate/values';
import { inTable } from '../inTable';
import { noteCarried } from './carried';
import { datasetMember } from './datasets';
import { eachOptions } from './eachOptions';
import { attemptOn } from './failures';
import { makeCustomLayer, makeInput, makeLayer } from './layerHost';
import { endPiece, makeFunctional, makeLoaded, makeLoadedGraph, makeSequential } from './modelHost';
import { isValidName } from './names';
import { likeOptimizer, makeOptimizer, openOptimizer } from './optimizerHost';
import { namespaces } from './names';
import { core, tfl } from './real';
import { handedOver, type PartHost, type PartRecord, type World } from './records';
import { utilMember } from './tensorLists';
import { imageMember, tensorFunction } from './tensors';
import { noteUnseen } from './unseenAdds';

/**
 * The packages under which tfjs is published, also by their address on the network (pages, Deno) or in the folder of
 * packages, and with a version. Their exports are one namespace here: what a part lacks, its program does not name.
 */
const packages =
  /^(npm:|https?:\/\/\S+?\/|(\S*\/)?node_modules\/)?@tensorflow\/tfjs(-(node|node-gpu|core|layers|data|converter|automl|react-native|backend-\w+))?(@[^/?]+)?($|[/?])/;

/** A copy of tfjs among the files of the program: `./lib/tf.min.js`. */
const copies = /^\.\.?\/(.*\/)?(tf|tfjs)([.@-](\d[\w.]*|es\d+|esm|fesm|min))*\.[cm]?js$/;

/** What the interpreter must know of tfjs: its packages, and the globals of a script tag. */
export function tfjsEnvironment(world: World): Environment {
  const tf = namespace(world, 'tf', (name, at, context) => member(world, tf, name, at, context));
  const ofTfjs: UnknownValue['like'] = (key, at, context) => (isOfTfjs(key) ? tf.get(key, at, context) : undefined);
  const optimizers = new Map<string, UnknownValue['like']>();
  // Whichever of them it is, the call that it is asked to train by is one training.
  const optimizerCalled = (name: string): UnknownValue['like'] => {
    const like = optimizers.get(name) ?? likeOptimizer(world, name);
    optimizers.set(name, like);
    return like;
  };
  return {
    packageExports: (name) => (packages.test(name) || copies.test(name) ? tf : undefined),
    global: (name) => (name === 'tf' || name === 'tfl' ? tf : undefined),
    named: (name) => {
      if (handedOnAs.has(name)) return ofTfjs;
      return isOptimizerName.test(name) ? optimizerCalled(name) : undefined;
    },
    handedOn: (byDefault) => (byDefault === tf ? ofTfjs : undefined),
    recorded: () => world.version + world.unknownMembers.length,
    stepped: () => world.stepped,
    made: () => world.made.length,
    models: () => world.models.length,
    ended: (why, name = '') => endPiece(world, why, name),
    attempt: () => attemptOn(world),
    calledUnseen: (call, context) => noteUnseen(world, call, context),
    carried: (loop, carried) => noteCarried(world, loop, carried),
  };
}

/** The names under which apps and libraries hand tfjs on: `this.$tf` of a Vue plugin, `dfd.tensorflow` of danfo.js. */
const handedOnAs: ReadonlySet<string> = new Set(['tf', '$tf', 'tfjs', 'tensorflow']);

/** What nobody but an optimizer of tfjs is called that minimises functions or applies gradients. */
const isOptimizerName = /optimizer$/i;

/** What `tf` is short for in other programs has none of these. */
function isOfTfjs(key: string): boolean {
  return Object.hasOwn(core, key) || Object.hasOwn(tfl, key) || key === 'data' || key === 'node';
}

type Make = (world: World, call: Call, context: Context) => Value;

/** Functions and classes right under `tf`, old names among them. */
const functions: { readonly [name: string]: Make | undefined } = {
  sequential: makeSequential,
  Sequential: makeSequential,
  model: makeFunctional,
  Model: makeFunctional,
  LayersModel: makeFunctional,
  input: makeInput,
  Input: makeInput,
  loadLayersModel: makeLoaded,
  loadModel: makeLoaded,
  loadGraphModel: makeLoadedGraph,
  loadFrozenModel: makeLoadedGraph,
  tidy(_world, call, context) {
    const callback = call.args.find(({ kind }) => kind === 'function' || kind === 'native');
    return callback ? context.call(callback, [], call.at) : context.unknown('result of tf.tidy', call.at);
  },
  keep: (_world, call, context) => call.args[0] ?? context.constant(undefined, call.at),
  dispose: nothing,
  disposeVariables: nothing,
  enableProdMode: nothing,
  enableDebugMode: nothing,
  nextFrame: nothing,
  // A promise is true and what it comes to is undefined, and here they are one.
  ready: (_world, call, context) => context.unknown('whether tfjs is ready', call.at),
  setBackend: (_world, call, context) => context.constant(true, call.at),
  getBackend: (_world, call, context) => context.unknown('the backend', call.at),
};

function nothing(_world: World, call: Call, context: Context): Value {
  return context.constant(undefined, call.at);
}

function member(world: World, tf: Value, name: string, at: Span, context: Context): Value {
  const make = inTable(functions, name);
  if (make) {
    return context.native(`tf.${name}`, (call, inner) => eachOptions(call, inner, (one) => make(world, one, inner)));
  }
  if (name === 'default') return tf;
  let part = world.parts.get(name);
  if (!part) {
    part = partOf(world, name);
    if (!part) return tensorFunction(name, at, context);
    world.parts.set(name, part);
  }
  return part;
}

/** A part of tfjs that is no function: `tf.layers`. It is the same one wherever a program asks for it. */
function partOf(world: World, name: string): HostValue | undefined {
  switch (name) {
    case 'layers':
      return namespace(world, 'tf.layers', (inner, where, now) => layerMember(world, inner, where, now));
    case 'train':
      return {
        ...namespace(world, 'tf.train', (inner, where, now) =>
          known(world, `tf.train.${inner}`, where, now, (call, later) => makeOptimizer(world, inner, call, later)),
        ),
        unnamed: (why) => ({ made: (call, later) => openOptimizer(world, why, call, later) }),
      };
    case 'losses':
    case 'metrics':
      return namespace(world, `tf.${name}`, (inner, where, now) =>
        known(world, `tf.${name}.${inner}`, where, now, (call, later) =>
          later.unknown(`result of tf.${name}.${inner}`, call.at),
        ),
      );
    case 'initializers':
    case 'regularizers':
    case 'constraints':
      return namespace(world, `tf.${name}`, (inner, where, now) =>
        known(world, `tf.${name}.${inner}`, where, now, (call, using) => partHost(name, inner, call, using)),
      );
    case 'callbacks':
      return namespace(world, 'tf.callbacks', (inner, where, now) =>
        known(world, `tf.callbacks.${inner}`, where, now, (call, later) =>
          later.unknown(`a callback made by tf.callbacks.${inner}`, call.at),
        ),
      );
    case 'models':
      return namespace(world, 'tf.models', (inner, _where, now) =>
        now.native(`tf.models.${inner}`, (call, later) => makeLoaded(world, call, later)),
      );
    case 'data':
      return namespace(world, 'tf.data', (inner, where, now) => datasetMember(inner, where, now));
    case 'image':
    case 'browser':
    case 'node':
      return namespace(world, `tf.${name}`, (inner, where, now) => imageMember(name, inner, where, now));
    case 'util':
      return namespace(world, 'tf.util', (inner, _where, now) =>
        now.native(`tf.util.${inner}`, (call, later) => utilMember(inner, call, later)),
      );
    case 'version':
    case 'version_core':
    case 'version_layers':
    case 'Tensor':
    case 'SymbolicTensor':
    case 'Variable':
    case 'Callback':
    case 'Optimizer':
    case 'io':
    case 'math':
    case 'linalg':
    case 'signal':
    case 'spectral':
    case 'backend_util':
    case 'env':
      return namespace(world, `tf.${name}`, (inner, _where, now) =>
        now.native(`tf.${name}.${inner}`, (call, later) => later.unknown(`result of tf.${name}.${inner}`, call.at)),
      );
    case 'CustomCallback':
      return {
        ...namespace(world, 'tf.CustomCallback', (inner, where, now) => now.unknown(`${inner} of a callback`, where)),
        // It calls the functions that it is given, and is nothing beside them.
        call: ({ args, at }, now) => args[0] ?? now.unknown('a callback', at),
      };
    case 'serialization':
      return namespace(world, 'tf.serialization', (inner, _where, now) =>
        now.native(`tf.serialization.${inner}`, (call, later) => {
          const [registered] = call.args;
          if (inner === 'registerClass' && registered) {
            const name = later.get(registered, 'className', call.at);
            const isKnown = name.kind === 'constant' && typeof name.value === 'string';
            world.registered.add(isKnown ? String(name.value) : null);
          }
          return later.unknown(`result of tf.serialization.${inner}`, call.at);
        }),
      );
    default:
      return undefined;
  }
}

function layerMember(world: World, name: string, at: Span, context: Context): Value {
  if (name === 'input') {
    return context.native('tf.layers.input', (call, inner) =>
      eachOptions(call, inner, (one) => makeInput(world, one, inner)),
    );
  }
  if (name === 'Layer' || name === 'RNNCell' || name === 'RNN') {
    return context.native(`tf.layers.${name}`, (call, inner) =>
      makeCustomLayer(world, classNameOf(call, inner) ?? name, name === 'Layer', call, inner),
    );
  }
  return known(world, `tf.layers.${name}`, at, context, (call, inner) =>
    eachOptions(call, inner, (one) => makeLayer(world, name, one, inner)),
  );
}

/** A function that tfjs has, or the note that it has none of that name. */
function known(
  world: World,
  name: string,
  at: Span,
  context: Context,
  call: (call: Call, context: Context) => Value,
): Value {
  if (isValidName('member', name)) return context.native(name, call);
  const [, owner = '', member = ''] = name.split('.');
  const isOfAll = member in Object.prototype || member === 'default' || !(owner in namespaces);
  // After a syntax error, two statements may have run into one.
  const entry = { name, at };
  if (!isOfAll && context.doubt === null) world.unknownMembers.push(entry);
  // A program that asks whether tfjs has a member knows what to do without it.
  const asked = (): void => {
    const index = world.unknownMembers.indexOf(entry);
    if (index >= 0) world.unknownMembers.splice(index, 1);
  };
  const missing = context.unknown(`${name}, which tfjs does not have`, at);
  return isOfAll ? missing : { ...missing, asked, ...(owner === 'train' ? { made: call } : {}) };
}

/** What tfjs will call the instance that a class of the program is making; without a name of its own, that of the class. */
function classNameOf({ self, at }: Call, context: Context): string | null {
  if (self?.kind !== 'object' || self.proto?.kind !== 'object') return null;
  const made = self.proto.properties.get('constructor');
  if (made?.kind !== 'function') return null;
  const asked = self.proto.properties.get('getClassName');
  const given = asked ? context.call(asked, [], at, self) : context.get(made, 'className', at);
  return given.kind === 'constant' && typeof given.value === 'string' ? given.value : made.name || null;
}

function partHost(owner: PartRecord['namespace'], name: string, call: Call, context: Context): PartHost {
  return {
    kind: 'host',
    type: owner.slice(0, -1),
    at: call.at,
    part: { namespace: owner, name, args: call.args.map((arg) => handedOver(arg, context)) },
    get: (inner, at, now) => now.unknown(`${inner} of tf.${owner}.${name}`, at),
  };
}

function namespace(world: World, name: string, read: HostValue['get']): HostValue {
  const isListed = (name.split('.')[1] ?? '') in namespaces;
  const has = (member: string): boolean =>
    world.ownMembers.has(`${name}.${member}`) || isValidName('member', `${name}.${member}`);
  return {
    kind: 'host',
    type: name,
    at: { path: '', start: 0, end: 0 },
    get: (member, at, context) => ownMember(world, name, member) ?? read(member, at, context),
    // Plugins put factories of their own beside those of tfjs.
    set: (member, value) => world.ownMembers.set(`${name}.${member}`, value),
    ...(isListed ? { has } : {}),
  };
}

function ownMember({ ownMembers }: World, name: string, member: string): Value | undefined {
  return ownMembers.size === 0 ? undefined : ownMembers.get(`${name}.${member}`);
}
