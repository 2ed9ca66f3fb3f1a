import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import { collectNames, hasModifier } from './hoist';
import type { Machine } from './machine';
import { getMember, setProperty } from './members';
import { exportedNames, importedAs, mirror, type Origin, variableBehind } from './links';
import { importName, importNamespace, type Module, moduleOf, specifierText } from './modules';
import { spanOf } from './parse';
import { type Binding, declareAlias, findBinding, newBinding, readBinding, writeBinding } from './scope';

/** Declares the imported names of a module. Nothing is run: each is looked up when somebody reads it. */
export function declareImports(machine: Machine, frame: Frame, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      importDeclaration(machine, frame, statement);
    } else if (ts.isImportEqualsDeclaration(statement) && !statement.isTypeOnly) {
      importEquals(machine, frame, statement);
    }
  }
}

/** Runs the files that a module imports or exports from, in order. */
export function runImports(machine: Machine, frame: Frame, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    if (!statement.moduleSpecifier) continue;
    if (ts.isImportDeclaration(statement) ? isTypeImport(statement) : statement.isTypeOnly) continue;
    const specifier = specifierText(frame.file, statement.moduleSpecifier);
    importNamespace(machine, frame.file.path, specifier, spanOf(frame.file, statement.moduleSpecifier));
  }
}

/** Ties the declarations that are exported to the namespace: a later write to such a variable shows there. */
export function linkExports(machine: Machine, frame: Frame, module: Module, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue;
      for (const { name, propertyName } of statement.exportClause.elements) {
        link(module, name.text, findBinding(frame.scope, (propertyName ?? name).text));
      }
    } else if (ts.isExportAssignment(statement)) {
      if (!statement.isExportEquals) link(module, 'default', newBinding(machine, 'default'));
    } else if (isExported(statement)) {
      const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
      for (const name of declaredNames(statement)) {
        link(module, isDefault ? 'default' : name, findBinding(frame.scope, name));
      }
    }
  }
}

/**
 * What is exported from other files, and imports that are exported again, once all of them have run or, in a circle, begun to:
 * what is written to their variables later shows here, too.
 */
export function settleExports(machine: Machine, frame: Frame, module: Module, source: ts.SourceFile): void {
  const { namespace } = module;
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) continue;
    const { exportClause, moduleSpecifier } = statement;
    const at = spanOf(frame.file, statement);
    const from = frame.file.path;
    const specifier = moduleSpecifier && specifierText(frame.file, moduleSpecifier);
    if (!exportClause) {
      if (specifier !== undefined) exportAll(machine, module, specifier, at);
    } else if (ts.isNamespaceExport(exportClause)) {
      if (specifier !== undefined) {
        namespace.properties.set(exportClause.name.text, importNamespace(machine, from, specifier, at));
      }
    } else {
      for (const { name, propertyName, isTypeOnly } of exportClause.elements) {
        if (isTypeOnly) continue;
        const inner = (propertyName ?? name).text;
        if (specifier !== undefined) {
          namespace.properties.set(name.text, importName(machine, from, specifier, inner, at));
          linkFrom(machine, module, name.text, { specifier, name: inner }, at);
          continue;
        }
        const binding = findBinding(frame.scope, inner);
        if (!binding?.alias) continue;
        namespace.properties.set(name.text, readBinding(binding, at));
        const origin = importedAs(source, inner);
        if (origin) linkFrom(machine, module, name.text, origin, at);
      }
    }
  }
}

/** `export default x` and `export = x`. Other declarations have nothing to run. */
export function exportStatement(machine: Machine, frame: Frame, node: ts.Statement): void {
  if (!ts.isExportAssignment(node)) return;
  const value = evaluateExpression(machine, frame, node.expression);
  const module = machine.modules.get(frame.file.path);
  if (!module) return;
  const name = node.isExportEquals ? 'module.exports' : 'default';
  const variable = node.isExportEquals ? undefined : module.links.get(name);
  if (variable) writeBinding(machine, variable, value);
  setProperty(machine, module.namespace, name, value, spanOf(frame.file, node.expression));
}

function importDeclaration(machine: Machine, frame: Frame, node: ts.ImportDeclaration): void {
  const clause = node.importClause;
  if (isTypeImport(node)) return;
  const from = frame.file.path;
  const at = spanOf(frame.file, node.moduleSpecifier);
  const specifier = specifierText(frame.file, node.moduleSpecifier);
  if (clause?.name) {
    declareAlias(machine, frame.scope, clause.name.text, () => importName(machine, from, specifier, 'default', at));
  }
  const bindings = clause?.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) {
    declareAlias(machine, frame.scope, bindings.name.text, () => importNamespace(machine, from, specifier, at));
    return;
  }
  for (const element of bindings.elements) {
    if (element.isTypeOnly) continue;
    const imported = (element.propertyName ?? element.name).text;
    const nameAt = spanOf(frame.file, element.propertyName ?? element.name);
    declareAlias(machine, frame.scope, element.name.text, () => importName(machine, from, specifier, imported, nameAt));
  }
}

function importEquals(machine: Machine, frame: Frame, node: ts.ImportEqualsDeclaration): void {
  const { moduleReference: reference } = node;
  const at = spanOf(frame.file, node);
  if (ts.isExternalModuleReference(reference)) {
    const specifier = specifierText(frame.file, reference.expression);
    declareAlias(machine, frame.scope, node.name.text, () => importNamespace(machine, frame.file.path, specifier, at));
    return;
  }
  const read = (name: ts.EntityName): ReturnType<typeof getMember> =>
    ts.isIdentifier(name)
      ? evaluateExpression(machine, frame, name)
      : getMember(machine, read(name.left), name.right.text, at);
  declareAlias(machine, frame.scope, node.name.text, () => read(reference));
}

function isTypeImport(node: ts.ImportDeclaration): boolean {
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function linkFrom(machine: Machine, module: Module, name: string, origin: Origin, at: Span): void {
  const source = moduleOf(machine, module.path, origin.specifier, at);
  if (source) link(module, name, variableBehind(machine, source, origin.name, at));
}

function exportAll(machine: Machine, module: Module, specifier: string, at: Span): void {
  const { namespace } = module;
  const all = importNamespace(machine, module.path, specifier, at);
  if (all.kind !== 'object') {
    // A package that is exported on: its members are looked up in it.
    namespace.proto ??= all;
    return;
  }
  const source = moduleOf(machine, module.path, specifier, at);
  const isWhole = source !== undefined && all === source.namespace;
  for (const name of isWhole ? exportedNames(machine, source, at) : all.properties.keys()) {
    if (name === 'default' || namespace.properties.has(name) || module.links.has(name)) continue;
    const value = all.properties.get(name) ?? importName(machine, module.path, specifier, name, at);
    namespace.properties.set(name, value);
    if (isWhole) link(module, name, variableBehind(machine, source, name, at));
  }
}

function link(module: Module, name: string, binding: Binding | undefined): void {
  if (!binding || binding.alias) return;
  module.links.set(name, binding);
  mirror(binding, module.namespace, name);
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    const names: string[] = [];
    for (const { name } of statement.declarationList.declarations) collectNames(name, names);
    return names;
  }
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return [statement.name?.text ?? 'default'];
  if (ts.isEnumDeclaration(statement)) return [statement.name.text];
  return ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name) ? [statement.name.text] : [];
}

function isExported(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}
