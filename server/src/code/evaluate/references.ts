import { ts } from 'ts-morph';
import { isCast, withoutCasts } from './casts';

/** Methods that leave another list, set or map behind each time. */
const changers = new Set(['push', 'unshift', 'pop', 'shift', 'splice', 'add', 'set', 'delete', 'clear']);

/** Methods that put other items in the places of a list. */
const shufflers = new Set(['sort', 'reverse', 'fill', 'copyWithin']);

/** Stands in a key for any item of what the key before it means. */
export const anyItem = '[]';

/** What an assignment gives a value: the variables and members that stand in its target. */
export function targetsOf(target: ts.Expression): readonly ts.Expression[] {
  const plain = withoutCasts(target);
  if (ts.isArrayLiteralExpression(plain)) return plain.elements.flatMap(targetsOf);
  if (ts.isSpreadElement(plain)) return targetsOf(plain.expression);
  if (ts.isBinaryExpression(plain)) return targetsOf(plain.left);
  if (ts.isObjectLiteralExpression(plain)) {
    return plain.properties.flatMap((property) => {
      if (ts.isPropertyAssignment(property)) return targetsOf(property.initializer);
      if (ts.isShorthandPropertyAssignment(property)) return [property.name];
      return ts.isSpreadAssignment(property) ? targetsOf(property.expression) : [];
    });
  }
  return [plain];
}

/** `x += 1`, `x = x.concat(y)`: what an assignment makes of what stood there before. */
export function grownBy({ left, operatorToken, right }: ts.BinaryExpression): string | undefined {
  const key = keyOf(left);
  if (key === undefined || onlyFills.has(operatorToken.kind)) return undefined;
  return operatorToken.kind !== ts.SyntaxKind.EqualsToken || mentions(right, key) ? key : undefined;
}

const onlyFills = new Set([
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

/** `list.push(y)`: the list that a call leaves longer or shorter. */
export function grownByCall({ expression: callee }: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(callee) && changers.has(callee.name.text)
    ? baseKey(callee.expression)
    : undefined;
}

/** `list.sort()`: the list whose items a call moves or writes over. */
export function shuffledByCall({ expression: callee }: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(callee) && shufflers.has(callee.name.text)
    ? baseKey(callee.expression)
    : undefined;
}

/** `list` of `list.forEach((item) => …)`, and the function that goes through it; undefined of any other call. */
export function goneThrough({
  expression: callee,
  arguments: [callback],
}: ts.CallExpression):
  { readonly list: string; readonly callback: ts.ArrowFunction | ts.FunctionExpression } | undefined {
  if (!callback || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))) return undefined;
  const list =
    ts.isPropertyAccessExpression(callee) && perItem.has(callee.name.text) ? keyOf(callee.expression) : undefined;
  return list === undefined ? undefined : { list, callback };
}

const perItem = new Set(['forEach', 'map']);

/** `Object.assign(target, { x, ...others })`: the members that it writes, and the target where it writes further ones. */
export function assignedByCall({ expression: callee, arguments: [target, ...given] }: ts.CallExpression):
  | {
      readonly written: readonly string[];
      readonly edited: string | undefined;
    }
  | undefined {
  const isAssign = ts.isPropertyAccessExpression(callee) && callee.name.text === 'assign';
  const owner = target && isAssign && keyOf(callee) === 'Object.assign' ? thisOrKeyOf(target) : undefined;
  if (owner === undefined) return undefined;
  const properties = given.flatMap((part) => (ts.isObjectLiteralExpression(part) ? part.properties : [null]));
  const names = properties.map((property) =>
    property?.name && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
      ? property.name.text
      : undefined,
  );
  const written = names.flatMap((name) => (name === undefined ? [] : [`${owner}.${name}`]));
  return { written, edited: written.length < names.length ? owner : undefined };
}

/** The longest key that an expression starts with: `list` of `list[i]` and `list[i].x`. */
export function baseKey(node: ts.Expression): string | undefined {
  const key = keyOf(node);
  if (key !== undefined) return key;
  const plain = withoutCasts(node);
  return isAccess(plain) ? baseKey(plain.expression) : undefined;
}

export function mentions(node: ts.Node, key: string): boolean {
  if ((ts.isIdentifier(node) || isAccess(node)) && keyOf(node) === key) return true;
  return ts.forEachChild(node, (child) => mentions(child, key) || undefined) ?? false;
}

/**
 * `x`, `this.x`, `x.y`, `this.x.y.z`: a variable, or members that lead on from one or from `this`; undefined for anything else.
 */
export function keyOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (isCast(node)) return keyOf(node.expression);
  if (!isAccess(node)) return undefined;
  const name = memberName(node);
  if (name === undefined) return undefined;
  const owner = thisOrKeyOf(node.expression);
  return owner === undefined ? undefined : `${owner}.${name}`;
}

export function thisOrKeyOf(node: ts.Expression): string | undefined {
  const plain = withoutCasts(node);
  return plain.kind === ts.SyntaxKind.ThisKeyword ? 'this' : keyOf(plain);
}

/** `x.y` and `x['y']`. */
export function isAccess(node: ts.Node): node is ts.AccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function memberName(node: ts.AccessExpression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const { argumentExpression: named } = node;
  return ts.isStringLiteralLike(named) && !named.text.includes('.') ? named.text : undefined;
}

/** The variable, or `this`, that a key begins with. */
export function firstOf(key: string): string {
  const end = key.indexOf('.');
  return end < 0 ? key : key.slice(0, end);
}

/** A key in its parts: the variable or `this` in front, and the members that lead on from there. */
export function partsOf(key: string): KeyParts {
  let parts = knownParts.get(key);
  if (parts === undefined) {
    const [first = key, ...members] = key.split('.');
    parts = { first, members };
    if (knownParts.size >= mostKnownParts) knownParts.clear();
    knownParts.set(key, parts);
  }
  return parts;
}

interface KeyParts {
  readonly first: string;
  readonly members: readonly string[];
}

/** Code that is being typed asks for the same at each key. */
const knownParts = new Map<string, KeyParts>();
const mostKnownParts = 1000;

/** What a key is a member of; undefined of a variable. */
export function ownerKey(key: string): string | undefined {
  const end = key.lastIndexOf('.');
  return end < 0 ? undefined : key.slice(0, end);
}
