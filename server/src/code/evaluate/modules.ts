import { basename } from 'node:path/posix';
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { pageOf } from '../containers/pageOf';
import { readContainer } from '../containers/readContainer';
import { isLibrary } from '../reach';
import { evaluateExpression } from './expressions';
import { declareImports, linkExports, runImports, settleExports } from './exports';
import { type Frame, newActivation } from './frames';
import { varNames } from './hoist';
import { argument, nativeOf } from './invoke';
import { handedOn, variableBehind } from './links';
import { type Machine, newObject, ProgramThrow, tick, unknown } from './machine';
import { getMember } from './members';
import { type ParsedFile, parseFile, shortText, spanOf } from './parse';
import { isRelative, resolveImport } from './resolve';
import { openScriptNames } from './scriptNames';
import { type Binding, declare, findBinding, newScope, type Scope } from './scope';
import { runBefore, runScripts } from './scripts';
import { leaveOpen, withinShare } from './share';
import { hoistBlock, runStatement } from './statements';
import type { ObjectValue, UnknownValue, Value } from './values';

/** A file of the workspace that has run or is running. In a cycle of imports it is seen with what it has exported so far. */
export interface Module {
  readonly path: string;
  readonly file: ParsedFile;
  readonly namespace: ObjectValue;
  /** The variables behind its exports, by the names that it gives them. */
  readonly links: Map<string, Binding>;
  /** `module` of CommonJS; its `exports` is what require gives. Null in a file with import or export. */
  readonly commonjs: ObjectValue | null;
  /** False while it runs: what it does not export yet, it may still. */
  done: boolean;
}

/** More than this of one file is not read: it is a bundle, not somebody's source. */
const textLimit = 2_000_000;

/** What `import * as x` of a specifier is: the namespace of a file, what the environment knows of a package, or unknown. */
export function importNamespace(machine: Machine, from: string, specifier: string, at: Span): Value {
  const loaded = load(machine, from, specifier, at);
  return loaded.module ? exportsOf(loaded.module) : loaded.value;
}

/**
 * One export by name. `default` of a CommonJS file or a package is the whole of it. `askedBy` are the modules of a circle that
 * hand the name on to each other.
 */
export function importName(
  machine: Machine,
  from: string,
  specifier: string,
  name: string,
  at: Span,
  askedBy: readonly Module[] = [],
): Value {
  const loaded = load(machine, from, specifier, at);
  const all = loaded.module ? exportsOf(loaded.module) : loaded.value;
  if (loaded.module && !loaded.module.done && all.kind === 'object' && !all.properties.has(name)) {
    const { module } = loaded;
    // What a module only hands on is there as soon as the file that it comes from has run.
    const source = askedBy.includes(module) ? undefined : handedOn(module.file, name);
    if (source) return importName(machine, module.path, source.specifier, source.name, at, [...askedBy, module]);
    const handed = variableBehind(machine, module, name, at)?.value;
    if (handed !== undefined) return handed;
    return unknown(`"${name}", which imports in a circle ask for before it is there`, at);
  }
  if (name !== 'default') return getMember(machine, all, name, at);
  if (loaded.module && all === loaded.module.namespace) return getMember(machine, all, 'default', at);
  if (all.kind === 'object' && all.properties.has('default')) return getMember(machine, all, 'default', at);
  return all;
}

/** `import(…)` is the namespace: a promise and its value are one. */
export function dynamicImport(machine: Machine, frame: Frame, node: ts.CallExpression): Value {
  const at = spanOf(frame.file, node);
  const [argumentNode] = node.arguments;
  const specifier = argumentNode ? evaluateExpression(machine, frame, argumentNode) : undefined;
  if (specifier?.kind !== 'constant') return unknown('a module whose name is computed', at);
  return importNamespace(machine, frame.file.path, String(specifier.value), at);
}

