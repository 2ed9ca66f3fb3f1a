import { ts } from 'ts-morph';
import { perNode } from './perNode';
import type { Pending } from './uncalled';
import { surveyOf } from './survey';

/**
 * True of a function that does not end where its call does: it waits in a loop without an end, waits for itself, or hands itself
 * to a timer or a frame. The program has called it, and it goes on while handlers come and go.
 */
export function goesOn({ value, node }: Pick<Pending, 'value' | 'node'>): boolean {
  const { names, waits, isEndless } = surveyOf(node);
  if (waits && isEndless) return true;
  if (!names.has(value.name)) return false;
  const { handedOn, called } = courseOf(node);
  return handedOn.has(value.name) || (waits && called.has(value.name));
}

/** Whom a function calls or hands on. */
interface Course {
  /** The names of functions that are given to somebody, themselves or in another one that calls them, and not called. */
  readonly handedOn: ReadonlySet<string>;
  /** `loop` of `loop()` and `this.loop()`. */
  readonly called: ReadonlySet<string>;
}

const courseOf = perNode((root: ts.Node): Course => {
  const handedOn = new Set<string>();
  const called = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const callee = nameOf(node.expression);
      if (callee !== undefined) called.add(callee);
      for (const argument of node.arguments) for (const name of namesIn(argument)) handedOn.add(name);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return { handedOn, called };
});

/** What may come to be called by whoever gets an argument. */
function namesIn(argument: ts.Expression): Iterable<string> {
  if (ts.isFunctionLike(argument)) return surveyOf(argument).names;
  const name = nameOf(argument);
  return name === undefined ? [] : [name];
}

/** `loop` of `loop`, `this.loop` and `this.loop.bind(this)`. */
function nameOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const isBound =
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'bind';
  return isBound ? nameOf(node.expression.expression) : undefined;
}
