import { ts } from 'ts-morph';

/**
 * Statements that a syntax error stands in: `own` when no statement within them holds it, else `inner`. Entering a branch is
 * enough to doubt what follows it: the parser may have put there what was meant to stand behind.
 */
export type BrokenStatements = ReadonlyMap<ts.Node, 'own' | 'inner'>;

export function brokenStatements(source: ts.SourceFile): BrokenStatements {
  const broken = new Map<ts.Node, 'own' | 'inner'>();
  const mark = (around: readonly ts.Node[]): void => {
    for (const owner of around) if (!broken.has(owner)) broken.set(owner, 'inner');
    const own = around.at(-1);
    if (own) broken.set(firstOf(own), 'own');
    const cut = own && cutOff(own, source.text);
    if (cut) broken.set(cut, 'own');
  };
  const visit = (node: ts.Node, owners: readonly ts.Node[]): void => {
    const around = ownersOf(node, owners);
    if ((node.flags & ts.NodeFlags.ThisNodeHasError) !== 0 || isEndOfDo(node, source.text)) mark(around);
    ts.forEachChild(node, (child) => visit(child, around));
  };
  visit(source, []);
  // What was missing may be a token that no tree holds, as the dot is in `super super.build()`.
  if (broken.size === 0 && (source.flags & ts.NodeFlags.JsonFile) === 0)
    for (const at of errorsOf(source)) mark(ownersAt(source, at, []));
  const first = firstOf(source);
  if (isOutOfJoint(source) && !broken.has(first)) broken.set(first, 'inner');
  return broken;
}

/** True when a syntax error stands in a node: what seems to be missing there may stand in the wrong place. */
export function holdsError(node: ts.Node): boolean {
  if ((node.flags & ts.NodeFlags.ThisNodeHasError) !== 0) return true;
  return ts.forEachChild(node, (child) => holdsError(child) || undefined) ?? false;
}

/** The statement before one on the same line: what holds the error may be the rest of it, as `;b)` is in `return f;b)`. */
function cutOff(own: ts.Node, text: string): ts.Node | undefined {
  if (ts.isSourceFile(own)) return undefined;
  const { parent } = own;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return undefined;
  const before = parent.statements[parent.statements.findIndex((statement) => statement === own) - 1];
  return before && !text.slice(before.end, own.end).trimEnd().includes('\n') ? before : undefined;
}

/** `} while (size > 4);` among errors: the end of a loop whose `do` is lost, or stands in what was closed too early. */
function isEndOfDo(node: ts.Node, text: string): boolean {
  if (!ts.isWhileStatement(node) || !ts.isEmptyStatement(node.statement)) return false;
  return text[node.pos - 1] === '}' && /^[ \t]*while/.test(text.slice(node.pos, node.end));
}

/** The statements around a node, outermost first, of the function that it stands in. A body without statements is its header's affair. */
function ownersOf(node: ts.Node, owners: readonly ts.Node[]): readonly ts.Node[] {
  if (ts.isSourceFile(node)) return [node];
  if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) return node.statements.length > 0 ? [node] : owners;
  return ts.isStatement(node) ? [...owners, node] : owners;
}

/** The same of a place in the text. */
function ownersAt(node: ts.Node, at: number, owners: readonly ts.Node[]): readonly ts.Node[] {
  const around = ownersOf(node, owners);
  const inner = ts.forEachChild(node, (child) => (child.pos <= at && at < child.end ? child : undefined));
  return inner ? ownersAt(inner, at, around) : around;
}

/** Where the parser found syntax errors. */
function errorsOf(source: ts.SourceFile): readonly number[] {
  const { parseDiagnostics = [] } = source as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.Diagnostic[] };
  return parseDiagnostics.flatMap(({ start }) => (start === undefined ? [] : [start]));
}

/** Blocks do not run, their statements do. */
function firstOf(owner: ts.Node): ts.Node {
  const isList = ts.isBlock(owner) || ts.isModuleBlock(owner) || ts.isSourceFile(owner);
  return isList ? (owner.statements[0] ?? owner) : owner;
}

/**
 * True when a bracket closes what was never opened, or a part of a larger statement stands without it: the statements before it
 * are then not nested as they were meant.
 */
function isOutOfJoint(source: ts.SourceFile): boolean {
  return errorsOf(source).some((start) => {
    const [part] = /^(?:\}|case\b|default\b|catch\b|finally\b|else\b)/.exec(source.text.slice(start, start + 9)) ?? [];
    if (part === undefined) return false;
    return part !== '}' || source.statements.every((statement) => start < statement.pos || start >= statement.end);
  });
}
