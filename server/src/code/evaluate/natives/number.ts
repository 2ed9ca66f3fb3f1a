import { argument, nativeOf } from '../invoke';
import { constant, type Machine, unknown } from '../machine';
import { not } from '../operators';
import type { Call, NativeValue, Value } from '../values';
import { pureMethod, pureNumber, pureQuestion, tableOf, type NativeTable, type Primitive } from './native';
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
    pureNumber((...args) => (args.length === 0 ? 0 : Number(args[0]))),
  ),
  member: namespaceOf(
    tableOf('Number.', {
      isInteger: pureQuestion((value) => Number.isInteger(value)),
      isFinite: pureQuestion((value) => Number.isFinite(value)),
      isNaN: pureQuestion((value) => Number.isNaN(value)),
      isSafeInteger: pureQuestion((value) => Number.isSafeInteger(value)),
      parseFloat: pureNumber((text) => Number.parseFloat(String(text))),
      parseInt: pureNumber((text, radix) => parseWhole(text, radix)),
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

/** Asks the same as `!!value`. */
export const booleanGlobal = nativeOf('Boolean', (machine, call) =>
  call.open
    ? unknown('arguments that are spread in', call.inside)
    : not(machine, not(machine, argument(call, 0), call.at), call.at),
);

const isNaNOf = pureQuestion((value) => Number.isNaN(Number(value)));

export const parsing: NativeTable = tableOf('', {
  parseFloat: pureNumber((text) => Number.parseFloat(String(text))),
  parseInt: pureNumber((text, radix) => parseWhole(text, radix)),
  isNaN: (machine, call) => (call.args[0]?.kind === 'object' ? constant(true, call.at) : isNaNOf(machine, call)),
  isFinite: pureQuestion((value) => Number.isFinite(Number(value))),
});

const mathFunctions = {
  abs: numeric((x) => Math.abs(x)),
  acos: numeric((x) => Math.acos(x)),
  acosh: numeric((x) => Math.acosh(x)),
  asin: numeric((x) => Math.asin(x)),
  asinh: numeric((x) => Math.asinh(x)),
  atan2: numeric((y, x) => Math.atan2(y, x)),
  atan: numeric((x) => Math.atan(x)),
  atanh: numeric((x) => Math.atanh(x)),
  cbrt: numeric((x) => Math.cbrt(x)),
  ceil: numeric((x) => Math.ceil(x)),
  clz32: numeric((x) => Math.clz32(x)),
  cos: numeric((x) => Math.cos(x)),
  cosh: numeric((x) => Math.cosh(x)),
  exp: numeric((x) => Math.exp(x)),
  expm1: numeric((x) => Math.expm1(x)),
  floor: numeric((x) => Math.floor(x)),
  fround: numeric((x) => Math.fround(x)),
  hypot: numeric((...values) => Math.hypot(...values)),
  imul: numeric((x, y) => Math.imul(x, y)),
  log10: numeric((x) => Math.log10(x)),
  log1p: numeric((x) => Math.log1p(x)),
  log2: numeric((x) => Math.log2(x)),
  log: numeric((x) => Math.log(x)),
  max: numeric((...values) => Math.max(...values)),
  min: numeric((...values) => Math.min(...values)),
  pow: numeric((x, y) => Math.pow(x, y)),
  round: numeric((x) => Math.round(x)),
  sign: numeric((x) => Math.sign(x)),
  sin: numeric((x) => Math.sin(x)),
  sinh: numeric((x) => Math.sinh(x)),
  sqrt: numeric((x) => Math.sqrt(x)),
  tan: numeric((x) => Math.tan(x)),
  tanh: numeric((x) => Math.tanh(x)),
  trunc: numeric((x) => Math.trunc(x)),
};

export const mathMember = namespaceOf(
  tableOf('Math.', {
    ...mathFunctions,
    random: (_machine, call): Value => ({ ...unknown('a random number', call.at), type: 'number' }),
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

/** A function of numbers; a missing argument is NaN, as in the language. */
function numeric(run: (...values: [number, number, ...number[]]) => number): (machine: Machine, call: Call) => Value {
  return pureNumber((...args: Primitive[]) => {
    const values = args.map((value) => (value === null ? 0 : Number(value)));
    return run(...(values as [number, number, ...number[]]));
  });
}

function parseWhole(text: Primitive, radix: Primitive): number {
  return Number.parseInt(String(text), radix === undefined ? undefined : Number(radix));
}
