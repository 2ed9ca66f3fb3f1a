import type { Span } from '../../protocol/finding';
import type { Container, LinkedScript } from '../containers/container';
import { linkedPath } from '../containers/linkedPath';
import type { PageBefore } from '../containers/pageOf';
import { isContainer } from '../containers/readContainer';
import { isLibrary } from '../reach';
import { newActivation } from './frames';
import { type Machine, newObject } from './machine';
import { declareCommonJs, isModule, loadFile, type Module, newModule, runModule } from './modules';
import { parseFile } from './parse';
import { changedByPage } from './components';
import { findBinding, newScope, type Scope, writeBinding } from './scope';
import { withinShare } from './share';

/**
 * Runs the scripts of a page, component or notebook in their order. What any of them exports, the file exports; undefined when
 * the parser gave up on all of them.
 */
export function runScripts(machine: Machine, path: string, { scripts, edited }: Container): Module | undefined {
  if (edited && path === machine.entry) machine.edited = edited;
  const shared = newScope(null);
  const whole = runInOrder(machine, path, scripts, shared);
  if (whole) loosenEdited(machine, shared);
  return whole;
}

/** Runs what of a page comes before one of its scripts, which keeps half of the budget, and hands out the scope that they share. */
export function runBefore(machine: Machine, { page, scripts }: PageBefore): Scope {
  const shared = newScope(null);
  const at: Span = { path: page, start: 0, end: 0 };
  withinShare(machine, 'the scripts before it', at, () => runInOrder(machine, page, scripts, shared));
  return shared;
}

function runInOrder(machine: Machine, path: string, scripts: Container['scripts'], shared: Scope): Module | undefined {
  const files = scripts.map((script, index) =>
    script.kind === 'inline' ? parseFile(path, script.code, { index, language: script.language }) : undefined,
  );
  const file = files.find((parsed) => parsed !== undefined) ?? parseFile(path, '', { index: 0, language: 'js' });
  if (!file) return undefined;
  const at: Span = { path, start: 0, end: 0 };
  const namespace = newObject(machine, at);
  const commonjs = newObject(machine, at);
  const hasExports = files.some((parsed) => parsed && isModule(parsed.source));
  const links: Module['links'] = new Map();
  const whole: Module = { path, file, namespace, links, commonjs: hasExports ? null : commonjs, done: false };
  machine.modules.set(path, whole);
  declareCommonJs(machine, { file, scope: shared, self: null, activation: newActivation({}) }, commonjs);
  for (const [index, script] of scripts.entries()) {
    const parsed = files[index];
    if (script.kind === 'linked') runLinked(machine, whole, script, shared);
    else if (parsed) {
      const scope = script.scope === 'own' ? newScope(shared) : shared;
      runModule(machine, { path, file: parsed, namespace, links, commonjs: null, done: false }, scope);
    }
  }
  whole.done = true;
  return whole;
}

/** What a script gives a variable that the page can change is only what it starts with. */
function loosenEdited(machine: Machine, scope: Scope): void {
  for (const name of machine.edited) {
    const binding = findBinding(scope, name);
    if (binding?.value?.kind === 'constant') writeBinding(machine, binding, changedByPage(name, binding.value));
  }
}

/** A script of the workspace runs as if it stood in the page; libraries and what is on the network are left out. */
function runLinked(machine: Machine, page: Module, { source, scope }: LinkedScript, shared: Scope): void {
  const path = linkedPath(page.path, source);
  if (path === undefined || isContainer(path) || machine.modules.has(path)) return;
  const text = machine.sources.read(path);
  if (text === undefined || isLibrary(text)) return;
  withinShare(machine, source, { path: page.path, start: 0, end: 0 }, () => {
    if (scope === 'own') {
      loadFile(machine, path);
      return;
    }
    const file = parseFile(path, text);
    if (!file) return;
    const module: Module = { ...newModule(machine, file), namespace: page.namespace, commonjs: null };
    machine.modules.set(path, module);
    runModule(machine, module, shared);
  });
}
