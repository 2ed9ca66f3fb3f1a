import { ts } from 'ts-morph';
import { noteAlias, noteAliases } from './aliases';
import { isAssignment } from './hoist';
import { perNode } from './perNode';
import {
  anyItem,
  assignedByCall,
  baseKey,
  goneThrough,
  grownBy,
  grownByCall,
  isAccess,
  keyOf,
  ownerKey,
  shuffledByCall,
  targetsOf,
} from './references';
import { newFound, Surveyed, type Found } from './surveyed';

/**
 * The survey of a piece of code. Functions, classes and the bodies of loops in it have surveys of their own, which are made on the
 * way: a file is walked once for all of them. The walk gives each node its parent, for which the parser would walk the file once
 * more. Throws a RangeError where code nests too deeply to be followed.
 */
export const surveyOf = perNode((root: ts.Node): Surveyed => {
  const found = newFound();
  let parent = root;
  let isTarget = false;

  const visit = (node: ts.Node): void => {
    giveParent(node, parent);
    if (isApart(node)) {
      include(found, surveyOf(node));
      found.usesMore ||= ts.isClassLike(node);
    } else if (isBodyOf(parent, node)) includeBody(found, surveyOf(node));
    else look(node);
  };

  const look = (node: ts.Node): void => {
    // Two nodes of three are tokens: names, literals, keywords, operators.
    if (node.kind < ts.SyntaxKind.FirstNode) {
      noteToken(found, node, parent, isTarget);
      return;
    }
    // What an assignment gives a value is not mentioned by that.
    if (!isTarget) noteMember(found, node);
    const outer = parent;
    parent = node;
    const key = noteNode(found, node);
    if (key === undefined) ts.forEachChild(node, visit);
    else {
      const { left, operatorToken, right } = node as ts.BinaryExpression;
      isTarget = true;
      visit(left);
      isTarget = false;
      visit(operatorToken);
      visit(right);
    }
    parent = outer;
  };

  look(root);
  return new Surveyed(found);
});

function giveParent(node: { parent: ts.Node }, parent: ts.Node): void {
  node.parent = parent;
}

/** A function or class with a survey of its own. One that is but an expression is looked through with what it stands in. */
function isApart(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.ArrowFunction: {
      const { body, modifiers } = node as ts.ArrowFunction;
      return body.kind === ts.SyntaxKind.Block || modifiers !== undefined;
    }
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.Constructor:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
      return true;
    default:
      return false;
  }
}

/** The body of a loop: whether it is run once more is asked with each loop that runs. */
function isBodyOf(parent: ts.Node, node: ts.Node): boolean {
  return ts.isIterationStatement(parent, false) && parent.statement === node;
}

/** What a token mentions, or uses without a name. */
function noteToken(found: Found, node: ts.Node, parent: ts.Node, isTarget: boolean): void {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier: {
      const { text } = node as ts.Identifier;
      if (text === 'require' || globalObjects.has(text)) found.usesMore = true;
      if (isTarget) return;
      if (!isGivenBy(parent, node)) found.names.push(text);
      if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) found.reads.push(text);
      return;
    }
    case ts.SyntaxKind.ThisKeyword:
      found.usesThis = true;
      return;
    case ts.SyntaxKind.SuperKeyword:
    case ts.SyntaxKind.ImportKeyword:
      found.usesMore = true;
      return;
    default:
  }
}

/** The name of a function, method or class in its own declaration. */
function isGivenBy(parent: ts.Node, name: ts.Node): boolean {
  return isApart(parent) && (parent as ts.Node & { readonly name?: ts.Node }).name === name;
}

const globalObjects = new Set(['window', 'globalThis', 'self', 'global', 'module', 'exports']);

function noteMember({ members }: Found, node: ts.Node): void {
  if (isAccess(node)) members.push(node);
}

