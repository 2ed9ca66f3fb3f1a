import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import { type Machine, unknown } from './machine';
import { spanOf } from './parse';
import type { Value } from './values';

/** Markup is unknown as a value. Its expressions are run, so that the handlers in it are known as functions. */
export function evaluateJsx(
  machine: Machine,
  frame: Frame,
  node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment,
): Value {
  if (!ts.isJsxFragment(node)) {
    const { attributes } = ts.isJsxElement(node) ? node.openingElement : node;
    for (const attribute of attributes.properties) evaluateAttribute(machine, frame, attribute);
  }
  if (!ts.isJsxSelfClosingElement(node)) {
    for (const child of node.children) {
      if (ts.isJsxExpression(child)) evaluateInside(machine, frame, child);
      else if (!ts.isJsxText(child)) evaluateJsx(machine, frame, child);
    }
  }
  return unknown('a JSX element', spanOf(frame.file, node));
}

function evaluateAttribute(machine: Machine, frame: Frame, attribute: ts.JsxAttributeLike): void {
  if (ts.isJsxSpreadAttribute(attribute)) {
    evaluateExpression(machine, frame, attribute.expression);
  } else if (attribute.initializer && ts.isJsxExpression(attribute.initializer)) {
    evaluateInside(machine, frame, attribute.initializer);
  }
}

function evaluateInside(machine: Machine, frame: Frame, { expression }: ts.JsxExpression): void {
  if (expression) evaluateExpression(machine, frame, expression);
}
