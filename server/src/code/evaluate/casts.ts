import { ts } from 'ts-morph';

/** An expression in parentheses, one that is cast, or one that is said to be there: it is what stands in it. */
export type Cast = ts.Expression & { readonly expression: ts.Expression };

export function isCast(node: ts.Node): node is Cast {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

export function withoutCasts(node: ts.Expression): ts.Expression {
  let at = node;
  while (isCast(at)) at = at.expression;
  return at;
}
