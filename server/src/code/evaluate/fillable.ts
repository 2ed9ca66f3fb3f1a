import { ts } from 'ts-morph';
import { loosenList } from './drifts';
import { codeOf, type FunctionCode, type FunctionNode } from './frames';
import { collectNames } from './hoist';
import { type Machine, unknown } from './machine';
import { markOpen, setProperty } from './members';
import { exportsOf } from './modules';
import { perNode } from './perNode';
import { isPlaceholder } from './placeholders';
import { partsOf } from './references';
import { findBinding, writeBinding } from './scope';
import { surveyOf } from './survey';
import { underName } from './unknowns';
import type { ArrayValue, FunctionValue, ObjectValue, Value } from './values';

/** Of what can be reached from outside, so much is looked at. */
const mostVisited = 2000;
/** Longer lists are data. */
const longestList = 100;

/** Leaves open what files export empty: others may fill it before they call a function that this one does not call. */
export function openExports(machine: Machine): void {
  const namespaces = new Set<Value>();
  const exported: Value[] = [];
  for (const module of machine.modules.values()) {
    for (const value of [exportsOf(module), module.namespace, module.commonjs]) {
      if (value?.kind === 'object') {
        namespaces.add(value);
        machine.exported.add(value);
        exported.push(...value.properties.values());
      } else if (value) exported.push(value);
    }
  }
  openEmpty(machine, exported, namespaces);
}

/** The same of the fields of `this`, where other files can have it or make some of its class. */
export function openFields(machine: Machine, self: Value): void {
  if (self.kind !== 'object' || !isExported(machine, self)) return;
  openPlaceholders(machine, self);
  openEmpty(machine, [...self.properties.values()]);
}

function isExported(machine: Machine, instance: ObjectValue): boolean {
  if (machine.exported.has(instance)) return true;
  for (let holder = instance.proto; holder?.kind === 'object'; holder = holder.proto) {
    const owner = holder.properties.get('constructor');
    const code = owner?.kind === 'function' ? codeOf(owner) : undefined;
    if (code && code.kind !== 'accessor' && machine.exported.has(code.node)) return true;
  }
  return false;
}

function openEmpty(machine: Machine, values: readonly Value[], apart: ReadonlySet<Value> = new Set()): void {
  const waiting = [...values];
  const seen = new Set(apart);
  for (let value = waiting.pop(); value !== undefined && seen.size < mostVisited; value = waiting.pop()) {
    if (value.kind === 'constant' || seen.has(value)) continue;
    seen.add(value);
    waiting.push(...openOne(machine, value));
  }
}

/** Opens a value that is empty; hands out the parts of one that is not. */
function openOne(machine: Machine, value: Value): readonly Value[] {
  switch (value.kind) {
    case 'join':
      return value.options.map((option) => option.value);
    case 'array':
      return openList(machine, value);
    case 'host':
      return value.entries ? openList(machine, value.entries) : [];
    case 'object': {
      const { properties, proto, open } = value;
      machine.exported.add(value);
      if (properties.size > 0 || proto !== null || open !== null) {
        openPlaceholders(machine, value);
        return [...properties.values()];
      }
      markOpen(machine, value, unknown('a property that other files set', value.at));
      return [];
    }
    case 'function': {
      const code = codeOf(value);
      if (code.kind !== 'accessor') machine.exported.add(code.node);
      if (code.kind === 'function') openWhatItSets(machine, code);
      openPlaceholders(machine, value);
      return [...value.properties.values()];
    }
    default:
      return [];
  }
}

/** `export function use(backend) { tf = backend; }` in another file: it is there for others to fill the variable. */
function openWhatItSets(machine: Machine, { node, frame }: FunctionCode): void {
  if (frame.file.path === machine.entry || machine.entered.has(node)) return;
  for (const name of setFromParameters(node)) {
    const binding = findBinding(frame.scope, name);
    const value = binding?.value;
    if (!binding || value?.kind !== 'constant' || !isPlaceholder(value.value)) continue;
    const open = unknown(`"${name}", which other files may set`, value.at, value);
    writeBinding(machine, binding, underName(machine, open, name));
  }
}

/** The variables that a function gives what it is given, as it is. */
const setFromParameters = perNode((node: FunctionNode): ReadonlySet<string> => {
  const set = new Set<string>();
  const given: string[] = [];
  for (const { name } of node.parameters) collectNames(name, given);
  const visit = (at: ts.Node): void => {
    if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const { left, right } = at;
      if (ts.isIdentifier(left) && ts.isIdentifier(right) && given.includes(right.text)) set.add(left.text);
    }
    if (!ts.isFunctionLike(at)) ts.forEachChild(at, visit);
  };
  if (given.length > 0 && node.body) visit(node.body);
  for (const name of given) set.delete(name);
  return set;
});

/**
 * Leaves open what stands empty in an object and no function of this file fills: others do, or nothing and zero are meant, which
 * nobody here can tell.
 */
function openPlaceholders(machine: Machine, owner: ObjectValue | FunctionValue): void {
  const isData = owner.at.path.endsWith('.json');
  if (isData || (owner.kind === 'object' && owner.isFixed)) return;
  for (const [key, value] of owner.properties) {
    if (value.kind !== 'constant' || !isPlaceholder(value.value) || key.startsWith('#')) continue;
    if (isWrittenHere(machine, key)) continue;
    const open = unknown(`"${key}", which other files may set`, value.at, value);
    setProperty(machine, owner, key, underName(machine, open, key));
  }
}

/** What a constructor writes is what the others find. */
function isWrittenHere({ pending }: Machine, key: string): boolean {
  return pending.some(({ node }) => !isConstructor(node) && writtenMembers(node).has(key));
}

function isConstructor(node: ts.Node): boolean {
  return ts.isClassLike(node) || ts.isConstructorDeclaration(node);
}

/** The names of the members that a function writes, whatever they are members of. */
const writtenMembers = perNode((node: ts.Node): ReadonlySet<string> => {
  const { writes, grows } = surveyOf(node);
  return new Set([...writes, ...grows].flatMap((key) => partsOf(key).members.slice(-1)));
});

function openList(machine: Machine, list: ArrayValue): readonly Value[] {
  if (list.variants || list.items.length > longestList) return [];
  if (list.items.length === 0) {
    loosenList(machine, list, 'an item that other files add', 'length of an array that other files may fill');
  }
  return list.items;
}
