import type { ts } from 'ts-morph';
import { codeOf } from './frames';
import { findBinding, type Scope } from './scope';
import { surveyOf } from './survey';

/** True for code that mentions a constant whose declaration has not run yet, or calls a function of the program that does. */
export function needsWhatComes(from: Scope, code: ts.Node): boolean {
  const seen = new Set<ts.Node>([code]);
  const waiting = [{ node: code, scope: from }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { names, declared } = surveyOf(next.node);
    for (const name of names) {
      const binding = findBinding(next.scope, name);
      if (!binding || binding.alias || declared.has(name)) continue;
      const { value } = binding;
      if (value === undefined && binding.lexical) return true;
      const called = value?.kind === 'function' ? codeOf(value) : null;
      if (called?.kind !== 'function' || seen.has(called.node)) continue;
      seen.add(called.node);
      waiting.push({ node: called.node, scope: called.frame.scope });
    }
  }
  return false;
}
