import type { ts } from 'ts-morph';
import { codeOf } from './frames';
import { type Binding, findBinding, type Scope } from './scope';
import { surveyOf } from './survey';
import type { Surveyed } from './surveyed';
import type { Value } from './values';

/** Code, and what the names in it mean that it does not declare itself. */
interface Piece {
  readonly survey: Surveyed;
  readonly bindings: readonly Binding[];
}

/** A piece of code, and the functions of the program that it mentions and so may call. */
function* reachedFrom(from: Scope, code: ts.Node): Generator<Piece> {
  const seen = new Set<ts.Node>([code]);
  const waiting = [{ node: code, scope: from }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const survey = surveyOf(next.node);
    const bindings: Binding[] = [];
    for (const name of survey.names) {
      const binding = survey.declared.has(name) ? undefined : findBinding(next.scope, name);
      if (!binding || binding.alias) continue;
      bindings.push(binding);
      const called = binding.value?.kind === 'function' ? codeOf(binding.value) : null;
      if (called?.kind !== 'function' || seen.has(called.node)) continue;
      seen.add(called.node);
      waiting.push({ node: called.node, scope: called.frame.scope });
    }
    yield { survey, bindings };
  }
}

/** True for code that mentions a constant whose declaration has not run yet, or calls a function of the program that does. */
export function needsWhatComes(from: Scope, code: ts.Node): boolean {
  for (const { bindings } of reachedFrom(from, code))
    if (bindings.some(({ value, lexical }) => value === undefined && lexical)) return true;
  return false;
}

/** True for code that surely changes nothing that other code of the program sees: when it runs makes no difference to that. */
export function changesNothing(from: Scope, code: ts.Node): boolean {
  for (const { survey, bindings } of reachedFrom(from, code)) {
    if (survey.usesThis || survey.usesMore) return false;
    if ([survey.writes, survey.grows, survey.edits, survey.alters].some(({ size }) => size > 0)) return false;
    if (bindings.some(({ value }) => value && !isPlain(value))) return false;
  }
  return true;
}

/** What a class or a thing of the environment does, or an object by its methods, no survey says. */
function isPlain(value: Value): boolean {
  return value.kind === 'function' ? codeOf(value).kind === 'function' : !isThing(value);
}

function isThing({ kind }: Value): boolean {
  return kind === 'object' || kind === 'host' || kind === 'join';
}
