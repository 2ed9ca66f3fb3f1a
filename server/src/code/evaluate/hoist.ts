import { ts } from 'ts-morph';
import { perNode } from './perNode';

/** The names that a list of statements declares for its own block, and its functions, which exist before it runs. */
export interface BlockNames {
  readonly lexical: readonly string[];
  readonly functions: readonly ts.FunctionDeclaration[];
}

export const blockNames = perNode((statements: ts.NodeArray<ts.Statement>): BlockNames => {
  const lexical: string[] = [];
  const functions: ts.FunctionDeclaration[] = [];
  for (const statement of statements) {
    if (isAmbient(statement)) continue;
    if (ts.isVariableStatement(statement) && isLexical(statement.declarationList)) {
      for (const { name } of statement.declarationList.declarations) collectNames(name, lexical);
    } else if (ts.isFunctionDeclaration(statement)) {
      // An overload signature has no body.
      if (statement.body) functions.push(statement);
    } else if ((ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name) {
      lexical.push(statement.name.text);
    } else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name)) {
      lexical.push(statement.name.text);
    }
  }
  return { lexical, functions };
});

/** The `var` names of a function or module, from all its blocks but not from functions in it. */
export const varNames = perNode((body: ts.Node): readonly string[] => {
  const names: string[] = [];
  if (!usesVar(body.getSourceFile())) return names;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || isAmbient(node)) return;
    if (ts.isVariableDeclarationList(node) && !isLexical(node)) {
      for (const { name } of node.declarations) collectNames(name, names);
    }
    if (!ts.isExpression(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return names;
});

const usesVar = perNode(({ text }: ts.SourceFile): boolean => /\bvar\b/.test(text));

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

export function isLexical(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) !== 0;
}

/** All names that a binding pattern declares. */
export function collectNames(name: ts.BindingName, into: string[]): void {
  if (ts.isIdentifier(name)) {
    into.push(name.text);
    return;
  }
  for (const element of name.elements) if (ts.isBindingElement(element)) collectNames(element.name, into);
}

/** `declare const tf: any`: it tells of a name that exists elsewhere, and makes none. */
export function isAmbient(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  // Asked of every statement that runs, and hardly any has a modifier.
  const { modifiers } = node as ts.Node & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> };
  return modifiers !== undefined && modifiers.some((modifier) => modifier.kind === kind);
}
