import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { liftOne } from './branches';
import { codeOf, type Frame } from './frames';
import { narrow } from './joins';
import { constant, identityOf, isNullish, type Machine, unknown, unknownAs } from './machine';
import { getMember, inheritedMember } from './members';
import { keyFrom } from './names';
import { choiceFrom } from './oneOf';
import { spanOf } from './parse';
import { isMissing } from './presence';
import { derive } from './unknowns';
import { onlyUnnamed } from './unnamed';
import type { ArrayValue, ArrayVariant, FunctionValue, UnknownValue, Value } from './values';

/** `target[key]`; where the key is not known, so is the member. */
export function memberByValue(
  machine: Machine,
  target: Value,
  key: Value,
  isOptional: boolean,
  frame: Frame,
  node: ts.ElementAccessExpression,
): Value {
  const at = spanOf(frame.file, node);
  return liftOne(machine, key, (single) => {
    const name = keyFrom(single);
    if (name !== undefined)
      return isOptional ? optional(machine, target, name, at) : getMember(machine, target, name, at);
    if (single.kind !== 'unknown') return unknown('a property whose name is computed', at);
    const only = target.kind === 'object' ? onlyUnnamed(target) : undefined;
    if (only) return narrow(only, machine.guard);
    const [first] = target.kind === 'array' && target.rest === null ? target.items : [];
    if (first && target.kind === 'array' && target.items.every((item) => item === first)) return first;
    const each = target.kind === 'array' ? eachOf(machine, target, single) : null;
    if (each) return each;
    const oneOf = choiceFrom(target);
    const place = oneOf ? `${String(node.pos)} of ${String(identityOf(machine, target))}` : String(node.pos);
    return derive(machine, single, `key of ${place}`, () => {
      const part = unknownAs(single);
      if (target.kind === 'host' && target.unnamed) return { ...target.unnamed(single.why), ...part };
      return oneOf ? { oneOf, ...part } : part;
    });
  });
}

/**
 * What a loop of unknown length put into a list, where it stands for any item of it. What it made of a class does in another such
 * loop, which goes through the list by an index; elsewhere one item must not be taken for all of them.
 */
function eachOf(machine: Machine, array: ArrayValue, index: UnknownValue): Value | null {
  const { variants } = array;
  if (!variants) return isEach(machine, array, index) ? array.rest : null;
  if (!variants.every((variant) => isEach(machine, variant, index))) return null;
  return liftOne(machine, array, (one) => (one.kind === 'array' && one.rest) || unknown('an item of a list', array.at));
}

function isEach(machine: Machine, { items, rest }: Pick<ArrayVariant, 'items' | 'rest'>, index: UnknownValue): boolean {
  const isBehind = items.length <= (machine.lowerBounds.get(index) ?? -1) + 1;
  if (rest === null || !isBehind) return false;
  if (rest.kind === 'host') return true;
  if (machine.repeating === null) return false;
  return rest.kind === 'function' || (rest.kind === 'object' && rest.proto !== null);
}

/** `target?.name`: a constant null or undefined gives undefined, anything else its member. */
export function optional(machine: Machine, target: Value, name: string, at: Span): Value {
  return liftOne(machine, target, (single) => {
    if (single.kind === 'constant' && (single.value === null || single.value === undefined)) {
      return constant(undefined, at);
    }
    return getMember(machine, single, name, at);
  });
}

/** Whether an access comes to nothing for want of what it is an access to. */
export function passesOver(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, target: Value): boolean {
  return node.questionDotToken ? isMissing(target) : inOptionalChain(node) && isNullish(target);
}

export function inOptionalChain(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.OptionalChain) !== 0;
}

/** `super.name`, read from what stands behind the class that the method belongs to. */
export function superMember(machine: Machine, frame: Frame, name: string, node: ts.Expression): Value {
  const at = spanOf(frame.file, node);
  const { home } = frame.activation;
  const { self } = frame;
  if (home?.kind === 'object' && home.proto !== null) {
    const found = inheritedMember(machine, self ?? home.proto, home.proto, name, at);
    if (found.kind !== 'constant' || found.value !== undefined) return found;
  }
  if (self?.kind === 'object' && self.host) return self.host.get(name, at, machine.context);
  if (home?.kind === 'function') return staticSuperMember(machine, home, self ?? home, name, at);
  return home?.open ?? unknown('a member of an unknown superclass', at);
}

/** `super.name` in a static member: a static member of the superclass, whose getters see the class that is asked. */
function staticSuperMember(machine: Machine, home: FunctionValue, self: Value, name: string, at: Span): Value {
  const code = codeOf(home);
  const superclass = code.kind === 'class' ? code.superclass : null;
  return superclass
    ? inheritedMember(machine, self, superclass, name, at)
    : unknown('a static member of the superclass', at);
}

/** A private name that no class around it declares is a syntax error that no parser tells of. */
export function doubtStrayName(machine: Machine, name: ts.MemberName): void {
  if (ts.isPrivateIdentifier(name) && !isDeclaredAround(name)) machine.doubt ??= 'before';
}

function isDeclaredAround({ text, parent }: ts.PrivateIdentifier): boolean {
  for (let at: ts.Node = parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isClassLike(at) && at.members.some(({ name }) => name && ts.isPrivateIdentifier(name) && name.text === text))
      return true;
  }
  return false;
}
