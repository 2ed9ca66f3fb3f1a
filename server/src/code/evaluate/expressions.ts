import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { doubtStrayName, inOptionalChain, memberByValue, optional, passesOver, superMember } from './accesses';
import { whetherGiven, whetherTrue } from './asked';
import { assign, update } from './assignment';
import { awaitExpression } from './awaits';
import { holeAt } from './arrays';
import { chooseValue, truthOf, liftOne } from './branches';
import { evaluateCall, evaluateNew, taggedTemplate } from './calls';
import { makeClass } from './classes';
import { deleteMember } from './deletes';
import type { Frame } from './frames';
import { makeFunction } from './functions';
import { yieldAll, yieldOne } from './generators';
import { findGlobal } from './globals';
import { isAssignment } from './hoist';
import { evaluateJsx } from './jsx';
import { arrayLiteral, objectLiteral, template } from './literals';
import { constant, type Machine, nestingLimit, tick, unknown } from './machine';
import { getMember } from './members';
import { nameFromPlace } from './names';
import { narrow } from './joins';
import { binary, prefix, typeOf } from './operators';
import { shortText, spanOf } from './parse';
import { isMissing, testedOf } from './presence';
import { findBinding, readBinding } from './scope';
import { derive, knownConstant, withHint } from './unknowns';
import type { Asked, Value } from './values';

/** The value of an expression. It is run for its effects as well. */
export function evaluateExpression(machine: Machine, frame: Frame, node: ts.Expression): Value {
  tick(machine);
  if (machine.nesting >= nestingLimit) return unknown('code that is nested too deeply', spanOf(frame.file, node));
  machine.nesting++;
  try {
    return evaluate(machine, frame, node);
  } finally {
    machine.nesting--;
  }
}

/** By the kind of the node rather than by question after question: nothing in the interpreter runs as often. */
function evaluate(machine: Machine, frame: Frame, node: ts.Expression): Value {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
      return identifier(machine, frame, node as ts.Identifier);
    case ts.SyntaxKind.PropertyAccessExpression:
      return propertyAccess(machine, frame, node as ts.PropertyAccessExpression);
    case ts.SyntaxKind.CallExpression:
      return evaluateCall(machine, frame, node as ts.CallExpression);
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return constant((node as ts.StringLiteralLike).text, spanOf(frame.file, node), true);
    case ts.SyntaxKind.NumericLiteral:
      return constant(Number((node as ts.NumericLiteral).text), spanOf(frame.file, node), true);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return objectLiteral(machine, frame, node as ts.ObjectLiteralExpression);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return arrayLiteral(machine, frame, node as ts.ArrayLiteralExpression);
    case ts.SyntaxKind.BinaryExpression:
      return binaryExpression(machine, frame, node as ts.BinaryExpression);
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
    case ts.SyntaxKind.ExpressionWithTypeArguments:
    case ts.SyntaxKind.PartiallyEmittedExpression:
      return evaluateExpression(machine, frame, (node as ts.ParenthesizedExpression).expression);
    case ts.SyntaxKind.AwaitExpression:
      return awaitExpression(machine, frame, node as ts.AwaitExpression);
    case ts.SyntaxKind.ArrowFunction:
      return makeFunction(machine, frame, node as ts.ArrowFunction, nameFromPlace(node));
    case ts.SyntaxKind.FunctionExpression: {
      const { name } = node as ts.FunctionExpression;
      return makeFunction(machine, frame, node as ts.FunctionExpression, name?.text ?? nameFromPlace(node));
    }
    case ts.SyntaxKind.ClassExpression:
      return makeClass(machine, frame, node as ts.ClassExpression);
    case ts.SyntaxKind.NewExpression:
      return evaluateNew(machine, frame, node as ts.NewExpression);
    case ts.SyntaxKind.ElementAccessExpression:
      return elementAccess(machine, frame, node as ts.ElementAccessExpression);
    case ts.SyntaxKind.ConditionalExpression:
      return conditional(machine, frame, node as ts.ConditionalExpression);
    case ts.SyntaxKind.TemplateExpression:
      return template(machine, frame, node as ts.TemplateExpression);
    case ts.SyntaxKind.PrefixUnaryExpression:
      return prefixExpression(machine, frame, node as ts.PrefixUnaryExpression);
    case ts.SyntaxKind.PostfixUnaryExpression:
      return update(machine, frame, node as ts.PostfixUnaryExpression);
    default:
      return rare(machine, frame, node);
  }
}

