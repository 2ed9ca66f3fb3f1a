import { addWeight, type CustomLayer } from './customLayer';
import { isUnknown } from '../../protocol/model';
import { withParts } from '../evaluate/callInfo';
import type { Call, Context, HostValue, Value } from '../evaluate/values';
import { graphNow, shapeValue } from './graphNow';
import { hostOf, noteMade, noteTrainable } from './hosts';
import { classNameOf } from './realLayer';
import {
  siteOf,
  snapshot,
  type LayerHost,
  isSymbolHost,
  type LayerRecord,
  type NodeRecord,
  type SymbolHost,
  type SymbolSource,
  type World,
} from './records';
import { takeUnseen } from './unseenAdds';

/** Steps that a layer costs: tfjs builds a real one of it, some fifty times the work of an expression. */
const layerSteps = 50;
/** Steps that each input of a call costs. */
const inputSteps = 10;

/** `tf.layers.<factory>(options)`. */
export function makeLayer(world: World, factory: string, call: Call, context: Context): LayerHost {
  return addLayer(world, factory, classNameOf(factory), call, context);
}

/** A layer of a class that the program writes itself. */
export function makeCustomLayer(
  world: World,
  className: string,
  isPlain: boolean,
  call: Call,
  context: Context,
): LayerHost {
  // Made by `super(…)` in the constructor; what people see is the `new` around it.
  const { self } = call;
  const made = self?.kind === 'object' ? withParts(call, { at: self.at, wrapped: self.at }) : call;
  const custom: CustomLayer | null =
    self?.kind === 'object' ? { instance: self, context, isPlain, weights: [], applied: new Map() } : null;
  return addLayer(world, null, className, made, context, custom);
}

/** `tf.input(options)`: a layer that has its output at once. */
export function makeInput(world: World, call: Call, context: Context): Value {
  const { layer } = addLayer(world, 'input', 'InputLayer', call, context);
  const node: NodeRecord = {
    of: layer,
    inputs: [],
    piece: world.pieces,
    when: world.version,
    ...siteOf(call, context),
  };
  layer.nodes.push(node);
  return symbolHost(world, { from: 'node', node, index: 0 }, call.at);
}

function addLayer(
  world: World,
  factory: string | null,
  className: string,
  call: Call,
  context: Context,
  custom: CustomLayer | null = null,
): LayerHost {
  context.tick(layerSteps);
  const [first] = call.args;
  // `dropout(0.4)`: tfjs looks for options in the number, and finds none.
  const given = first?.kind === 'constant' ? undefined : first;
  const layer: LayerRecord = {
    is: 'layer',
    factory,
    className,
    options: snapshot(given, context),
    given: given ?? null,
    nodes: [],
    frozen: [],
    custom,
    ...siteOf(call, context),
  };
  noteMade(world, layer);
  return layerHost(world, layer);
}

export function layerHost(world: World, layer: LayerRecord): LayerHost {
  return hostOf(world, layer, () => ({
    kind: 'host',
    type: 'layer',
    at: layer.call.at,
    layer,
    get: (name, at, context) => layerMember(world, layer, name, at, context),
    set(name, value, _at, context) {
      if (name === 'trainable') noteTrainable(world, layer, value, context);
    },
    call: (call, context) => apply(world, layer, call, context),
  }));
}

