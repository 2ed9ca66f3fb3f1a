import { ts } from 'ts-morph';
import { noteGiven } from './contexts';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import { type Machine, unknown } from './machine';
import { spanOf } from './parse';
import { noteProps } from './props';
import { findBinding } from './scope';
import { noteHandler } from './uncalled';
import type { Value } from './values';

/**
 * Markup is unknown as a value. Its expressions are run, so that the handlers in it are known as functions, and what it gives to a
 * component of the program is remembered.
 */
export function evaluateJsx(
  machine: Machine,
  frame: Frame,
  node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment,
): Value {
  if (!ts.isJsxFragment(node)) {
    const { attributes, tagName } = ts.isJsxElement(node) ? node.openingElement : node;
    const given = new Map<string, Value>();
    for (const attribute of attributes.properties) evaluateAttribute(machine, frame, attribute, given);
    noteGiven(machine, frame, tagName, given.get('value'));
    const component = ts.isIdentifier(tagName) ? findBinding(frame.scope, tagName.text)?.value : undefined;
    if (component?.kind === 'function') noteProps(machine, component, given);
  }
  if (!ts.isJsxSelfClosingElement(node)) {
    for (const child of node.children) {
      if (ts.isJsxExpression(child)) evaluateInside(machine, frame, child);
      else if (!ts.isJsxText(child)) evaluateJsx(machine, frame, child);
    }
  }
  return unknown('a JSX element', spanOf(frame.file, node));
}

function evaluateAttribute(
  machine: Machine,
  frame: Frame,
  attribute: ts.JsxAttributeLike,
  given: Map<string, Value>,
): void {
  if (ts.isJsxSpreadAttribute(attribute)) {
    const spread = evaluateExpression(machine, frame, attribute.expression);
    if (spread.kind === 'object') for (const [key, value] of spread.properties) given.set(key, value);
  } else if (attribute.initializer && ts.isJsxExpression(attribute.initializer)) {
    const value = evaluateInside(machine, frame, attribute.initializer);
    if (!value || !ts.isIdentifier(attribute.name)) return;
    given.set(attribute.name.text, value);
    // One of another file, such as a hook gives, belongs to this program as well.
    if (value.kind === 'function' && /^on[A-Z]/.test(attribute.name.text)) noteHandler(machine, value);
  }
}

function evaluateInside(machine: Machine, frame: Frame, { expression }: ts.JsxExpression): Value | undefined {
  return expression && evaluateExpression(machine, frame, expression);
}
