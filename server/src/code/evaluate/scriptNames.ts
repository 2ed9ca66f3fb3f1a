import { ts } from 'ts-morph';
import { isUndefined, type Machine, unknown } from './machine';
import type { Module } from './modules';
import { spanOf } from './parse';
import { findBinding, type Scope, writeBinding } from './scope';
import { surveyOf } from './survey';

/** Leaves open what a script declares without a value and never gives one: another script of its page does, or the page itself. */
export function openScriptNames(machine: Machine, module: Module, scope: Scope): void {
  if (!isPlainScript(module)) return;
  const { file } = module;
  const { assigned } = surveyOf(file.source);
  for (const statement of file.source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer || !ts.isIdentifier(name) || assigned.has(name.text)) continue;
      const binding = findBinding(scope, name.text);
      if (!binding || (binding.value && !isUndefined(binding.value))) continue;
      const why = `"${name.text}", which other scripts may set`;
      writeBinding(machine, binding, unknown(why, spanOf(file, name)));
    }
  }
}

/** True for a file that shares its names with the other scripts of a page: it neither imports nor exports anything. */
function isPlainScript({ file, commonjs }: Module): boolean {
  const exported = commonjs?.properties.get('exports');
  const exportsNothing = exported?.kind === 'object' && exported.properties.size === 0;
  return exportsNothing && !surveyOf(file.source).names.has('require');
}
