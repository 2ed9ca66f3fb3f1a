import { codeNode } from '../frames';
import { argument, callValue, nativeOf } from '../invoke';
import { iteratorKey } from '../iterate';
import { newJob, putOff } from '../jobs';
import { constant, newObject, unknown } from '../machine';
import type { NativeValue, Value } from '../values';
import { arrayConstructor } from './array';
import { collectionConstructor } from './collections';
import { copyOf } from './copies';
import { jsonGlobal } from './json';
import { namespaceOf } from './namespace';
import { pure, pureText, tableOf } from './native';
import { booleanGlobal, mathGlobal, numberGlobal, parsing } from './number';
import { objectGlobal } from './object';
import { promiseGlobal } from './promise';
import { proxyGlobal, reflectGlobal } from './reflect';

let platform: ReadonlyMap<string, Value> | null = null;

/** A global name of the platform, or undefined for one that is not known here. */
export function platformValue(name: string): Value | undefined {
  platform ??= makePlatform();
  return platform.get(name);
}

const ignored = nativeOf('console', (_machine, call) => constant(undefined, call.at));

const consoleGlobal: NativeValue = { ...ignored, member: () => ignored };

/** What takes a function for later: it is entered at the end, when nobody has called it by then. */
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame'].map(
  (name) => [name, nativeOf(name, (_machine, call) => unknown(`what ${name} gives`, call.at))] as const,
);

const queueMicrotask = nativeOf('queueMicrotask', (machine, call) => {
  const callback = argument(call, 0);
  putOff(machine, newJob(machine, call.at, codeNode(call.args)), () => callValue(machine, callback, null, [], call.at));
  return constant(undefined, call.at);
});

const cleared = ['clearTimeout', 'clearInterval', 'cancelAnimationFrame', 'alert'].map(
  (name) => [name, nativeOf(name, (_machine, call) => constant(undefined, call.at))] as const,
);

const errors = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'AggregateError'].map(
  (name) =>
    [
      name,
      nativeOf(name, (machine, call) => {
        const error = newObject(machine, call.at);
        error.properties.set('name', constant(name, call.at));
        error.properties.set('message', argument(call, 0));
        error.open = unknown('a property of an error', call.at);
        return error;
      }),
    ] as const,
);

const typedArrays = [
  'Array',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Int16Array',
  'Int32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Uint32Array',
];

const collections = ['Map', 'Set', 'WeakMap', 'WeakSet'];

const stringGlobal: NativeValue = {
  ...nativeOf(
    'String',
    pureText((...args) => (args.length === 0 ? '' : String(args[0]))),
  ),
  member: namespaceOf(
    tableOf('String.', { fromCharCode: pureText((...codes) => String.fromCharCode(...codes.map(Number))) }),
  ),
};

/** Well-known symbols stand as texts that no program writes. */
const symbolGlobal: NativeValue = {
  ...nativeOf('Symbol', (machine, call) => constant(`@@symbol ${String(machine.clock++)}`, call.at)),
  member: (name, at) => {
    if (name === 'iterator' || name === 'asyncIterator') return constant(iteratorKey, at);
    return name === 'for'
      ? nativeOf(
          'Symbol.for',
          pure((key) => `@@for ${String(key)}`),
        )
      : undefined;
  },
};

/** The names of the platform. Made when first asked for: the natives of one room import each other in a circle. */
function makePlatform(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ...parsing,
    ...timers,
    ['queueMicrotask', queueMicrotask],
    ...cleared,
    ...errors,
    ...typedArrays.map((name) => [name, arrayConstructor(name)] as const),
    ...collections.map((name) => [name, collectionConstructor(name)] as const),
    ['Math', mathGlobal],
    ['Number', numberGlobal],
    ['Boolean', booleanGlobal],
    ['String', stringGlobal],
    ['Object', objectGlobal],
    ['Reflect', reflectGlobal],
    ['Proxy', proxyGlobal],
    ['JSON', jsonGlobal],
    ['Promise', promiseGlobal],
    ['Symbol', symbolGlobal],
    ['console', consoleGlobal],
    [
      'structuredClone',
      nativeOf('structuredClone', (machine, call) => copyOf(machine, argument(call, 0), 'clone', call.at)),
    ],
  ]);
}
