import { ts } from 'ts-morph';

/**
 * The statements of a file that a syntax error stands in, each error with the innermost statement around it. A block that is
 * not closed, or a bracket that closes nothing, is an error of the first statement that it may have swallowed or let out.
 */
export function brokenStatements(source: ts.SourceFile): ReadonlySet<ts.Node> {
  const broken = new Set<ts.Node>();
  const visit = (node: ts.Node, owner: ts.Node): void => {
    const isOwner = ts.isStatement(node) || ts.isSourceFile(node);
    const around = isOwner ? node : owner;
    if ((node.flags & ts.NodeFlags.ThisNodeHasError) !== 0) broken.add(firstOf(around));
    ts.forEachChild(node, (child) => visit(child, around));
  };
  visit(source, source);
  if (closesNothing(source)) broken.add(firstOf(source));
  return broken;
}

/** Blocks do not run, their statements do. */
function firstOf(owner: ts.Node): ts.Node {
  return ts.isBlock(owner) || ts.isModuleBlock(owner) || ts.isSourceFile(owner)
    ? (owner.statements[0] ?? owner)
    : owner;
}

/** True when a bracket stands where a statement of the file should begin: one that it closes was opened too late, or not at all. */
function closesNothing(source: ts.SourceFile): boolean {
  const { parseDiagnostics = [] } = source as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.Diagnostic[] };
  return parseDiagnostics.some(({ start }) => {
    if (start === undefined || source.text[start] !== '}') return false;
    return source.statements.every((statement) => start < statement.pos || start >= statement.end);
  });
}