/** What a node declares, awaits or changes. Of an assignment to a variable or to a member of one, its key. */
function noteNode(found: Found, node: ts.Node): string | undefined {
  const { grows } = found;
  switch (node.kind) {
    case ts.SyntaxKind.VariableDeclaration:
      found.reads.push(...noteAliases(node as ts.VariableDeclaration, found.aliases));
      noteDeclared(found, node);
      return undefined;
    case ts.SyntaxKind.BindingElement:
    case ts.SyntaxKind.Parameter:
      noteDeclared(found, node);
      return undefined;
    case ts.SyntaxKind.AwaitExpression:
      found.waits = true;
      return undefined;
    case ts.SyntaxKind.WhileStatement:
      found.isEndless ||= (node as ts.WhileStatement).expression.kind === ts.SyntaxKind.TrueKeyword;
      return undefined;
    case ts.SyntaxKind.ForStatement:
      found.isEndless ||= !(node as ts.ForStatement).condition;
      return undefined;
    case ts.SyntaxKind.BinaryExpression: {
      const assignment = node as ts.BinaryExpression;
      if (!isAssignment(assignment.operatorToken.kind)) return undefined;
      noteTargets(found, assignment.left);
      const grown = grownBy(assignment);
      if (grown !== undefined) grows.push(grown);
      const key = keyOf(assignment.left);
      if (key !== undefined && isNothing(assignment.right)) found.clears.push(key);
      return key;
    }
    case ts.SyntaxKind.PrefixUnaryExpression:
    case ts.SyntaxKind.PostfixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression | ts.PostfixUnaryExpression;
      if (operator !== ts.SyntaxKind.PlusPlusToken && operator !== ts.SyntaxKind.MinusMinusToken) return undefined;
      if (ts.isIdentifier(operand)) found.assigned.push(operand.text);
      const key = keyOf(operand);
      if (key === undefined) noteEdited(found, operand);
      else grows.push(key);
      return undefined;
    }
    case ts.SyntaxKind.DeleteExpression:
      noteTargets(found, (node as ts.DeleteExpression).expression);
      return undefined;
    case ts.SyntaxKind.CallExpression: {
      const call = node as ts.CallExpression;
      const grown = grownByCall(call);
      if (grown !== undefined) grows.push(grown);
      const given = assignedByCall(call);
      for (const key of given?.written ?? []) noteWritten(found, key);
      const edited = given?.edited ?? shuffledByCall(call);
      if (edited !== undefined) found.edits.push(edited);
      noteGoneThrough(found, call);
      return undefined;
    }
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement: {
      const { initializer } = node as ts.ForInOrOfStatement;
      found.waits ||= ts.isForOfStatement(node) && node.awaitModifier !== undefined;
      if (!ts.isVariableDeclarationList(initializer)) noteTargets(found, initializer);
      return undefined;
    }
    default:
      return undefined;
  }
}

function noteDeclared({ declared }: Found, node: ts.Node): void {
  // The parameters of a function type in the manner of JSDoc have no name.
  const { name } = node as ts.Node & { readonly name?: ts.BindingName };
  if (name && ts.isIdentifier(name)) declared.push(name.text);
}

function noteTargets(found: Found, target: ts.Expression): void {
  for (const part of targetsOf(target)) {
    const key = keyOf(part);
    if (key === undefined) noteEdited(found, part);
    else noteWritten(found, key);
  }
}

function noteWritten({ reads, writes, grows, edits, assigned }: Found, key: string): void {
  writes.push(key);
  const owner = ownerKey(key);
  if (owner !== undefined && key.endsWith('.length')) for (const keys of [grows, edits]) keys.push(owner);
  if (owner === undefined) assigned.push(key);
  // Who writes `state.model.net` needs what stands in `state.model`.
  else if (owner.includes('.')) reads.push(owner);
}

/** `list[i] = y` may add to the list as well, `list[i].x = y` does not. */
function noteEdited({ grows, edits }: Found, part: ts.Expression): void {
  const key = baseKey(part);
  if (key === undefined) return;
  edits.push(key);
  if (ts.isElementAccessExpression(part)) grows.push(key);
}

/** `list.forEach((item) => { item.x = y; })`. */
function noteGoneThrough(found: Found, call: ts.CallExpression): void {
  const through = goneThrough(call);
  const item = through?.callback.parameters[0]?.name;
  if (!through || !item || !ts.isIdentifier(item)) return;
  const { list, callback } = through;
  if (isApart(callback)) found.through.push({ list, item: item.text, by: surveyOf(callback) });
  else noteAlias(found.aliases, item.text, `${list}.${anyItem}`);
}

function isNothing(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}

function include(found: Found, inner: Surveyed): void {
  found.inner.push(inner);
  found.usesThis ||= inner.usesThis;
  found.usesMore ||= inner.usesMore;
  found.isEndless ||= inner.isEndless;
}

function includeBody(found: Found, inner: Surveyed): void {
  include(found, inner);
  found.waits ||= inner.waits;
}
