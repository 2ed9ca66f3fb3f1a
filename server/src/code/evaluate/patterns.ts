import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { whereHeld } from './absence';
import { constant, type Machine, newArray, newObject, unknown } from './machine';
import { itemAt, withoutOrder } from './arrays';
import { joinArms, liftOne } from './branches';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import { itemsOf, unpacked } from './iterate';
import { getMember, setProperty } from './members';
import { propertyName } from './names';
import { madeOrGiven } from './overrides';
import { shortText, spanOf } from './parse';
import { declare, findBinding, writeBinding } from './scope';
import { noteHeld } from './states';
import { derive, underName, withHint } from './unknowns';
import type { ObjectValue, UnknownValue, Value } from './values';

/**
 * Declares the names of a pattern and gives them the parts of a value; `initializer` stands in for undefined.
 * Names of a `var` are `hoisted`: the function has declared them already.
 */
export function bindPattern(
  machine: Machine,
  frame: Frame,
  name: ts.BindingName,
  given: Value,
  initializer?: ts.Expression,
  hoisted = false,
): void {
  const whole = initializer ? withDefault(machine, frame, given, initializer) : given;
  if (ts.isIdentifier(name)) bindName(machine, frame, name, whole, hoisted);
  else if (ts.isObjectBindingPattern(name)) bindMembers(machine, frame, name, whole, hoisted);
  else bindItems(machine, frame, name, whole, hoisted);
}

function bindName(machine: Machine, frame: Frame, name: ts.Identifier, given: Value, hoisted: boolean): void {
  const { text } = name;
  const value = underName(machine, given, text);
  const known = hoisted ? findBinding(frame.scope, text) : undefined;
  if (known) writeBinding(machine, known, value);
  noteHeld(machine, known ?? declare(machine, frame.scope, text, value), value);
  machine.environment.bound?.(text, value, spanOf(frame.file, name));
}

function bindMembers(
  machine: Machine,
  frame: Frame,
  { elements }: ts.ObjectBindingPattern,
  value: Value,
  hoisted: boolean,
): void {
  const taken: string[] = [];
  for (const element of elements) {
    const at = spanOf(frame.file, element);
    if (element.dotDotDotToken) {
      bindPattern(machine, frame, element.name, without(machine, value, taken, at), undefined, hoisted);
      continue;
    }
    const key = elementKey(machine, frame, element);
    if (key !== undefined) taken.push(key);
    const part =
      key === undefined ? unknown('a property whose name is computed', at) : getMember(machine, value, key, at);
    bindPattern(machine, frame, element.name, part, element.initializer, hoisted);
  }
}

function bindItems(
  machine: Machine,
  frame: Frame,
  { elements }: ts.ArrayBindingPattern,
  value: Value,
  hoisted: boolean,
): void {
  const list = unpacked(machine, value);
  elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const at = spanOf(frame.file, element);
    const part = element.dotDotDotToken ? tail(machine, list, index, at) : nth(machine, list, index, at);
    bindPattern(machine, frame, element.name, part, element.initializer, hoisted);
  });
}

/**
 * A value, or the default where it is undefined. Where nobody knows the value, the default is what it may well be; what a call made
 * for it is there where nothing is given.
 */
export function withDefault(machine: Machine, frame: Frame, value: Value, initializer: ts.Expression): Value {
  if (value.kind === 'join') {
    return joinArms(
      machine,
      machine.context.options(value)?.map((option) => ({
        when: option.when,
        run: () => withDefault(machine, frame, option.value, initializer),
      })) ?? [{ when: machine.guard, run: () => value }],
    );
  }
  if (value.kind === 'unknown' && value.type === undefined) return givenOrDefault(machine, frame, value, initializer);
  const missing = value.kind === 'constant' && value.value === undefined;
  return missing ? evaluateExpression(machine, frame, initializer) : value;
}

function givenOrDefault(machine: Machine, frame: Frame, given: UnknownValue, initializer: ts.Expression): Value {
  if (ts.isLiteralExpression(initializer)) {
    return withHint(machine, given, evaluateExpression(machine, frame, initializer));
  }
  const target = targetOf(initializer);
  const at = spanOf(frame.file, target);
  let held: Value | null = null;
  const makeDefault = (): Value => (held = evaluateExpression(machine, frame, initializer));
  const value = madeOrGiven(machine, given, at, () => shortText(frame.file, target), makeDefault);
  return value ?? (held ? withHint(machine, given, held) : given);
}

/** What a default is given to. */
function targetOf({ parent }: ts.Expression): ts.Node {
  if (ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.name;
  return ts.isBinaryExpression(parent) ? parent.left : parent;
}

/** The item at an index of anything that can be iterated. */
export function nth(machine: Machine, value: Value, index: number, at: Span): Value {
  return liftOne(machine, value, (single) => {
    if (single.kind === 'array') return itemAt(single, index, at) ?? constant(undefined, at);
    if (single.kind === 'unknown') return derive(machine, single, `.${String(index)}`);
    const list = itemsOf(machine, single, at);
    if (list === undefined) return unknown('an item of what is not a list', at);
    return list.items[index] ?? list.rest ?? constant(undefined, at);
  });
}

/** The items from an index on, as a list of their own. */
export function tail(machine: Machine, value: Value, index: number, at: Span): Value {
  return liftOne(machine, value, (single) => {
    const list = itemsOf(machine, single, at);
    if (list === undefined) return unknown('items of an unknown list', at);
    const rest = index > list.items.length ? withoutOrder(list.rest) : list.rest;
    return newArray(machine, list.items.slice(index), at, rest);
  });
}

/** A copy of an object without some of its properties: `{ a, ...rest }`. */
export function without(machine: Machine, value: Value, taken: readonly string[], at: Span): Value {
  return liftOne(machine, value, (single) => {
    // A namespace of tfjs has more members than anybody lists: what is left of it is all of it.
    if (single.kind === 'unknown' || single.kind === 'host') return single;
    if (single.kind !== 'object') return newObject(machine, at);
    const copy: ObjectValue = newObject(machine, at);
    copy.open = single.open;
    for (const key of single.properties.keys()) {
      if (taken.includes(key) || single.hidden?.has(key)) continue;
      const use = machine.context.usedAt(single, key);
      whereHeld(machine, single, key, () => setProperty(machine, copy, key, getMember(machine, single, key, at), use));
    }
    return copy;
  });
}

function elementKey(machine: Machine, frame: Frame, element: ts.BindingElement): string | undefined {
  if (element.propertyName) return propertyName(machine, frame, element.propertyName);
  return ts.isIdentifier(element.name) ? element.name.text : undefined;
}
