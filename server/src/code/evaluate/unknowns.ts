import type { Span } from '../../protocol/finding';
import { opposite } from './asked';
import { constant, identityOf, type Machine, unknown, unknownAs } from './machine';
import type { Asked, Condition, ConstantValue, UnknownValue, Value } from './values';

/**
 * An unknown value that follows from another. The same question (`key`) about the same unknown value has the same
 * answer each time, so that two tests of it are one condition. `other` is a second value that the question is about.
 */
export function derive(
  machine: Machine,
  from: UnknownValue,
  key: string,
  make?: () => UnknownValue,
  other?: Value,
): UnknownValue {
  let answers = machine.derived.get(from);
  if (!answers) machine.derived.set(from, (answers = new Map<string, UnknownValue>()));
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = make?.() ?? unknownAs(from);
    answers.set(key, answer);
    const { perTurn } = machine;
    if (perTurn.has(from) || (other?.kind === 'unknown' && perTurn.has(other))) perTurn.add(answer);
  }
  return answer;
}

/** An item of a list of which nothing is known. */
export function itemOf(machine: Machine, list: UnknownValue): UnknownValue {
  const item = derive(machine, list, 'item');
  machine.perTurn.add(item);
  return item;
}

/** Something unknown under the name that it is given, which may tell what it is. */
export function underName(machine: Machine, value: Value, name: string): Value {
  if (value.kind !== 'unknown' || value.like) return value;
  const like = machine.environment.named?.(name);
  return like ? derive(machine, value, 'like', () => ({ ...value, like })) : value;
}

/**
 * Something unknown that has a default: where nothing is given, it is that. Data is a hint, for a caller may put anything in its
 * place; but whatever stands in for tfjs has the members of tfjs.
 */
export function withHint(machine: Machine, given: UnknownValue, byDefault: Value): UnknownValue {
  const like = given.like ?? machine.environment.handedOn?.(byDefault);
  return { ...unknownAs(given, given.at, byDefault), ...(like ? { like } : {}) };
}

/** A key that two values share only when they are the same value. */
export function keyOf(machine: Machine, value: Value): string {
  return value.kind === 'constant' ? `${typeof value.value} ${String(value.value)}` : `#${identityOf(machine, value)}`;
}

/** The condition that an unknown value is true, and whether the value is its negation. */
export function conditionOf(
  machine: Machine,
  value: UnknownValue,
  at: Span,
  asked: Asked,
): { readonly condition: Condition; readonly negated: boolean } {
  let source = value;
  let negated = false;
  for (let inner = machine.negations.get(source); inner; inner = machine.negations.get(source)) {
    source = inner;
    negated = !negated;
  }
  let condition = machine.conditions.get(source);
  if (!condition) {
    const loop = machine.perTurn.has(source) ? machine.loop : null;
    const { code, says } = negated ? opposite(asked) : asked;
    condition = { at, code, says, loop };
    machine.conditions.set(source, condition);
    machine.conditionSources.set(condition, source);
  }
  return { condition, negated };
}

/** Whether an unknown value is true under the present guard; undefined when the guard does not say. */
export function knownTruth(machine: Machine, value: UnknownValue): boolean | undefined {
  if (value.asked) {
    value.asked();
    return false;
  }
  if ((machine.lowerBounds.get(value) ?? -1) >= 0) return true;
  const negation = machine.negations.get(value);
  if (negation) {
    const inner = knownTruth(machine, negation);
    return inner === undefined ? undefined : !inner;
  }
  if (machine.guard.size === 0) return undefined;
  const condition = machine.conditions.get(value);
  const arm = condition && machine.guard.get(condition);
  if (arm !== undefined) return arm === 0;
  const equality = machine.equalities.get(value);
  if (!equality) return undefined;
  const known = knownConstant(machine, equality.of);
  return known && Object.is(known.value, equality.constant);
}

/** The constant that an unknown value was found equal to on the branch that is being taken. */
export function knownConstant(machine: Machine, value: UnknownValue): ConstantValue | undefined {
  for (const [condition, arm] of machine.guard) {
    if (arm !== 0) continue;
    const source = machine.conditionSources.get(condition);
    const equality = source && machine.equalities.get(source);
    if (equality?.of === value) return constant(equality.constant, condition.at);
  }
  return undefined;
}

/** The answer to a question about an unknown value. */
export function yesOrNo({ why, at }: UnknownValue): UnknownValue {
  return { ...unknown(why, at), type: 'boolean' };
}

/** The answer to `value === other`, with one condition for each pair. */
export function equality(machine: Machine, value: UnknownValue, other: Value): UnknownValue {
  const answer = derive(machine, value, `=== ${keyOf(machine, other)}`, () => yesOrNo(value), other);
  if (other.kind === 'constant') machine.equalities.set(answer, { of: value, constant: other.value });
  return answer;
}

export function negation(machine: Machine, value: UnknownValue): UnknownValue {
  const inner = machine.negations.get(value);
  if (inner) return inner;
  const answer = derive(machine, value, '!', () => yesOrNo(value));
  machine.negations.set(answer, value);
  return answer;
}
