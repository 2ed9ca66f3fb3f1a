import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import type { Frame } from './frames';
import { codeOf } from './frames';
import { type ParsedFile, shortText, spanOf } from './parse';
import type { Call, Value } from './values';

export type CallNode = ts.CallExpression | ts.NewExpression;

/** A call as the interpreter passes it on: with the name of what is called, for messages. */
export interface WrittenCall extends Call {
  readonly name: string;
}

/** The callee of a call that is being evaluated, to name the parameter that takes a result. */
const callees = new WeakMap<ts.Node, Value>();

export function noteCallee(node: CallNode, callee: Value): void {
  callees.set(node, callee);
}

/** A call with all that the source says of it. Most calls are never asked, so the places are looked up when they are. */
export function writtenCall(
  frame: Frame,
  node: CallNode,
  parts: Pick<Call, 'self' | 'args' | 'argSpans' | 'open'>,
): WrittenCall {
  const { file } = frame;
  return {
    ...parts,
    at: spanOf(file, node),
    callee: spanOf(file, node.expression),
    get inside() {
      return insideOf(file, node);
    },
    get name() {
      return shortText(file, node.expression, 40);
    },
    get receiver() {
      const callee = skipDown(node.expression);
      return ts.isCallExpression(node) &&
        (ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee))
        ? spanOf(file, callee.expression)
        : null;
    },
    get statement() {
      return spanOf(file, statementOf(node));
    },
    get wrapped() {
      return spanOf(file, wrappingOf(node));
    },
    get heldBy() {
      return holderOf(file, node);
    },
    get used() {
      return useOf(node);
    },
  };
}

/** A call with some parts replaced. What is looked up on demand stays so, which a spread would not keep. */
export function withParts(call: Call, parts: Partial<Call>): Call {
  const descriptors = { ...Object.getOwnPropertyDescriptors(call), ...Object.getOwnPropertyDescriptors(parts) };
  return Object.defineProperties({}, descriptors) as Call;
}

function insideOf(file: ParsedFile, node: CallNode): Span {
  const start = node.arguments?.pos ?? node.end;
  const closed = file.text[node.end - 1] === ')' && node.arguments !== undefined;
  return { path: file.path, start, end: Math.max(start, closed ? node.end - 1 : node.end) };
}

function statementOf(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isStatement(at) && !ts.isPropertyDeclaration(at) && !ts.isSourceFile(at.parent)) at = at.parent;
  return at;
}

function wrappingOf(node: ts.Node): ts.Node {
  let at = node;
  while (isWrapping(at.parent)) at = at.parent;
  return at;
}

/** Casts, `!`, `await` and parentheses. */
function isWrapping(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isAwaitExpression(node)
  );
}

function skipDown(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at)) at = at.expression;
  return at;
}

function holderOf(file: ParsedFile, node: CallNode): string | null {
  const value = wrappingOf(node);
  const { parent } = value;
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) ? parent.name.text : null;
  if (ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) return nameText(parent.name);
  if (ts.isParameter(parent) || ts.isBindingElement(parent)) {
    return ts.isIdentifier(parent.name) ? parent.name.text : null;
  }
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    if (parent.right !== value && operator === ts.SyntaxKind.CommaToken) return null;
    if (isAssignmentTo(operator)) return parent.right === value ? targetText(parent.left) : null;
    const passes =
      operator === ts.SyntaxKind.BarBarToken ||
      operator === ts.SyntaxKind.QuestionQuestionToken ||
      operator === ts.SyntaxKind.AmpersandAmpersandToken ||
      operator === ts.SyntaxKind.CommaToken;
    return passes ? holderAbove(file, parent) : null;
  }
  if (ts.isConditionalExpression(parent)) return parent.condition === value ? null : holderAbove(file, parent);
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== value) {
    return parameterName(parent, value);
  }
  return null;
}

/** What takes the value of an expression that hands one of its parts on. */
function holderAbove(file: ParsedFile, node: ts.Expression): string | null {
  const { parent } = wrappingOf(node);
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) {
    return ts.isIdentifier(parent.name) ? parent.name.text : null;
  }
  if (ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) return nameText(parent.name);
  if (ts.isBinaryExpression(parent) && isAssignmentTo(parent.operatorToken.kind)) return targetText(parent.left);
  return ts.isConditionalExpression(parent) || ts.isBinaryExpression(parent) ? holderAbove(file, parent) : null;
}

function parameterName(call: CallNode, value: ts.Node): string | null {
  const callee = callees.get(call);
  if (callee?.kind !== 'function') return null;
  const code = codeOf(callee);
  if (code.kind !== 'function') return null;
  const index = (call.arguments ?? []).findIndex((argument) => argument === value);
  const name = code.node.parameters[index]?.name;
  return name && ts.isIdentifier(name) ? name.text : null;
}

function isAssignmentTo(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.EqualsToken ||
    operator === ts.SyntaxKind.BarBarEqualsToken ||
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

function targetText(target: ts.Expression): string | null {
  const at = skipDown(target);
  if (ts.isIdentifier(at)) return at.text;
  if (ts.isPropertyAccessExpression(at)) return at.name.text;
  return ts.isElementAccessExpression(at) && ts.isStringLiteralLike(at.argumentExpression)
    ? at.argumentExpression.text
    : null;
}

function nameText(name: ts.PropertyName): string | null {
  return ts.isComputedPropertyName(name) ? null : name.text;
}

function useOf(node: CallNode): Call['used'] {
  let at: ts.Node = node;
  while (isWrapping(at.parent)) {
    at = at.parent;
    if (ts.isAwaitExpression(at)) return 'awaited';
  }
  const { parent } = at;
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === at)) return 'returned';
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return 'dropped';
  const chained =
    ts.isPropertyAccessExpression(parent) &&
    ts.isCallExpression(parent.parent) &&
    ['then', 'catch', 'finally'].includes(parent.name.text);
  return chained ? 'then' : 'kept';
}
