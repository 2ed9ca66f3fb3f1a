import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { constant, isNullish, lengthLimit, type Machine, unknown, unknownAs } from './machine';
import { isSingle, lift, truthOf, liftOne } from './branches';
import { isHole, isSame } from './arrays';
import { typeWhereItRuns } from './globals';
import type { SingleValue } from './joins';
import { testedOf } from './presence';
import { promiseGlobal } from './natives/promise';
import { comparedAbove } from './turns';
import { derive, equality, keyOf, negation, yesOrNo } from './unknowns';
import type { ConstantValue, ObjectValue, UnknownValue, Value } from './values';

/** Arithmetic, comparison and the like on values that are both there already. */
export function binary(machine: Machine, operator: ts.SyntaxKind, left: Value, right: Value, at: Span): Value {
  if (isSingle(left) && isSingle(right)) return binaryOf(machine, operator, left, right, at);
  return lift(machine, [left, right], (a, b) => binaryOf(machine, operator, a, b, at));
}

function binaryOf(machine: Machine, operator: ts.SyntaxKind, a: SingleValue, b: SingleValue, at: Span): Value {
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equals(machine, a, b, true, at);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return not(machine, equals(machine, a, b, true, at), at);
    case ts.SyntaxKind.EqualsEqualsToken:
      return equals(machine, a, b, false, at);
    case ts.SyntaxKind.ExclamationEqualsToken:
      return not(machine, equals(machine, a, b, false, at), at);
    case ts.SyntaxKind.InstanceOfKeyword:
      return instanceOf(machine, a, b, at);
    case ts.SyntaxKind.InKeyword:
      return isIn(machine, a, b, at);
    default:
      return arithmetic(machine, operator, a, b, at);
  }
}

/** `-x`, `+x`, `!x`, `~x`. The minus of a negative literal belongs to the literal. */
export function prefix(machine: Machine, operator: ts.PrefixUnaryOperator, value: Value, at: Span): Value {
  return liftOne(machine, value, (single) => {
    if (operator === ts.SyntaxKind.ExclamationToken) return not(machine, single, at);
    const primitive = toPrimitive(single);
    if (primitive === undefined) {
      if (single.kind === 'unknown') return signed(machine, operator, single);
      return isCode(single) ? constant(NaN, at) : unknown('arithmetic with what is not a number', at);
    }
    if (typeof primitive.value === 'bigint') return unknown('arithmetic of big integers', at);
    const number = Number(primitive.value);
    const literal = single.kind === 'constant' && single.literal && typeof single.value === 'number';
    if (operator === ts.SyntaxKind.MinusToken) return constant(-number, at, literal);
    return operator === ts.SyntaxKind.TildeToken ? constant(~number, at) : constant(number, at, literal);
  });
}

/** Of a bigint it is a bigint, but for the plus, which refuses it. */
function signed(machine: Machine, operator: ts.PrefixUnaryOperator, value: UnknownValue): Value {
  const isNumber = operator === ts.SyntaxKind.PlusToken || value.type !== undefined;
  const make = (): UnknownValue => ({ ...unknownAs(value), ...(isNumber && { type: 'number' }) });
  return derive(machine, value, `prefix ${String(operator)}`, make);
}

export function typeOf(machine: Machine, value: SingleValue, at: Span): Value {
  if (value.kind === 'unknown' && value.asked) {
    value.asked();
    return constant('undefined', at);
  }
  const whereItRuns = value.kind === 'host' ? typeWhereItRuns(machine, value, at) : undefined;
  if (whereItRuns) return whereItRuns;
  const type = typeNameOf(value);
  if (typeof type === 'string') return constant(type, at);
  return derive(machine, type, 'typeof', () => ({ ...unknown(type.why, type.at), type: 'string' }));
}

/** What `typeof` says of a value, or the unknown value on which that depends. */
function typeNameOf(value: SingleValue): string | UnknownValue {
  switch (value.kind) {
    case 'constant':
      if (value.tested) return typeNameOf(value.tested);
      return value.value === null ? 'object' : typeof value.value;
    case 'function':
    case 'native':
      return 'function';
    case 'unknown':
      return value.job ? 'object' : (value.type ?? value);
    default:
      return 'object';
  }
}

export function not(machine: Machine, value: Value, at: Span): Value {
  return liftOne(machine, value, (single) => {
    const tested = testedOf(machine, single);
    if (tested.kind === 'unknown') return negation(machine, tested);
    return constant(!truthOf(tested), at);
  });
}

