import { ts } from 'ts-morph';
import { isAssignment } from './hoist';
import { perNode } from './perNode';
import { declaredIn } from './steady';

/** What a function's text mentions, functions in it included. */
export interface References {
  /** Every name, of variables and of properties. */
  readonly names: ReadonlySet<string>;
  /** Variables and members (`model`, `this.model`, `state.model`) that it reads. */
  readonly reads: ReadonlySet<string>;
  /** Those that it assigns. */
  readonly writes: ReadonlySet<string>;
}

export const referencesOf = perNode((node: ts.Node): References => {
  const names = new Set<string>();
  const reads = new Set<string>();
  const writes = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) {
      names.add(child.text);
      reads.add(child.text);
    } else if (ts.isPropertyAccessExpression(child)) {
      names.add(child.name.text);
      const key = keyOf(child);
      if (key !== undefined) reads.add(key);
      visit(child.expression);
      return;
    } else if (ts.isBinaryExpression(child) && isAssignment(child.operatorToken.kind)) {
      const key = keyOf(child.left);
      if (key !== undefined) {
        writes.add(key);
        visit(child.right);
        return;
      }
    }
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  // What it declares itself is nobody else's.
  const own = declaredIn(node);
  for (const key of writes) if (own.has(key.split('.')[0] ?? key)) writes.delete(key);
  return { names, reads, writes };
});

/** `x`, `this.x` or `x.y`; undefined for anything longer. */
function keyOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return `this.${node.name.text}`;
  return ts.isIdentifier(node.expression) ? `${node.expression.text}.${node.name.text}` : undefined;
}
