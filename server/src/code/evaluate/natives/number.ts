import { nativeOf } from '../invoke';
import { constant, unknown } from '../machine';
import type { NativeValue, Value } from '../values';
import { pure, pureMethod, tableOf, type NativeTable, type Primitive } from './native';
import { namespaceOf } from './namespace';

export const numberMethods: NativeTable = tableOf('Number.', {
  toFixed: pureMethod((self: number, digits) => self.toFixed(Number(digits ?? 0))),
  toPrecision: pureMethod((self: number, digits) =>
    self.toPrecision(digits === undefined ? undefined : Number(digits)),
  ),
  toString: pureMethod((self: number, radix) => self.toString(radix === undefined ? 10 : Number(radix))),
  valueOf: pureMethod((self: number) => self),
});

export const numberGlobal: NativeValue = {
  ...nativeOf(
    'Number',
    pure((value) => (value === undefined ? 0 : Number(value))),
  ),
  member: namespaceOf(
    tableOf('Number.', {
      isInteger: pure((value) => Number.isInteger(value)),
      isFinite: pure((value) => Number.isFinite(value)),
      isNaN: pure((value) => Number.isNaN(value)),
      isSafeInteger: pure((value) => Number.isSafeInteger(value)),
      parseFloat: pure((text) => Number.parseFloat(String(text))),
      parseInt: pure((text, radix) => parseWhole(text, radix)),
    }),
    {
      EPSILON: Number.EPSILON,
      MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
      MAX_VALUE: Number.MAX_VALUE,
      MIN_SAFE_INTEGER: Number.MIN_SAFE_INTEGER,
      MIN_VALUE: Number.MIN_VALUE,
      NaN: NaN,
      NEGATIVE_INFINITY: -Infinity,
      POSITIVE_INFINITY: Infinity,
    },
  ),
};

export const booleanGlobal = nativeOf(
  'Boolean',
  pure((value) => Boolean(value)),
);

export const parsing: NativeTable = tableOf('', {
  parseFloat: pure((text) => Number.parseFloat(String(text))),
  parseInt: pure((text, radix) => parseWhole(text, radix)),
  isNaN: pure((value) => Number.isNaN(Number(value))),
  isFinite: pure((value) => Number.isFinite(Number(value))),
});

const mathNames = [
  'abs',
  'acos',
  'acosh',
  'asin',
  'asinh',
  'atan',
  'atan2',
  'atanh',
  'cbrt',
  'ceil',
  'clz32',
  'cos',
  'cosh',
  'exp',
  'expm1',
  'floor',
  'fround',
  'hypot',
  'imul',
  'log',
  'log10',
  'log1p',
  'log2',
  'max',
  'min',
  'pow',
  'round',
  'sign',
  'sin',
  'sinh',
  'sqrt',
  'tan',
  'tanh',
  'trunc',
] as const;

const mathFunctions = Object.fromEntries(
  mathNames.map((name) => {
    const run = Math[name] as (...args: number[]) => number;
    return [name, pure((...args: Primitive[]) => run(...args.map(Number)))] as const;
  }),
);

export const mathMember = namespaceOf(
  tableOf('Math.', {
    ...mathFunctions,
    random: (_machine, call): Value => unknown('a random number', call.at),
  }),
  {
    E: Math.E,
    LN10: Math.LN10,
    LN2: Math.LN2,
    LOG10E: Math.LOG10E,
    LOG2E: Math.LOG2E,
    PI: Math.PI,
    SQRT1_2: Math.SQRT1_2,
    SQRT2: Math.SQRT2,
  },
);

/** Math itself is no function; calling it gives undefined. */
export const mathGlobal: NativeValue = {
  ...nativeOf('Math', (_machine, call) => constant(undefined, call.at)),
  member: mathMember,
};

function parseWhole(text: Primitive, radix: Primitive): number {
  return Number.parseInt(String(text), radix === undefined ? undefined : Number(radix));
}
