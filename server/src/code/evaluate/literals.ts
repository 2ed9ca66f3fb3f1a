import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { whereHeld } from './absence';
import { editArray, joinAll, joinLast, joinOn } from './arrays';
import { lift, liftOne } from './branches';
import { defineAccessor } from './classes';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import { makeFunction } from './functions';
import { itemsOf } from './iterate';
import { constant, lengthLimit, type Machine, newArray, newObject, tick, unknown } from './machine';
import { getMember, markOpen, setProperty } from './members';
import { propertyName } from './names';
import { spreadUnknown } from './overrides';
import { toPrimitive } from './operators';
import { spanOf } from './parse';
import { notePart } from './components';
import { noteHolder } from './selves';
import { itemOf } from './unknowns';
import { openWith } from './unnamed';
import type { ArrayValue, ObjectValue, Value } from './values';

export function arrayLiteral(machine: Machine, frame: Frame, node: ts.ArrayLiteralExpression): Value {
  const array = newArray(machine, [], spanOf(frame.file, node));
  for (const element of node.elements) {
    if (ts.isSpreadElement(element))
      appendSpread(machine, array, evaluateExpression(machine, frame, element.expression));
    else {
      if (ts.isOmittedExpression(element)) array.holes = true;
      appendItems(machine, array, [evaluateExpression(machine, frame, element)], null);
    }
  }
  return array;
}

/** Appends what a value has to iterate; something unknown leaves the rest of the array open. */
export function appendSpread(machine: Machine, array: ArrayValue, value: Value): void {
  liftOne(machine, value, (single) => {
    const list = itemsOf(machine, single, array.at);
    if (list) appendItems(machine, array, list.items, list.rest);
    else if (single.kind === 'unknown') appendItems(machine, array, [], itemOf(machine, single));
    else if (single.kind !== 'constant') appendItems(machine, array, [], unknown('items of a collection', array.at));
    return single;
  });
}

/** Appends items, and further ones of unknown number. */
export function appendItems(machine: Machine, array: ArrayValue, items: readonly Value[], rest: Value | null): void {
  tick(machine, items.length >> 4);
  editArray(machine, array, () => {
    if (array.rest === null && array.items.length + items.length <= lengthLimit) {
      array.items.push(...items);
    } else {
      array.rest = array.rest ? joinLast(array.rest, items, array.at) : joinAll(null, items, array.at);
    }
    if (rest !== null) array.rest = array.rest ? joinOn(array.rest, rest, array.at) : rest;
  });
}

export function objectLiteral(machine: Machine, frame: Frame, node: ts.ObjectLiteralExpression): Value {
  const object = newObject(machine, spanOf(frame.file, node));
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      const key = propertyName(machine, frame, property.name);
      const value = evaluateExpression(machine, frame, property.initializer);
      if (key === undefined) openWith(machine, object, value, spanOf(frame.file, property.name));
      else if (key === '__proto__' && !ts.isComputedPropertyName(property.name)) setProto(object, value);
      else put(machine, object, key, value, spanOf(frame.file, property.initializer));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      put(
        machine,
        object,
        property.name.text,
        readName(machine, frame, property.name),
        spanOf(frame.file, property.name),
      );
    } else if (ts.isSpreadAssignment(property)) {
      const { expression } = property;
      spreadInto(machine, object, evaluateExpression(machine, frame, expression), spanOf(frame.file, expression));
    } else {
      const key = propertyName(machine, frame, property.name);
      if (key === undefined) openByKey(machine, object, frame, property.name);
      else if (ts.isMethodDeclaration(property)) {
        // A call that stands where a property belongs is read as one.
        if (!property.body) machine.doubt ??= 'before';
        const method = makeFunction(machine, frame, property, key, object);
        put(machine, object, key, method, spanOf(frame.file, property));
      } else defineAccessor(machine, frame, object, key, property);
    }
  }
  return object;
}

/** Copies the properties of a value, which stands at `at`, as `{...value}` and Object.assign do. */
export function spreadInto(machine: Machine, object: ObjectValue, value: Value, at: Span): void {
  liftOne(machine, value, (single) => {
    if (single.kind === 'unknown') {
      spreadUnknown(machine, object, single, at);
    } else if (single.kind === 'object') {
      tick(machine, single.properties.size);
      if (single.open) spreadUnknown(machine, object, single.open, at);
      for (const key of single.properties.keys()) {
        if (single.hidden?.has(key)) continue;
        whereHeld(machine, single, key, () => {
          const part = getMember(machine, single, key, single.at);
          put(machine, object, key, part, machine.context.usedAt(single, key) ?? placeOf(part, single));
        });
      }
    } else if (single.kind === 'array') {
      single.items.forEach((item, index) => put(machine, object, String(index), item, placeOf(item, single)));
    } else if (single.kind === 'constant' && typeof single.value === 'string') {
      [...single.value].forEach((part, index) => put(machine, object, String(index), constant(part, at), at));
    } else if (single.kind === 'host') {
      spreadUnknown(machine, object, unknown(`properties of a ${single.type}`, single.at), at);
    }
    return single;
  });
}

export function template(machine: Machine, frame: Frame, node: ts.TemplateExpression): Value {
  const at = spanOf(frame.file, node);
  const parts = node.templateSpans.map(({ expression }) => evaluateExpression(machine, frame, expression));
  return lift(machine, parts, (...values) => {
    let text = node.head.text;
    for (const [index, value] of values.entries()) {
      const primitive = toPrimitive(value);
      if (primitive === undefined) {
        const why =
          value.kind === 'unknown' ? unknown(value.why, value.at) : unknown('a text with an object in it', at);
        return { ...why, type: 'string' };
      }
      text += String(primitive.value) + (node.templateSpans[index]?.literal.text ?? '');
      if (text.length > lengthLimit) return unknown('a text that is too long', at);
    }
    return constant(text, at);
  });
}

function put(machine: Machine, object: ObjectValue, key: string, value: Value, at: Span): void {
  setProperty(machine, object, key, value, at);
  noteHolder(value, object);
  notePart(machine, value, key, object);
}

function openByKey(machine: Machine, object: ObjectValue, frame: Frame, name: ts.PropertyName): void {
  markOpen(machine, object, unknown('a property whose name is computed', spanOf(frame.file, name)));
}

function setProto(object: ObjectValue, value: Value): void {
  if (value.kind === 'object') object.proto = value;
}

function readName(machine: Machine, frame: Frame, name: ts.Identifier): Value {
  return evaluateExpression(machine, frame, name);
}

function placeOf(value: Value, holder: ObjectValue | ArrayValue): Span {
  return 'at' in value ? value.at : holder.at;
}
