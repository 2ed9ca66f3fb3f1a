import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import type { Machine } from './machine';
import { type Module, moduleOf, specifierText } from './modules';
import type { ParsedFile } from './parse';
import type { Binding } from './scope';
import type { ObjectValue } from './values';

/** A name in another file. */
export interface Origin {
  readonly specifier: string;
  readonly name: string;
}

/** Where a name comes from that a file exports but does not declare: one that it exports from another file, or has imported. */
export function handedOn(file: ParsedFile, name: string): Origin | undefined {
  for (const statement of file.source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause) continue;
    if (!ts.isNamedExports(statement.exportClause)) continue;
    const element = statement.exportClause.elements.find((exported) => exported.name.text === name);
    if (!element) continue;
    const inner = (element.propertyName ?? element.name).text;
    const { moduleSpecifier } = statement;
    return moduleSpecifier
      ? { specifier: specifierText(file, moduleSpecifier), name: inner }
      : importedAs(file.source, inner);
  }
  return undefined;
}

/** Where a name of the file comes from that it imports by itself. */
export function importedAs(source: ts.SourceFile, local: string): Origin | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteralLike(statement.moduleSpecifier)) continue;
    const specifier = statement.moduleSpecifier.text;
    const clause = statement.importClause;
    if (clause?.name?.text === local) return { specifier, name: 'default' };
    const bindings = clause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const element = bindings.elements.find(({ name }) => name.text === local);
    if (element) return { specifier, name: (element.propertyName ?? element.name).text };
  }
  return undefined;
}

/** The files that a file exports everything from. */
export function starsOf({ source }: ParsedFile): readonly ts.Expression[] {
  return source.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.exportClause && !statement.isTypeOnly
      ? [statement.moduleSpecifier]
      : [],
  );
}

/**
 * The variable behind an export, in whatever file it is declared: it is there before the file has run, and what is written to
 * it later is what importers see. Undefined for what is no variable of a module, such as a property of `module.exports`.
 */
export function variableBehind(
  machine: Machine,
  module: Module,
  name: string,
  at: Span,
  asked = new Set<Module>(),
): Binding | undefined {
  const own = module.links.get(name);
  if (own || module.done || asked.has(module)) return own;
  asked.add(module);
  const follow = (specifier: string, inner: string): Binding | undefined => {
    const source = moduleOf(machine, module.path, specifier, at);
    return source && variableBehind(machine, source, inner, at, asked);
  };
  const origin = handedOn(module.file, name);
  if (origin) return follow(origin.specifier, origin.name);
  if (name === 'default') return undefined;
  for (const star of starsOf(module.file)) {
    const found = follow(specifierText(module.file, star), name);
    if (found) return found;
  }
  return undefined;
}

/** The names that a file exports, those included that have no value yet. */
export function exportedNames(
  machine: Machine,
  module: Module,
  at: Span,
  asked = new Set<Module>(),
): ReadonlySet<string> {
  const names = new Set([...module.namespace.properties.keys(), ...module.links.keys()]);
  if (module.done || asked.has(module)) return names;
  asked.add(module);
  for (const statement of module.file.source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) continue;
    const { exportClause } = statement;
    if (exportClause && ts.isNamedExports(exportClause)) {
      for (const { name, isTypeOnly } of exportClause.elements) if (!isTypeOnly) names.add(name.text);
    }
  }
  for (const star of starsOf(module.file)) {
    const source = moduleOf(machine, module.path, specifierText(module.file, star), at);
    if (!source) continue;
    for (const name of exportedNames(machine, source, at, asked)) if (name !== 'default') names.add(name);
  }
  return names;
}

/** From now on what is written to the variable shows under a name of the namespace as well. */
export function mirror(binding: Binding, namespace: ObjectValue, name: string): void {
  binding.mirrors = [...(binding.mirrors ?? []), { namespace, name }];
  if (binding.value !== undefined) namespace.properties.set(name, binding.value);
}
