import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { isCast } from './casts';
import { superMember } from './accesses';
import { evaluateExpression, isLogical, logical } from './expressions';
import type { Frame } from './frames';
import { findGlobal, writeGlobal } from './globals';
import { editArray, isRepeated, joinAll } from './arrays';
import { unpacked } from './iterate';
import { constant, type Machine, unknown } from './machine';
import { changing, getMember, noteUse, setMember } from './members';
import { keyFrom, propertyName } from './names';
import { narrow } from './joins';
import { writeToOneOf } from './oneOf';
import { binary } from './operators';
import { spanOf } from './parse';
import { nth, tail, withDefault, without } from './patterns';
import { findBinding, readBinding, writeBinding } from './scope';
import { noteHolder } from './selves';
import { liftOne } from './branches';
import { underName } from './unknowns';
import { writeUnnamed } from './unnamed';
import type { ArrayValue, Value } from './values';

/** Where a value goes, with the parts of the target evaluated once. */
interface Place {
  read(): Value;
  write(value: Value): void;
}

/** `=`, `+=`, `??=` and the like. */
export function assign(machine: Machine, frame: Frame, node: ts.BinaryExpression): Value {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) {
    if (isPattern(node.left)) {
      const value = evaluateExpression(machine, frame, node.right);
      assignPattern(machine, frame, node.left, value);
      return value;
    }
    const place = placeOf(machine, frame, node.left, spanOf(frame.file, node.right));
    const value = evaluateExpression(machine, frame, node.right);
    place.write(value);
    return value;
  }
  const place = placeOf(machine, frame, node.left, spanOf(frame.file, node.right));
  const left = place.read();
  const plain = compound.get(operator);
  if (plain === undefined) return left;
  const value = isLogical(plain)
    ? logical(machine, frame, plain, left, node.left, node.right)
    : binary(machine, plain, left, evaluateExpression(machine, frame, node.right), spanOf(frame.file, node));
  place.write(value);
  return value;
}

/** `++` and `--`. */
export function update(
  machine: Machine,
  frame: Frame,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): Value {
  const at = spanOf(frame.file, node);
  const place = placeOf(machine, frame, node.operand, at);
  const before = place.read();
  const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken;
  const after = binary(machine, operator, before, constant(1, at), at);
  place.write(after);
  return ts.isPrefixUnaryExpression(node) ? after : before;
}

/** Writes to a target that is no pattern: the variable of `for (x of …)`. */
export function assignTo(machine: Machine, frame: Frame, target: ts.Expression, value: Value): void {
  if (isPattern(target)) assignPattern(machine, frame, target, value);
  else placeOf(machine, frame, target, spanOf(frame.file, target)).write(value);
}

function assignPattern(
  machine: Machine,
  frame: Frame,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: Value,
): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    const list = unpacked(machine, value);
    pattern.elements.forEach((element, index) => {
      if (ts.isOmittedExpression(element)) return;
      const at = spanOf(frame.file, element);
      if (ts.isSpreadElement(element)) assignTo(machine, frame, element.expression, tail(machine, list, index, at));
      else assignWithDefault(machine, frame, element, nth(machine, list, index, at));
    });
    return;
  }
  const taken: string[] = [];
  for (const property of pattern.properties) {
    const at = spanOf(frame.file, property);
    if (ts.isSpreadAssignment(property)) {
      assignTo(machine, frame, property.expression, without(machine, value, taken, at));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      taken.push(property.name.text);
      const part = getMember(machine, value, property.name.text, at);
      const initializer = property.objectAssignmentInitializer;
      const given = initializer ? withDefault(machine, frame, part, initializer) : part;
      assignTo(machine, frame, property.name, given);
    } else if (ts.isPropertyAssignment(property)) {
      const key = propertyName(machine, frame, property.name);
      if (key !== undefined) taken.push(key);
      const part = key === undefined ? unknown('a computed property', at) : getMember(machine, value, key, at);
      assignWithDefault(machine, frame, property.initializer, part);
    }
  }
}

