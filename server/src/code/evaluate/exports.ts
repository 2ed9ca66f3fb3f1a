import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import { collectNames, hasModifier } from './hoist';
import type { Machine } from './machine';
import { getMember, setProperty } from './members';
import { importName, importNamespace, specifierText } from './modules';
import { type ParsedFile, spanOf } from './parse';
import { type Binding, declareAlias, findBinding, readBinding } from './scope';
import type { ObjectValue } from './values';

/** Runs the imported files of a module, in order, and declares the imported names. */
export function runImports(machine: Machine, frame: Frame, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      importDeclaration(machine, frame, statement);
    } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.isTypeOnly) {
      const specifier = specifierText(frame.file, statement.moduleSpecifier);
      importNamespace(machine, frame.file.path, specifier, spanOf(frame.file, statement.moduleSpecifier));
    } else if (ts.isImportEqualsDeclaration(statement) && !statement.isTypeOnly) {
      importEquals(machine, frame, statement);
    }
  }
}

/** Ties the declarations that are exported to the namespace: a later write to such a variable shows there. */
export function linkExports(frame: Frame, namespace: ObjectValue, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue;
      for (const { name, propertyName } of statement.exportClause.elements) {
        mirror(frame, (propertyName ?? name).text, namespace, name.text);
      }
    } else if (isExported(statement)) {
      const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
      for (const name of declaredNames(statement)) mirror(frame, name, namespace, isDefault ? 'default' : name);
    }
  }
}

/** What is exported from other files, and imports that are exported again, once all of them have run. */
export function settleExports(machine: Machine, frame: Frame, namespace: ObjectValue, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) continue;
    const { exportClause, moduleSpecifier } = statement;
    const at = spanOf(frame.file, statement);
    const from = frame.file.path;
    const specifier = moduleSpecifier && specifierText(frame.file, moduleSpecifier);
    if (!exportClause) {
      if (specifier !== undefined) exportAll(machine, namespace, from, specifier, at);
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
          continue;
        }
        const binding = findBinding(frame.scope, inner);
        if (binding?.alias) namespace.properties.set(name.text, readBinding(binding, at));
      }
    }
  }
}

/** Where a name comes from that a file exports from another one, by `export { name } from`. */
export function handedOn(
  file: ParsedFile,
  name: string,
): { readonly specifier: string; readonly name: string } | undefined {
  for (const statement of file.source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !statement.exportClause) continue;
    if (!ts.isNamedExports(statement.exportClause)) continue;
    const element = statement.exportClause.elements.find((exported) => exported.name.text === name);
    if (!element) continue;
    return {
      specifier: specifierText(file, statement.moduleSpecifier),
      name: (element.propertyName ?? element.name).text,
    };
  }
  return undefined;
}

/** `export default x` and `export = x`. Other declarations have nothing to run. */
export function exportStatement(machine: Machine, frame: Frame, node: ts.Statement): void {
  if (!ts.isExportAssignment(node)) return;
  const value = evaluateExpression(machine, frame, node.expression);
  const module = machine.modules.get(frame.file.path);
  if (!module) return;
  const name = node.isExportEquals ? 'module.exports' : 'default';
  setProperty(machine, module.namespace, name, value, spanOf(frame.file, node.expression));
}

function importDeclaration(machine: Machine, frame: Frame, node: ts.ImportDeclaration): void {
  const clause = node.importClause;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  const from = frame.file.path;
  const at = spanOf(frame.file, node.moduleSpecifier);
  const specifier = specifierText(frame.file, node.moduleSpecifier);
  importNamespace(machine, from, specifier, at);
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

function exportAll(
  machine: Machine,
  namespace: ObjectValue,
  from: string,
  specifier: string,
  at: ReturnType<typeof spanOf>,
) {
  const all = importNamespace(machine, from, specifier, at);
  if (all.kind === 'object') {
    for (const [name, value] of all.properties) {
      if (name !== 'default' && !namespace.properties.has(name)) namespace.properties.set(name, value);
    }
  } else if (namespace.proto === null) {
    // A package that is exported on: its members are looked up in it.
    namespace.proto = all;
  }
}

function mirror(frame: Frame, name: string, namespace: ObjectValue, exported: string): void {
  const binding: Binding | undefined = findBinding(frame.scope, name);
  if (!binding || binding.alias) return;
  binding.mirrors = [...(binding.mirrors ?? []), { namespace, name: exported }];
  if (binding.value !== undefined) namespace.properties.set(exported, binding.value);
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
