import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { type Cast, isCast, withoutCasts } from './casts';
import { codeOf, type Frame, type FunctionNode } from './frames';
import { type ParsedFile, shortText, spanOf } from './parse';
import { notes, perNode } from './perNode';
import type { Call, Value } from './values';

export type CallNode = ts.CallExpression | ts.NewExpression;

/** A call as the interpreter passes it on: with the name of what is called, for messages. */
export interface WrittenCall extends Call {
  readonly name: string;
  /** The last name of what is called: `on` of `rl.on`; empty where it has none. */
  readonly method: string;
}

/** The code that a call runs whose arguments are being evaluated, to name the parameter that takes a result. */
const callees = notes<CallNode, FunctionNode | null>();

/** Only calls among the arguments ask which parameter takes their result. */
export const asksForCallee = perNode((node: CallNode): boolean => node.arguments?.some(isCall) ?? false);

/** Remembers what a call calls while its arguments are evaluated. */
export function noteCallee(node: CallNode, callee: Value): void {
  if (!asksForCallee(node)) return;
  const code = callee.kind === 'function' ? codeOf(callee) : null;
  callees.set(node, code?.kind === 'function' ? code.node : null);
}

/** The arguments of a call as they were evaluated. */
export interface Arguments {
  readonly args: readonly Value[];
  /** The expression that gives each of them; a spread one repeats. */
  readonly nodes: readonly ts.Expression[];
  readonly open: boolean;
}

/** A call with all that the source says of it. */
export function writtenCall(frame: Frame, node: CallNode, given: Arguments, self: Value | null): WrittenCall {
  return new CallInSource(frame, node, given, self);
}

/** A call of which something else is `this`: the instance that a constructor makes. */
export function withSelf(call: Call, self: Value): Call {
  return call instanceof CallInSource ? call.on(self) : withParts(call, { self });
}

/** What of a call can be replaced. */
export type CallParts = Partial<Pick<Call, 'self' | 'args' | 'argSpans' | 'at' | 'wrapped'>>;

/** A call with some parts replaced. What is looked up on demand stays so, which a spread would not keep. */
export function withParts(call: Call, parts: CallParts): Call {
  return new ChangedCall(call, parts);
}

/** A class for its getters: most calls are never asked for their places, and there are very many calls. */
class CallInSource implements WrittenCall {
  readonly args: Call['args'];
  readonly open: boolean;

  constructor(
    private readonly frame: Frame,
    private readonly node: CallNode,
    private readonly given: Arguments,
    readonly self: Value | null,
    private readonly begins = frame.activation.begins,
  ) {
    this.args = given.args;
    this.open = given.open;
  }

  on(self: Value): CallInSource {
    return new CallInSource(this.frame, this.node, this.given, self, this.begins);
  }

  private get file(): ParsedFile {
    return this.frame.file;
  }

  get argSpans(): readonly Span[] {
    return this.given.nodes.map((node) => spanOf(this.file, node));
  }

  get at(): Span {
    return spanOf(this.file, this.node);
  }

  get callee(): Span {
    return spanOf(this.file, this.node.expression);
  }

  get inside(): Span {
    return insideOf(this.file, this.node);
  }

  get name(): string {
    return shortText(this.file, this.node.expression, 40);
  }

  get method(): string {
    return targetText(this.node.expression) ?? '';
  }

  get receiver(): Span | null {
    const callee = withoutCasts(this.node.expression);
    const isMethod = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee);
    return ts.isCallExpression(this.node) && isMethod ? spanOf(this.file, callee.expression) : null;
  }

  get statement(): Span {
    return spanOf(this.file, statementOf(this.node));
  }

  get wrapped(): Span {
    return spanOf(this.file, wrappingOf(this.node));
  }

  get heldBy(): string | null {
    return holderOf(this.file, this.node);
  }

  get used(): Call['used'] {
    const use = useOf(this.node, this.begins);
    // What a function returns is used as its own call is.
    return use === 'returned' ? (this.frame.activation.call?.used ?? 'kept') : use;
  }
}

class ChangedCall implements Call {
  constructor(
    private readonly call: Call,
    private readonly parts: CallParts,
  ) {}

  get self(): Value | null {
    return this.parts.self === undefined ? this.call.self : this.parts.self;
  }

  get args(): Call['args'] {
    return this.parts.args ?? this.call.args;
  }

  get argSpans(): Call['argSpans'] {
    return this.parts.argSpans ?? this.call.argSpans;
  }

  get at(): Span {
    return this.parts.at ?? this.call.at;
  }

  get wrapped(): Span {
    return this.parts.wrapped ?? this.call.wrapped;
  }

  get open(): boolean {
    return this.call.open;
  }

  get callee(): Span {
    return this.call.callee;
  }

  get inside(): Span {
    return this.call.inside;
  }

  get statement(): Span {
    return this.call.statement;
  }

  get receiver(): Span | null {
    return this.call.receiver;
  }

  get heldBy(): string | null {
    return this.call.heldBy;
  }

  get used(): Call['used'] {
    return this.call.used;
  }
}

function isCall(node: ts.Expression): boolean {
  let at = node;
  while (isWrapping(at)) at = at.expression;
  const { kind } = at;
  return kind === ts.SyntaxKind.CallExpression || kind === ts.SyntaxKind.NewExpression;
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
function isWrapping(node: ts.Node): node is Cast | ts.AwaitExpression {
  return isCast(node) || ts.isAwaitExpression(node);
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
  const index = (call.arguments ?? []).findIndex((argument) => argument === value);
  const name = callees.get(call)?.parameters[index]?.name;
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
  const at = withoutCasts(target);
  if (ts.isIdentifier(at)) return at.text;
  if (ts.isPropertyAccessExpression(at)) return at.name.text;
  return ts.isElementAccessExpression(at) && ts.isStringLiteralLike(at.argumentExpression)
    ? at.argumentExpression.text
    : null;
}

function nameText(name: ts.PropertyName): string | null {
  return ts.isComputedPropertyName(name) ? null : name.text;
}

function useOf(node: CallNode, begins: ts.AwaitExpression | null): Call['used'] | 'returned' {
  let at: ts.Node = node;
  while (isWrapping(at.parent)) {
    at = at.parent;
    if (ts.isAwaitExpression(at)) return at === begins ? 'begun' : 'awaited';
  }
  const { parent } = at;
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === at)) return 'returned';
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return 'dropped';
  const chained =
    ts.isPropertyAccessExpression(parent) &&
    ts.isCallExpression(parent.parent) &&
    ['then', 'catch', 'finally'].includes(parent.name.text);
  return chained ? useOf(parent.parent, begins) : 'kept';
}