/** Runs a file once; asked again, hands out what it exports. Undefined when it cannot be read. */
export function loadFile(machine: Machine, path: string): Module | undefined {
  const known = machine.modules.get(path);
  if (known) return known;
  tick(machine);
  const text = machine.sources.read(path);
  if (text === undefined) return undefined;
  const container = readContainer(path, text);
  if (container) return runScripts(machine, path, container);
  // Data stands on long lines, too.
  if (path !== machine.entry && !path.endsWith('.json') && isLibrary(text)) return undefined;
  const file = text.length > textLimit ? undefined : parseFile(path, text);
  if (!file) return undefined;
  const module = newModule(machine, file);
  machine.modules.set(path, module);
  if (path.endsWith('.json')) runJson(machine, module);
  else runFile(machine, module);
  module.done = true;
  return module;
}

/** The file that is asked for has the whole budget, and those that it imports a share of what is left of it. */
function runFile(machine: Machine, module: Module): void {
  const { path } = module;
  if (path === machine.entry) {
    const scope = scopeBefore(machine, module) ?? newScope(null);
    runModule(machine, module, scope);
    openScriptNames(machine, module, scope);
    return;
  }
  const scope = newScope(null);
  const run = (): void => runModule(machine, module, scope);
  if (!withinShare(machine, basename(path), { path, start: 0, end: 0 }, run)) leaveOpen(machine, module, scope);
}

/** What the scripts of its page have left in the scope that a script shares with them. */
function scopeBefore(machine: Machine, { path, file, commonjs }: Module): Scope | undefined {
  const before = commonjs ? pageOf(path, file.text, machine.sources) : undefined;
  if (!before) return undefined;
  const shared = runBefore(machine, before);
  if (before.isFollowed) machine.leftToPage = shared;
  return shared;
}

/** A module before it runs. */
export function newModule(machine: Machine, file: ParsedFile): Module {
  const { path } = file;
  const at: Span = { path, start: 0, end: 0 };
  const isCommonJs = !path.endsWith('.json') && !isModule(file.source);
  const commonjs = isCommonJs ? newObject(machine, at) : null;
  const namespace = newObject(machine, at);
  namespace.isNamespace = true;
  return { path, file, namespace, links: new Map(), commonjs, done: false };
}

/** The file of the workspace that a specifier means, run or running; undefined for packages and what is missing. */
export function moduleOf(machine: Machine, from: string, specifier: string, at: Span): Module | undefined {
  return load(machine, from, specifier, at).module ?? undefined;
}

function load(
  machine: Machine,
  from: string,
  specifier: string,
  at: Span,
): { readonly module: Module } | { readonly module: null; readonly value: Value } {
  if (!isRelative(specifier)) {
    const known = machine.environment.packageExports(specifier);
    if (known) return { module: null, value: known };
  }
  const path = resolveImport(from, specifier, machine.sources);
  const copied = isRelative(specifier) ? machine.environment.packageExports(specifier) : undefined;
  // A copy of a package has no source to be followed.
  if (copied && (path === undefined || isLibrary(machine.sources.read(path) ?? '')))
    return { module: null, value: copied };
  if (path === machine.entry) machine.importers.add(from);
  const module = path === undefined ? undefined : loadFile(machine, path);
  if (module) return { module };
  return { module: null, value: missing(machine, from, specifier, whyMissing(specifier, path), at) };
}

function whyMissing(specifier: string, path: string | undefined): string {
  if (!isRelative(specifier)) return `package "${specifier}" is not followed`;
  return path === undefined ? `file "${specifier}" was not found` : `file "${specifier}" is not followed`;
}

function causeOf(specifier: string): UnknownValue['cause'] {
  if (isRelative(specifier)) return 'missing file';
  return /^@tensorflow\/tfjs-vis($|[/@])/.test(specifier) ? 'package that shows' : 'missing package';
}

/** The same missing module is the same unknown value each time. */
function missing(machine: Machine, from: string, specifier: string, why: string, at: Span): Value {
  const key = `missing ${isRelative(specifier) ? from : ''} ${specifier}`;
  const known = machine.globals.get(key);
  if (known) return known;
  const value: UnknownValue = { ...unknown(why, at), cause: causeOf(specifier) };
  machine.globals.set(key, value);
  if (isRelative(specifier)) machine.unknownParts.push({ what: `import of "${specifier}"`, why, at });
  return value;
}

