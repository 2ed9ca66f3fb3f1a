import { ts } from 'ts-morph';
import { perNode } from './perNode';

/** The statements behind an edit, taken off their tree while what is before them is parsed. */
export interface TreeTail {
  /** Where they begin in the text before the edit. */
  readonly pos: number;
  /** Puts them behind what was parsed of the text before them. Undefined where the edit reaches into them. */
  attachTo(head: ts.SourceFile, text: string, delta: number): ts.SourceFile | undefined;
}

/** What TypeScript writes itself, and shows read-only. */
type Written<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** What the parser notes on a file for itself. */
export interface Parsed extends ts.SourceFile {
  readonly externalModuleIndicator?: ts.Node | true;
  readonly parseDiagnostics?: readonly { readonly start: number }[];
}

type Tree = Written<Parsed>;

/**
 * TypeScript moves what stands behind an edit by a walk over all its nodes, which takes longer than to parse what was edited. It
 * is given the text and the tree up to the second statement that the edit leaves alone, and the rest is moved here. Undefined
 * where nothing is left, or where more of the tree than its statements rests on the rest.
 *
 * @param end where the edit ends in the text of the tree, which must not be used afterwards
 */
export function detachTail(source: ts.SourceFile, end: number): TreeTail | undefined {
  const tree: Tree = source;
  // For everybody else the list may not be written to; here its end is cut off.
  const all = tree.statements as unknown as Written<ts.NodeArray<ts.Statement>> & ts.Statement[];
  const next = all.findIndex((statement) => statement.pos > end && endsLine(tree.text, statement));
  const [last, first] = [all[next], all[next + 1]];
  if (!last || !first) return undefined;
  const { pos } = first;
  if (tree.parseDiagnostics?.some(({ start }) => start >= pos) || makesModule(tree, pos)) return undefined;
  const rest = all.splice(next + 1);
  all.end = pos;
  tree.text = tree.text.slice(0, pos);
  tree.end = pos;
  const { endOfFileToken } = tree;
  return {
    pos,
    attachTo(head: Tree, text, delta) {
      // The parser takes over what it would have read alike: with this statement, all that follow it as well.
      if (head.statements.at(-1) !== last) return undefined;
      const statements = head.statements as typeof all;
      for (const statement of rest) {
        if (delta !== 0) move(statement, delta);
        (statement as Written<ts.Statement>).parent = head;
        statements.push(statement);
      }
      statements.end = rest.at(-1)?.end ?? pos;
      (endOfFileToken as Written<ts.EndOfFileToken>).parent = head;
      head.endOfFileToken = endOfFileToken;
      head.text = text;
      head.end = text.length;
      return head;
    },
  };
}

/** What the edit leaves open on its line, such as a regular expression, reaches no further than the line. */
function endsLine(text: string, { pos, end }: ts.Statement): boolean {
  return /[\n\r\u2028\u2029]/.test(text.slice(pos, end));
}

/** True where the first statement that makes a module of the file is behind a place: what `await` means before it depends on that. */
function makesModule({ externalModuleIndicator: indicator }: Tree, pos: number): boolean {
  return indicator !== undefined && (indicator === true || indicator.pos >= pos);
}

function move(statement: ts.Statement, delta: number): void {
  for (const part of partsOf(statement)) {
    part.pos += delta;
    part.end += delta;
  }
}

/** A statement, its nodes and the lists of them. */
const partsOf = perNode((statement: ts.Statement): readonly Written<ts.TextRange>[] => {
  const parts: Written<ts.TextRange>[] = [];
  const visit = (node: ts.Node): void => {
    parts.push(node);
    ts.forEachChild(node, visit, visitAll);
  };
  const visitAll = (nodes: ts.NodeArray<ts.Node>): void => {
    parts.push(nodes);
    nodes.forEach(visit);
  };
  visit(statement);
  return parts;
});
