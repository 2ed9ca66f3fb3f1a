import { ts } from 'ts-morph';

/** An expression in parentheses, one that is cast, or one that is said to be there: it is what stands in it. */
export type Cast = ts.Expression & { readonly expression: ts.Expression };

/** The kind is read once: nodes come in more forms than the engine tells apart, and each look at one is a search. */
export function isCast(node: ts.Node): node is Cast {
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return true;
    default:
      return false;
  }
}

export function withoutCasts(node: ts.Expression): ts.Expression {
  let at = node;
  while (isCast(at)) at = at.expression;
  return at;
}