function layerMember(world: World, layer: LayerRecord, name: string, at: HostValue['at'], context: Context): Value {
  switch (name) {
    case 'apply':
      return context.native('apply', (call) => apply(world, layer, call, context));
    case 'output':
    case 'input':
      return symbolHost(world, endOf(layer, name), at);
    case 'outputShape':
    case 'inputShape': {
      const end = name === 'outputShape' ? 'output' : 'input';
      // Several uses have one shape, or tfjs throws.
      const symbol = symbolHost(world, { ...endOf(layer, end), applied: Math.min(layer.nodes.length, 1) }, at);
      return shapeValue(firstShape(world, symbol, context), at, context);
    }
    case 'getOutputAt':
    case 'getInputAt':
      return context.native(name, (call) =>
        endAt(world, layer, name === 'getOutputAt' ? 'output' : 'input', call, context),
      );
    case 'name':
      return context.constant(graphNow(world, context).names.of(layer), at);
    case 'trainable': {
      const last = layer.frozen.at(-1);
      return last?.value ?? layer.options?.properties.get('trainable') ?? context.constant(true, at);
    }
    case 'getClassName':
      return context.native(name, (call) => context.constant(layer.className, call.at));
    case 'addWeight':
      return context.native(name, (call, inner) => addWeight(layer.custom, call, inner));
    case 'computeOutputShape':
      if (layer.custom) return context.native(name, ({ args }, inner) => args[0] ?? inner.constant(undefined, at));
      break;
    case 'build':
      if (layer.custom) return context.native(name, (call, inner) => inner.constant(undefined, call.at));
      break;
    case 'getConfig':
      if (layer.custom) return context.native(name, (call, inner) => baseConfig(world, layer, call, inner));
      break;
  }
  const option = layer.options?.properties.get(name) ?? context.unknown(`${name} of a layer`, at);
  return option.kind === 'constant' && perAxis.has(name) ? onEachAxis(layer, option, at, context) : option;
}

/** Options that a layer keeps as a list with a size for each axis. */
const perAxis: ReadonlySet<string> = new Set(['kernelSize', 'strides', 'poolSize', 'dilationRate']);

function onEachAxis({ className }: LayerRecord, size: Value, at: HostValue['at'], context: Context): Value {
  const [axes] = /[123](?=D)/.exec(className) ?? [];
  return axes === undefined
    ? size
    : context.array(
        Array.from({ length: Number(axes) }, () => size),
        at,
      );
}

/** `layer.getOutputAt(i)`: of the layer as it was applied for the i-th time, where no branch decides which that was. */
function endAt(world: World, layer: LayerRecord, end: 'input' | 'output', call: Call, context: Context): Value {
  const [index] = call.args;
  const which = index?.kind === 'constant' ? index.value : undefined;
  const { nodes } = layer;
  if (which === 0 && nodes.length < 2) return symbolHost(world, endOf(layer, end), call.at);
  const node = typeof which === 'number' ? nodes[which] : undefined;
  const isCertain = node !== undefined && nodes.every(({ guard, repeated }) => guard === node.guard && !repeated);
  if (!isCertain) return context.unknown(`which ${end} of a layer that was applied several times`, call.at);
  const given = node.inputs[0];
  if (end === 'input' && given) return given;
  return symbolHost(world, { from: 'node', node, index: 0 }, call.at);
}

function endOf(layer: LayerRecord, end: 'input' | 'output'): SymbolSource & { readonly from: 'layer' } {
  return { from: 'layer', layer, end, applied: layer.nodes.length };
}

/** What `getConfig` of `tf.layers.Layer` gives. */
function baseConfig(world: World, layer: LayerRecord, call: Call, context: Context): Value {
  const config = context.object(
    [
      ['name', context.constant(graphNow(world, context).names.of(layer), call.at)],
      ['trainable', context.get(layerHost(world, layer), 'trainable', call.at)],
    ],
    call.at,
  );
  const given = layer.options?.properties;
  const whole = given?.get('batchInputShape');
  const sample = given?.get('inputShape');
  const open = context.constant(null, call.at);
  if (whole) config.properties.set('batchInputShape', whole);
  else if (sample?.kind === 'array') {
    config.properties.set('batchInputShape', context.array([open, ...sample.items], call.at));
  }
  if (whole ?? sample) config.properties.set('dtype', given?.get('dtype') ?? context.constant('float32', call.at));
  return config;
}

