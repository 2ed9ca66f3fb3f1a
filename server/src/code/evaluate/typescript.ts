import { ts } from 'ts-morph';
import { evaluateExpression } from './expressions';
import { newActivation, type Frame } from './frames';
import { constant, type Machine, newObject } from './machine';
import { noteUse } from './members';
import { propertyName } from './names';
import { spanOf } from './parse';
import { declare, findBinding, newScope, readBinding } from './scope';
import { hoistBlock, runStatements } from './statements';
import type { ObjectValue, Value } from './values';

/** An enum is an object; members without a value count on from the one before. */
export function enumDeclaration(machine: Machine, frame: Frame, node: ts.EnumDeclaration): void {
  const at = spanOf(frame.file, node);
  const object = newObject(machine, at);
  object.isFixed = true;
  const scope = newScope(frame.scope);
  let next = 0;
  for (const member of node.members) {
    const name = propertyName(machine, frame, member.name);
    if (name === undefined) continue;
    // No compiler takes it, and what it was to be called is not there.
    if (ts.isNumericLiteral(member.name)) machine.doubt ??= 'before';
    const memberAt = spanOf(frame.file, member);
    const inner: Frame = { ...frame, scope };
    const value: Value = member.initializer
      ? evaluateExpression(machine, inner, member.initializer)
      : constant(next, memberAt);
    if (value.kind === 'constant' && typeof value.value === 'number') {
      next = value.value + 1;
      object.properties.set(String(value.value), constant(name, memberAt));
    }
    object.properties.set(name, value);
    noteUse(machine, object, name, member.initializer ? spanOf(frame.file, member.initializer) : memberAt);
    declare(machine, scope, name, value);
  }
  declare(machine, frame.scope, node.name.text, object);
}

/** A namespace runs like a module of its own; what it exports is the object of its name. */
export function namespaceDeclaration(machine: Machine, frame: Frame, node: ts.ModuleDeclaration): void {
  if (!ts.isIdentifier(node.name) || !node.body) return;
  const at = spanOf(frame.file, node);
  const object: ObjectValue = newObject(machine, at);
  const scope = newScope(frame.scope);
  const inner: Frame = { file: frame.file, scope, self: null, activation: newActivation({}) };
  if (ts.isModuleDeclaration(node.body)) {
    namespaceDeclaration(machine, inner, node.body);
  } else if (ts.isModuleBlock(node.body)) {
    hoistBlock(machine, inner, node.body.statements);
    runStatements(machine, inner, node.body.statements);
  }
  const before = findBinding(frame.scope, node.name.text)?.value;
  // A second namespace of the same name adds to the first.
  const namespace = before?.kind === 'object' ? before : object;
  for (const binding of scope.bindings) {
    const { name } = binding;
    namespace.properties.set(name, readBinding(binding, at));
    // What it exports are its variables, and not what these hold now.
    binding.mirrors = [...(binding.mirrors ?? []), { namespace, name }];
  }
  if (namespace === object) declare(machine, frame.scope, node.name.text, object);
}