export function equals(machine: Machine, a: SingleValue, b: SingleValue, strict: boolean, at: Span): Value {
  const left = askedFor(a);
  const right = askedFor(b);
  if (isNullish(b) && testedOf(machine, a) !== a) return not(machine, a, at);
  if (isNullish(a) && testedOf(machine, b) !== b) return not(machine, b, at);
  if (left !== a || right !== b) return equals(machine, left, right, strict, at);
  if (a.kind === 'unknown') {
    if (a === b) return constant(true, at);
    if (isOfOtherType(a, b, strict)) return constant(false, at);
    const isOther =
      b.kind === 'constant' && comparedAbove(machine, ts.SyntaxKind.EqualsEqualsToken, a, b.value) === false;
    return isOther ? constant(false, at) : equality(machine, a, b);
  }
  if (b.kind === 'unknown') return equals(machine, b, a, strict, at);
  if (!strict && a.kind === 'constant' && b.kind === 'constant') {
    const both = [a.value, b.value];
    if (both.includes(null) || both.includes(undefined)) {
      return constant(
        both.every((value) => value === null || value === undefined),
        at,
      );
    }
    return typeof a.value === typeof b.value
      ? constant(a.value === b.value, at)
      : constant(Number(a.value) === Number(b.value), at);
  }
  if (!strict && a.kind === 'constant' && b.kind === 'array') return equals(machine, b, a, strict, at);
  if (!strict && a.kind === 'array' && b.kind === 'constant' && !isNullish(b)) {
    const text = toPrimitive(a);
    return text ? equals(machine, constant(text.value, at), b, strict, at) : unknown('whether a list is a text', at);
  }
  const same = isSame(machine, a, b);
  return same === undefined ? unknown('whether two values are one', at) : constant(same, at);
}

/** True where the type alone says that the two are never equal. */
function isOfOtherType({ type }: UnknownValue, other: SingleValue, strict: boolean): boolean {
  if (type === undefined) return false;
  if (isNullish(other)) return true;
  const another = typeNameOf(other);
  return strict && typeof another === 'string' && another !== type;
}

/** What a comparison sees of a value: a member that is known not to be there is undefined. */
function askedFor(value: SingleValue): SingleValue {
  if (value.kind === 'constant') return value.tested ?? value;
  if (value.kind !== 'unknown' || !value.asked) return value;
  value.asked();
  return constant(undefined, value.at);
}

function arithmetic(machine: Machine, operator: ts.SyntaxKind, a: SingleValue, b: SingleValue, at: Span): Value {
  const bounded = a.kind === 'unknown' && b.kind === 'constant' && comparedAbove(machine, operator, a, b.value);
  if (a.kind === 'unknown' && b.kind === 'constant' && bounded !== undefined) return constant(bounded, at);
  if (a.kind === 'unknown') return derived(machine, a, `${String(operator)} ${keyOf(machine, b)}`, operator, a, b, at);
  if (b.kind === 'unknown') return derived(machine, b, `${keyOf(machine, a)} ${String(operator)}`, operator, a, b, at);
  const left = toPrimitive(a);
  const right = toPrimitive(b);
  if (left === undefined || right === undefined) {
    const isNeverSo = [a, b].some(isCode) && typeof (left ?? right)?.value === 'number' && isOrder(operator);
    return isNeverSo ? constant(false, at) : unknown('arithmetic with what is not a number', at);
  }
  return compute(operator, left.value, right.value, at);
}

/** A function is no number, and so is what a namespace may not have: neither is less or more than any. */
function isCode({ kind }: SingleValue): boolean {
  return kind === 'function' || kind === 'native';
}

function isOrder(operator: ts.SyntaxKind): boolean {
  return compare(operator, 0, 0) !== undefined;
}

/** An unknown result, with what it would be if its parts were what they may well be. */
function derived(
  machine: Machine,
  from: UnknownValue,
  key: string,
  operator: ts.SyntaxKind,
  a: SingleValue,
  b: SingleValue,
  at: Span,
): Value {
  const make = (): UnknownValue => {
    const left = a.kind === 'unknown' ? a.perhaps : a;
    const right = b.kind === 'unknown' ? b.perhaps : b;
    const known = left?.kind === 'constant' && right?.kind === 'constant';
    const perhaps = known ? compute(operator, left.value, right.value, at) : undefined;
    const result = unknownAs(from, from.at, perhaps);
    const type = typeOfResult(operator, a, b);
    return type === undefined ? result : { ...result, type };
  };
  return derive(machine, from, key, make, b);
}

/** Two bigints give a bigint; with anything else they are refused. */
function typeOfResult(operator: ts.SyntaxKind, a: SingleValue, b: SingleValue): UnknownValue['type'] {
  if (isOrder(operator)) return 'boolean';
  const types = [typeNameOf(a), typeNameOf(b)];
  if (operator !== ts.SyntaxKind.PlusToken) return types.some(isNoBigint) ? 'number' : undefined;
  if (types.includes('string')) return 'string';
  return types.every(isNoBigint) ? 'number' : undefined;
}

function isNoBigint(type: string | UnknownValue): boolean {
  return type === 'number' || type === 'string' || type === 'boolean' || type === 'undefined';
}

