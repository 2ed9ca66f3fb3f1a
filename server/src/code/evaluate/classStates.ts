import { ts } from 'ts-morph';
import { isCast } from './casts';
import { type ClassCode, codeOf } from './frames';
import { constant, type Machine, newObject, unknown } from './machine';
import { getMember, markOpen, setMember, setProperty } from './members';
import { perNode } from './perNode';
import { given, holdsHost, stateOf } from './states';
import { surveyOf } from './survey';
import { enterPending } from './uncalled';
import type { Call, FunctionValue, ObjectValue, Value } from './values';

/**
 * Leaves open what `setState` sets in the state of a component that is a class: what an instance begins with is not what its
 * methods find. The state is a copy, for others may hold what it is made of.
 */
export function openState(machine: Machine, instance: ObjectValue, owner: FunctionValue): void {
  const set = classesOf(owner).map(({ node }) => keysSetBy(node));
  if (set.every((keys) => keys?.size === 0)) return;
  const initial = instance.properties.get('state') ?? constant(undefined, instance.at);
  if (initial.kind !== 'object' && initial.kind !== 'constant') return;
  if (getMember(machine, instance, 'setState', instance.at).kind !== 'unknown') return;
  const { at } = initial;
  const state = newObject(machine, at);
  if (initial.kind === 'object') {
    for (const [key, value] of initial.properties) state.properties.set(key, value);
    state.open = initial.open;
  }
  for (const key of set.flatMap((keys) => [...(keys ?? state.properties.keys())])) {
    const first = state.properties.get(key) ?? constant(undefined, at);
    if (first.kind !== 'unknown' && !holdsHost(first)) state.properties.set(key, stateOf(key, at, first));
  }
  if (set.includes(null)) markOpen(machine, state, unknown('the state of a component', at));
  setProperty(machine, instance, 'state', state);
}

/** `this.setState(…)` of a component that has it from its framework; undefined of anything else. */
export function setState(machine: Machine, { self, args, at }: Call): Value | undefined {
  const [change, then] = args;
  if (self?.kind !== 'object' || !change) return undefined;
  const state = getMember(machine, self, 'state', at);
  const nothing = constant(undefined, at);
  machine.context.lift([given(machine, change, [state])], (next) => {
    if (next.kind !== 'object') return nothing;
    for (const [key, value] of next.properties) {
      machine.context.lift([value], (one) => {
        if (holdsHost(one)) setMember(machine, state, key, one, at);
        return nothing;
      });
    }
    return nothing;
  });
  if (then?.kind === 'function') enterPending(machine, then);
  return nothing;
}

/** A class and those behind it, as far as a framework's own; none where there is no framework behind them. */
function classesOf(owner: FunctionValue): readonly ClassCode[] {
  const classes: ClassCode[] = [];
  let at: Value | null = owner;
  while (at?.kind === 'function') {
    const code = codeOf(at);
    if (code.kind !== 'class') return [];
    classes.push(code);
    at = code.superclass;
  }
  return at?.kind === 'unknown' ? classes : [];
}

/** The keys that code gives to `setState`; null where they may be any. */
export const keysSetBy = perNode((node: ts.Node): ReadonlySet<string> | null => {
  const keys = new Set<string>();
  if (!surveyOf(node).names.has('setState')) return keys;
  const isKnown = (at: ts.Node): boolean => {
    if (isSetState(at)) return false;
    if (!ts.isCallExpression(at) || !isSetState(at.expression)) return forEvery(at, isKnown);
    const [change, ...others] = at.arguments;
    return (!change || (addKeys(change, keys) && forEvery(change, isKnown))) && others.every(isKnown);
  };
  return isKnown(node) ? keys : null;
});

function isSetState(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'setState';
}

function forEvery(node: ts.Node, holds: (child: ts.Node) => boolean): boolean {
  return ts.forEachChild(node, (child) => (holds(child) ? undefined : true)) === undefined;
}

/** `{ rate: 1, ...this.state }` or a function that makes such; false where the keys are not all there to be read. */
function addKeys(change: ts.Expression, keys: Set<string>): boolean {
  if (isCast(change)) return addKeys(change.expression, keys);
  if (ts.isArrowFunction(change) && !ts.isBlock(change.body)) return addKeys(change.body, keys);
  if (!ts.isObjectLiteralExpression(change)) return false;
  return change.properties.every((property) => {
    if (ts.isSpreadAssignment(property)) return isState(property.expression);
    if (!property.name || ts.isComputedPropertyName(property.name)) return false;
    keys.add(property.name.text);
    return true;
  });
}

/** What stands in the state already is set to what it is. */
function isState(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'state';
}
