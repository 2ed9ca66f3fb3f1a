import type { ts } from 'ts-morph';
import type { Yields } from './generators';
import type { ParsedFile } from './parse';
import type { Scope } from './scope';
import type { Call, FunctionValue, Guard, ObjectValue, Value } from './values';

/** Where a piece of code runs: its file, its variables, its `this`. */
export interface Frame {
  readonly file: ParsedFile;
  readonly scope: Scope;
  readonly self: Value | null;
  readonly activation: Activation;
}

/** One run of a function's body, or of a module. */
export interface Activation {
  readonly returns: { readonly when: Guard; readonly value: Value }[];
  /** What a generator yields; null in any other function. */
  readonly yields: Yields | null;
  /** Loops, switches and labelled statements around the present statement, innermost last. */
  readonly targets: JumpTarget[];
  /** The object or class that a method belongs to: `super` starts at what stands behind it. */
  readonly home: ObjectValue | FunctionValue | null;
  /** The class whose constructor or field initialiser runs: what `super()` constructs. */
  readonly constructing: FunctionValue | null;
  /** The call that runs it. */
  readonly call: Call | null;
  /** The `await` whose operand is being run, while what stands behind it is left for later. */
  begins: ts.AwaitExpression | null;
  /** What such an operand has come to, until the rest is run. */
  begun: Begun | null;
}

/** An operand of `await` that has been run. */
export interface Begun {
  readonly node: ts.AwaitExpression;
  readonly value: Value;
  /** How much stood open before it ran. */
  readonly since: number;
}

export interface JumpTarget {
  readonly labels: readonly string[];
  readonly loop: boolean;
  /** False for a labelled block, which a plain `break` passes. */
  readonly plain: boolean;
  readonly breaks: Guard[];
  readonly continues: Guard[];
}

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration;

/** What stands behind `FunctionValue.code`. */
export type Code = FunctionCode | ClassCode | AccessorCode;

export interface FunctionCode {
  readonly kind: 'function';
  readonly node: FunctionNode;
  /** Where it was made: its free names, and `this` for an arrow. */
  readonly frame: Frame;
  readonly home: ObjectValue | FunctionValue | null;
  /** The object that it was first put into. */
  holder: ObjectValue | null;
}

export interface ClassCode {
  readonly kind: 'class';
  readonly node: ts.ClassLikeDeclaration;
  readonly frame: Frame;
  readonly superclass: Value | null;
  readonly prototype: ObjectValue;
  /** Names of computed fields, known since the class was made. */
  readonly fieldNames: ReadonlyMap<ts.PropertyDeclaration, string>;
}

export interface AccessorCode {
  readonly kind: 'accessor';
  readonly getter: FunctionValue | null;
  readonly setter: FunctionValue | null;
}

export function codeOf(value: FunctionValue): Code {
  return value.code as Code;
}

/** The body of the first function of the program among some values. */
export function codeNode(values: readonly Value[]): ts.Node | null {
  for (const value of values) {
    const code = value.kind === 'function' ? codeOf(value) : null;
    if (code?.kind === 'function') return code.node;
  }
  return null;
}

export function accessorOf(value: Value | undefined): AccessorCode | null {
  if (value?.kind !== 'function') return null;
  const code = codeOf(value);
  return code.kind === 'accessor' ? code : null;
}

export function newActivation({
  yields = null,
  home = null,
  constructing = null,
  call = null,
}: Partial<Pick<Activation, 'yields' | 'home' | 'constructing' | 'call'>>): Activation {
  return { returns: [], yields, targets: [], home, constructing, call, begins: null, begun: null };
}

export function withScope(frame: Frame, scope: Scope): Frame {
  return { file: frame.file, scope, self: frame.self, activation: frame.activation };
}