function assignWithDefault(machine: Machine, frame: Frame, target: ts.Expression, value: Value): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    assignTo(machine, frame, target.left, withDefault(machine, frame, value, target.right));
  } else {
    assignTo(machine, frame, target, value);
  }
}

function placeOf(machine: Machine, frame: Frame, target: ts.Expression, valueAt: Span): Place {
  const at = spanOf(frame.file, target);
  if (ts.isIdentifier(target)) return variable(machine, frame, target.text, at);
  if (ts.isOptionalChain(target)) return noPlace(machine, at);
  if (ts.isPropertyAccessExpression(target)) {
    const { text } = target.name;
    if (target.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const { self } = frame;
      return {
        read: () => superMember(machine, frame, text, target),
        write: (value) => {
          if (self) writeMember(machine, self, text, value, at, valueAt);
        },
      };
    }
    const owner = evaluateExpression(machine, frame, target.expression);
    return memberPlace(machine, owner, text, at, valueAt);
  }
  if (ts.isElementAccessExpression(target)) {
    const owner = evaluateExpression(machine, frame, target.expression);
    const key = evaluateExpression(machine, frame, target.argumentExpression);
    return keyedPlace(machine, owner, key, at, valueAt);
  }
  if (isCast(target)) return placeOf(machine, frame, target.expression, valueAt);
  return noPlace(machine, at);
}

/** `'' = x`, `f() = x`, `a?.b = x`: an error of the language that the parser does not report, so the statement is as broken as others. */
function noPlace(machine: Machine, at: Span): Place {
  machine.doubt = 'here';
  return { read: () => unknown('what cannot be assigned', at), write: () => undefined };
}

function variable(machine: Machine, frame: Frame, name: string, at: Span): Place {
  const binding = findBinding(frame.scope, name);
  if (!binding) {
    return { read: () => findGlobal(machine, name, at), write: (value) => writeGlobal(machine, name, value) };
  }
  return {
    read: () => narrow(readBinding(binding, at), machine.guard),
    write: (given) => {
      const value = underName(machine, given, name);
      const old = binding.value;
      const held = old !== undefined && isRepeated(machine, binding.birth) ? changing(machine, value, name) : value;
      writeBinding(machine, binding, held);
      machine.environment.bound?.(name, held, at);
    },
  };
}

function memberPlace(machine: Machine, owner: Value, key: string, at: Span, valueAt: Span): Place {
  return {
    read: () => getMember(machine, owner, key, at),
    write: (value) => writeMember(machine, owner, key, value, at, valueAt),
  };
}

export function keyedPlace(machine: Machine, owner: Value, key: Value, at: Span, valueAt: Span): Place {
  return {
    read: () =>
      liftOne(machine, key, (single) => {
        const name = keyFrom(single);
        return name === undefined
          ? unknown('a property whose name is computed', at)
          : getMember(machine, owner, name, at);
      }),
    write: (value) => {
      liftOne(machine, key, (single) => {
        const name = keyFrom(single);
        if (name !== undefined) writeMember(machine, owner, name, value, at, valueAt);
        else if (owner.kind === 'object') writeUnnamed(machine, owner, value, at);
        else if (owner.kind === 'unknown') writeToOneOf(machine, owner, undefined, value, at);
        else if (owner.kind === 'array') writeSomewhere(machine, owner, value);
        return single;
      });
    },
  };
}

function writeMember(machine: Machine, owner: Value, key: string, value: Value, at: Span, valueAt: Span): void {
  setMember(machine, owner, key, underName(machine, value, key), at);
  if (owner.kind !== 'object') return;
  noteUse(machine, owner, key, valueAt);
  noteHolder(value, owner);
}

/** `list[i] = value` with an unknown index: any item may be the new value now, and there may be more of them. */
function writeSomewhere(machine: Machine, array: ArrayValue, value: Value): void {
  editArray(machine, array, () => {
    array.rest = joinAll(array.rest, [...array.items, value], array.at);
    array.items = [];
  });
}

function isPattern(node: ts.Expression): node is ts.ArrayLiteralExpression | ts.ObjectLiteralExpression {
  return ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
}

const compound = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken],
  [ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.BarBarToken],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.QuestionQuestionToken],
]);