function rare(machine: Machine, frame: Frame, node: ts.Expression): Value {
  const at = spanOf(frame.file, node);
  const { kind } = node;
  if (kind === ts.SyntaxKind.TrueKeyword) return constant(true, at, true);
  if (kind === ts.SyntaxKind.FalseKeyword) return constant(false, at, true);
  if (kind === ts.SyntaxKind.NullKeyword) return constant(null, at, true);
  if (kind === ts.SyntaxKind.OmittedExpression) return holeAt(at);
  if (kind === ts.SyntaxKind.ThisKeyword) {
    return frame.self === null ? constant(undefined, at) : narrow(frame.self, machine.guard);
  }
  if (ts.isTypeOfExpression(node)) {
    const value = evaluateExpression(machine, frame, node.expression);
    return liftOne(machine, value, (single) => typeOf(machine, single, at));
  }
  if (ts.isVoidExpression(node)) {
    evaluateExpression(machine, frame, node.expression);
    return constant(undefined, at);
  }
  if (ts.isDeleteExpression(node)) return deleteExpression(machine, frame, node);
  if (ts.isYieldExpression(node)) return yieldExpression(machine, frame, node);
  if (ts.isBigIntLiteral(node)) return bigint(node, frame);
  if (ts.isRegularExpressionLiteral(node)) return unknown('a regular expression', at);
  if (ts.isTaggedTemplateExpression(node)) return taggedTemplate(machine, frame, node);
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) {
    return evaluateJsx(machine, frame, node);
  }
  if (ts.isPrivateIdentifier(node)) return privateName(machine, node, at);
  if (ts.isMetaProperty(node)) {
    // `import.add` is none, and no parser tells of it.
    if (node.name.text !== 'meta' && node.name.text !== 'target') machine.doubt ??= 'before';
    return unknown(shortText(frame.file, node), at);
  }
  return unknown('code that is not understood', at);
}

/** `#x in object` asks; anywhere else a bare `#x` is a syntax error that no parser tells of. */
function privateName(machine: Machine, { parent }: ts.Node, at: Span): Value {
  const asks = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword;
  if (!asks) machine.doubt ??= 'before';
  return unknown('a private name', at);
}

function identifier(machine: Machine, frame: Frame, node: ts.Identifier): Value {
  const binding = findBinding(frame.scope, node.text);
  if (binding?.value !== undefined && binding.alias === null)
    return known(machine, narrow(binding.value, machine.guard));
  const at = spanOf(frame.file, node);
  if (binding) return known(machine, narrow(readBinding(binding, at), machine.guard));
  if (node.text === 'undefined') return constant(undefined, at, true);
  // The parser puts an empty name where it misses one.
  if (node.text === '') return unknown('code that is missing', at);
  return known(machine, findGlobal(machine, node.text, at));
}

/** On a branch where an unknown value was found equal to a constant, it is that constant. */
function known(machine: Machine, value: Value): Value {
  if (value.kind !== 'unknown' || machine.guard.size === 0) return value;
  return knownConstant(machine, value) ?? value;
}

function propertyAccess(machine: Machine, frame: Frame, node: ts.PropertyAccessExpression): Value {
  const at = spanOf(frame.file, node);
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return superMember(machine, frame, node.name.text, node);
  const target = evaluateExpression(machine, frame, node.expression);
  doubtStrayName(machine, node.name);
  if (node.questionDotToken && isMissing(target)) return constant(undefined, at);
  if (node.questionDotToken || inOptionalChain(node)) return optional(machine, target, node.name.text, at);
  return known(machine, getMember(machine, target, node.name.text, at));
}

function elementAccess(machine: Machine, frame: Frame, node: ts.ElementAccessExpression): Value {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return unknown('a computed member of super', spanOf(frame.file, node));
  }
  const target = evaluateExpression(machine, frame, node.expression);
  // What stands between the brackets is not run then.
  if (passesOver(node, target)) return constant(undefined, spanOf(frame.file, node));
  const isOptional = node.questionDotToken !== undefined || inOptionalChain(node);
  const key = evaluateExpression(machine, frame, node.argumentExpression);
  return memberByValue(machine, target, key, isOptional, frame, node);
}

function binaryExpression(machine: Machine, frame: Frame, node: ts.BinaryExpression): Value {
  const operator = node.operatorToken.kind;
  if (isAssignment(operator)) return assign(machine, frame, node);
  if (operator === ts.SyntaxKind.CommaToken) {
    evaluateExpression(machine, frame, node.left);
    return evaluateExpression(machine, frame, node.right);
  }
  const left = evaluateExpression(machine, frame, node.left);
  if (isLogical(operator)) {
    return logical(machine, frame, operator, left, node.left, node.right);
  }
  const right = evaluateExpression(machine, frame, node.right);
  return binary(machine, operator, left, right, spanOf(frame.file, node));
}