/** What a file exports: its namespace, or `module.exports`. */
export function exportsOf(module: Module): Value {
  return (
    module.commonjs?.properties.get('exports') ?? module.namespace.properties.get('module.exports') ?? module.namespace
  );
}

/** A `var` of a script is a property of the page: what the page has under that name stays until the script writes it. */
function declareVars(machine: Machine, scope: Scope, source: ts.SourceFile): void {
  const isScript = !isModule(source);
  for (const name of varNames(source)) {
    const { value } = declare(machine, scope, name);
    const before = isScript && value === undefined ? machine.environment.global(name) : undefined;
    if (before !== undefined) declare(machine, scope, name, before);
  }
}

/** Runs the code of a module. Its top-level names go into `scope`, which several scripts may share. */
export function runModule(machine: Machine, module: Module, scope: Scope): void {
  const { file } = module;
  const { source } = file;
  const outer = { guard: machine.guard, stack: machine.stack };
  const frame: Frame = { file, scope, self: null, activation: newActivation({}) };
  if (module.commonjs) declareCommonJs(machine, frame, module.commonjs);
  // Bundlers and TypeScript know require beside imports.
  else if (!findBinding(scope, 'require')) declareRequire(machine, frame);
  declareVars(machine, scope, source);
  hoistBlock(machine, frame, source.statements);
  declareImports(machine, frame, source);
  // What is declared is exported before anything has run: a circle of imports sees functions at once, and the rest when it is there.
  linkExports(machine, frame, module, source);
  runImports(machine, frame, source);
  for (const statement of source.statements) {
    try {
      // A file's own code goes on after a throw: what the interpreter takes for one may be its own mistake.
      runStatement(machine, frame, statement);
    } catch (error) {
      if (!(error instanceof ProgramThrow)) throw error;
      machine.guard = outer.guard;
      machine.stack = outer.stack;
    }
  }
  settleExports(machine, frame, module, source);
}

/** A JSON file is one literal: its values have places like any others. */
function runJson(machine: Machine, module: Module): void {
  const [statement] = module.file.source.statements;
  if (!statement || !ts.isExpressionStatement(statement)) return;
  const frame: Frame = { file: module.file, scope: newScope(null), self: null, activation: newActivation({}) };
  // What is missing may be what is being typed.
  const value =
    module.file.broken.size > 0
      ? unknown('JSON with a syntax error in it', spanOf(module.file, statement))
      : evaluateExpression(machine, frame, statement.expression);
  module.namespace.properties.set('module.exports', value);
}

/** Declares `module`, `exports` and `require` in the scope of the frame. */
export function declareCommonJs(machine: Machine, frame: Frame, object: ObjectValue): void {
  const at: Span = { path: frame.file.path, start: 0, end: 0 };
  const exported = newObject(machine, at);
  object.properties.set('exports', exported);
  declare(machine, frame.scope, 'module', object);
  declare(machine, frame.scope, 'exports', exported);
  declareRequire(machine, frame);
}

function declareRequire(machine: Machine, frame: Frame): void {
  const require = nativeOf('require', (inner, call) => {
    const specifier = argument(call, 0);
    if (specifier.kind !== 'constant') return unknown('a module whose name is computed', call.at);
    return importNamespace(inner, frame.file.path, String(specifier.value), call.at);
  });
  declare(machine, frame.scope, 'require', { member: (name, where) => unknown(`require.${name}`, where), ...require });
}

/** True for a file with import or export. */
export function isModule(source: ts.SourceFile): boolean {
  return source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)),
  );
}

/** For messages: what an import names. */
export function specifierText(file: ParsedFile, node: ts.Expression): string {
  return ts.isStringLiteralLike(node) ? node.text : shortText(file, node);
}