/** `layer.apply(inputs)`: the symbolic output, and as many of them as it is destructured into. */
export function apply(world: World, of: NodeRecord['of'], call: Call, context: Context): Value {
  if (of.is === 'model') takeUnseen(of, 'builders');
  const [first] = call.args;
  context.tick(inputSteps * (first?.kind === 'array' ? first.items.length : 1));
  // A recurrent layer takes its first state as further inputs.
  const states = snapshot(call.args[1], context)?.properties.get('initialState');
  const node: NodeRecord = {
    of,
    inputs: [...(first ? [asItIs(first)] : []), ...(states ? [states] : [])],
    piece: world.pieces,
    when: ++world.version,
    ...siteOf(call, context),
  };
  of.nodes.push(node);
  const outputs = outputCount(world, node, context);
  const symbols = Array.from({ length: outputs }, (_, index) =>
    symbolHost(world, { from: 'node', node, index }, call.at),
  );
  const [symbol] = symbols;
  return outputs === 1 && symbol ? symbol : context.array(symbols, call.at);
}

/** What a list holds when it is handed over: the program may append the very output to it afterwards. */
function asItIs(value: Value): Value {
  return value.kind === 'array' ? { ...value, items: [...value.items] } : value;
}

/** Recurrent layers that return their state, and models of several outputs, give an array. */
function outputCount(world: World, node: NodeRecord, context: Context): number {
  if (node.of.is === 'model') return Math.max(1, graphNow(world, context).outputsOf(node.of).length);
  if (node.of.custom) return nodeOutputs(world, node, context);
  const returnsState = node.of.options?.properties.get('returnState');
  if (returnsState?.kind !== 'constant' || returnsState.value !== true) return 1;
  // Also where its shapes are not known.
  return Math.max(withStates[node.of.factory ?? ''] ?? 1, nodeOutputs(world, node, context));
}

/** The output and the states of recurrent layers. */
const withStates: { readonly [factory: string]: number | undefined } = { simpleRNN: 2, gru: 2, lstm: 3, convLstm2d: 3 };

function nodeOutputs(world: World, node: NodeRecord, context: Context): number {
  const symbol = symbolHost(world, { from: 'node', node, index: 0 }, node.call.at);
  return graphNow(world, context).tensorsOf(symbol)[0]?.node?.outputs.length ?? 1;
}

export function symbolHost(world: World, symbol: SymbolSource, at: HostValue['at']): SymbolHost {
  const host: SymbolHost = {
    kind: 'host',
    type: 'symbolic tensor',
    at,
    symbol,
    get(name, where, context) {
      const shape = (): ReturnType<typeof firstShape> => firstShape(world, host, context);
      if (name === 'shape') return shapeValue(shape(), where, context);
      if (name === 'rank') {
        const known = shape();
        return isUnknown(known) ? context.unknown(known.unknown, where) : context.constant(known.length, where);
      }
      if (name === 'dtype') return context.constant('float32', where);
      if (name === 'sourceLayer' && symbol.from === 'node' && symbol.node.of.is === 'layer') {
        return layerHost(world, symbol.node.of);
      }
      return context.unknown(`${name} of a symbolic tensor`, where);
    },
    isSameAs: (other) => (isSymbolHost(other) ? isSameSymbol(symbol, other.symbol) : false),
    // `const [a, b] = layer.apply(x)` on a single output takes it for the first.
    iterate: () => undefined,
  };
  return host;
}

/** What a model or layer gives may well be what was applied for it. */
function isSameSymbol(one: SymbolSource, other: SymbolSource): boolean | undefined {
  if (one.from !== 'node' || other.from !== 'node') return undefined;
  return one.node === other.node && one.index === other.index;
}

function firstShape(world: World, host: SymbolHost, context: Context) {
  const use = { loop: context.loop, when: world.version };
  return graphNow(world, context).tensorsOf(host, use)[0]?.shape ?? { unknown: 'a symbolic tensor' };
}