export function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** `&&`, `||` and `??`. The right side runs only on paths that reach it. */
export function logical(
  machine: Machine,
  frame: Frame,
  operator: ts.SyntaxKind,
  left: Value,
  leftNode: ts.Expression,
  rightNode: ts.Expression,
): Value {
  const at = spanOf(frame.file, leftNode);
  const asked = (): Asked => {
    const code = shortText(frame.file, leftNode);
    return operator === ts.SyntaxKind.QuestionQuestionToken ? whetherGiven(code) : whetherTrue(code);
  };
  const right = (): Value => evaluateExpression(machine, frame, rightNode);
  return liftOne(machine, left, (single): Value => {
    if (single.kind !== 'unknown' || single.job) {
      const tested = testedOf(machine, single);
      if (tested !== single) {
        const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
        const missing = (): Value => constant(null, at);
        return chooseValue(machine, tested, at, asked, isAnd ? right : () => single, isAnd ? missing : right);
      }
      const truth =
        operator === ts.SyntaxKind.QuestionQuestionToken
          ? single.kind !== 'constant' || (single.value !== null && single.value !== undefined)
          : truthOf(single);
      return truth === (operator === ts.SyntaxKind.AmpersandAmpersandToken) ? right() : single;
    }
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) {
      return chooseValue(machine, single, at, asked, right, () => constant(false, at));
    }
    if (single.asked) {
      single.asked();
      return right();
    }
    if (operator === ts.SyntaxKind.QuestionQuestionToken && single.type) return single;
    // A constant behind `||` or `??` is a default: a hint, where the value before it is not known.
    if (isPlain(rightNode)) return withHint(machine, single, right());
    const given = operator === ts.SyntaxKind.QuestionQuestionToken ? derive(machine, single, 'is given') : single;
    return chooseValue(machine, given, at, asked, () => single, right);
  });
}

function isPlain(node: ts.Expression): boolean {
  return !ts.isCallExpression(node) && !ts.isNewExpression(node) && !ts.isAwaitExpression(node);
}

function conditional(machine: Machine, frame: Frame, node: ts.ConditionalExpression): Value {
  const condition = evaluateExpression(machine, frame, node.condition);
  return chooseValue(
    machine,
    condition,
    spanOf(frame.file, node.condition),
    () => whetherTrue(shortText(frame.file, node.condition)),
    () => evaluateExpression(machine, frame, node.whenTrue),
    () => evaluateExpression(machine, frame, node.whenFalse),
  );
}

function prefixExpression(machine: Machine, frame: Frame, node: ts.PrefixUnaryExpression): Value {
  const { operator } = node;
  if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken) {
    return update(machine, frame, node);
  }
  const value = evaluateExpression(machine, frame, node.operand);
  return prefix(machine, operator, value, spanOf(frame.file, node));
}

function deleteExpression(machine: Machine, frame: Frame, node: ts.DeleteExpression): Value {
  const at = spanOf(frame.file, node);
  const target = node.expression;
  if (ts.isPropertyAccessExpression(target)) {
    const owner = evaluateExpression(machine, frame, target.expression);
    deleteMember(machine, owner, constant(target.name.text, at), at);
  } else if (ts.isElementAccessExpression(target)) {
    const owner = evaluateExpression(machine, frame, target.expression);
    deleteMember(machine, owner, evaluateExpression(machine, frame, target.argumentExpression), at);
  }
  return constant(true, at);
}

/** In a function that is no generator it is a syntax error that no parser tells of. */
function yieldExpression(machine: Machine, frame: Frame, node: ts.YieldExpression): Value {
  const at = spanOf(frame.file, node);
  const value = node.expression ? evaluateExpression(machine, frame, node.expression) : constant(undefined, at);
  const { yields } = frame.activation;
  if (yields && node.asteriskToken) return yieldAll(machine, yields, value, at);
  if (yields) yieldOne(machine, yields, value);
  else machine.doubt ??= 'before';
  return unknown('what next() is given', at);
}

function bigint(node: ts.BigIntLiteral, frame: Frame): Value {
  const at = spanOf(frame.file, node);
  try {
    return constant(BigInt(node.text.replace(/n$/, '')), at, true);
  } catch {
    // The number is being typed.
    return unknown('a number that does not parse', at);
  }
}