function compute(operator: ts.SyntaxKind, a: ConstantValue['value'], b: ConstantValue['value'], at: Span): Value {
  if (operator === ts.SyntaxKind.PlusToken && (typeof a === 'string' || typeof b === 'string')) {
    const text = String(a) + String(b);
    return text.length > lengthLimit ? unknown('a text that is too long', at) : constant(text, at);
  }
  if (typeof a === 'bigint' || typeof b === 'bigint') return unknown('arithmetic of big integers', at);
  if (typeof a === 'string' && typeof b === 'string') {
    const compared = compare(operator, a, b);
    if (compared !== undefined) return constant(compared, at);
  }
  const x = Number(a);
  const y = Number(b);
  const value = compare(operator, x, y) ?? calculate(operator, x, y);
  return value === undefined ? unknown('an operator that is not known', at) : constant(value, at);
}

function compare<T extends string | number>(operator: ts.SyntaxKind, a: T, b: T): boolean | undefined {
  switch (operator) {
    case ts.SyntaxKind.LessThanToken:
      return a < b;
    case ts.SyntaxKind.LessThanEqualsToken:
      return a <= b;
    case ts.SyntaxKind.GreaterThanToken:
      return a > b;
    case ts.SyntaxKind.GreaterThanEqualsToken:
      return a >= b;
    default:
      return undefined;
  }
}

function calculate(operator: ts.SyntaxKind, a: number, b: number): number | undefined {
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return a + b;
    case ts.SyntaxKind.MinusToken:
      return a - b;
    case ts.SyntaxKind.AsteriskToken:
      return a * b;
    case ts.SyntaxKind.SlashToken:
      return a / b;
    case ts.SyntaxKind.PercentToken:
      return a % b;
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return a ** b;
    case ts.SyntaxKind.AmpersandToken:
      return a & b;
    case ts.SyntaxKind.BarToken:
      return a | b;
    case ts.SyntaxKind.CaretToken:
      return a ^ b;
    case ts.SyntaxKind.LessThanLessThanToken:
      return a << b;
    case ts.SyntaxKind.GreaterThanGreaterThanToken:
      return a >> b;
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return a >>> b;
    default:
      return undefined;
  }
}

/** What an operator sees of a value; undefined when it is no constant and no list of constants. */
export function toPrimitive(value: Value): { readonly value: ConstantValue['value'] } | undefined {
  if (value.kind === 'constant') return value;
  if (value.kind !== 'array' || value.rest !== null || value.items.length > 100) return undefined;
  const parts = value.items.map(toPrimitive);
  if (!parts.every((part) => part !== undefined)) return undefined;
  return {
    value: parts.map((part) => (part.value === null || part.value === undefined ? '' : String(part.value))).join(),
  };
}

function instanceOf(machine: Machine, value: SingleValue, type: SingleValue, at: Span): Value {
  if (value.kind === 'constant' || (value.kind === 'unknown' && value.type)) return constant(false, at);
  if (value.kind === 'unknown' && value.job && type === promiseGlobal) return constant(true, at);
  if (value.kind === 'unknown')
    return derive(machine, value, `instanceof ${keyOf(machine, type)}`, () => yesOrNo(value));
  if (type.kind === 'native' && type.name === 'Array') return constant(value.kind === 'array', at);
  if (type.kind === 'native' && type.name === 'Function') {
    return constant(value.kind === 'function' || value.kind === 'native', at);
  }
  const isA = value.kind === 'host' && type.kind === 'native' ? value.isA?.(type.name) : undefined;
  if (isA !== undefined) return constant(isA, at);
  if (type.kind !== 'function') return unknown('whether it is an instance of a class that is not followed', at);
  for (let holder: Value | null = value; holder?.kind === 'object'; holder = holder.proto) {
    if (holder.proto?.kind === 'object' && holder.proto.properties.get('constructor') === type)
      return constant(true, at);
  }
  if (value.kind === 'object' && value.open) return derive(machine, value.open, `instanceof ${keyOf(machine, type)}`);
  return constant(false, at);
}

function isIn(machine: Machine, key: SingleValue, target: SingleValue, at: Span): Value {
  if (key.kind === 'unknown') return derive(machine, key, `in ${keyOf(machine, target)}`, () => yesOrNo(key));
  if (target.kind === 'unknown') return derive(machine, target, `has ${keyOf(machine, key)}`, () => yesOrNo(target));
  if (key.kind !== 'constant') return unknown('whether it has a computed property', at);
  const name = String(key.value);
  if (target.kind === 'array') return constant(target.items[Number(name)] !== undefined || name === 'length', at);
  for (let holder: Value | null = target; holder?.kind === 'object'; holder = holder.proto) {
    const held = holder.properties.get(name);
    const { proto }: ObjectValue = holder;
    const isBehind = (): Value =>
      proto ? liftOne(machine, proto, (one) => isIn(machine, key, one, at)) : constant(false, at);
    if (held) return liftOne(machine, held, (one) => (isHole(one) ? isBehind() : constant(true, at)));
    if (holder.open) return derive(machine, holder.open, `has ${name}`);
  }
  const has = target.kind === 'host' ? target.has?.(name) : undefined;
  if (has !== undefined) return constant(has, at);
  return target.kind === 'object' && !target.host ? constant(false, at) : unknown('whether it has a property', at);
}
