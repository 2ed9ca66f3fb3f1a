import { functionValue } from './functions';
import { accessorOf, codeOf } from './frames';
import { callValue } from './invoke';
import { type Machine, newObject, unknown } from './machine';
import { noteBegun } from './owners';
import type { ConstantValue, FunctionValue, ObjectValue, UnknownValue, Value } from './values';

/** The parts of a component's options whose functions have the component as their `this`. */
const parts: ReadonlySet<string> = new Set(['methods', 'computed', 'watch', 'actions', 'getters']);

/** Remembers the options that a part of them was put into. */
export function notePart({ components }: Machine, part: Value, key: string, options: ObjectValue): void {
  if (part.kind !== 'object' || !parts.has(key)) return;
  if (!components.optionsOf.has(part)) components.optionsOf.set(part, options);
}

/**
 * `this` of the functions in the options of a Vue component: an object with its data, methods and computed properties, and
 * with properties that nobody sees here, from its parents and plugins. Null where an object is not such options.
 */
export function componentOf(machine: Machine, holder: ObjectValue): ObjectValue | null {
  const { optionsOf, instances } = machine.components;
  const options = optionsOf.get(holder) ?? (isOptions(holder) ? holder : null);
  if (options === null) return null;
  const known = instances.get(options);
  if (known) return known;
  const instance = newObject(machine, options.at);
  instances.set(options, instance);
  instance.open = unknown('a property that the component is given', options.at);
  for (const key of ['methods', 'actions']) copy(options, key, instance, (value) => value);
  for (const key of ['computed', 'getters']) copy(options, key, instance, getterOf);
  addData(machine, options, instance);
  noteBegun(machine, instance);
  return instance;
}

/** The component that was made of options, if one was: none is made for the question. */
export function madeComponentOf({ components }: Machine, holder: ObjectValue): ObjectValue | undefined {
  return components.instances.get(components.optionsOf.get(holder) ?? holder);
}

/** True for what was made of the options of a component. */
export function isComponent({ components }: Machine, object: ObjectValue): boolean {
  for (const instance of components.instances.values()) if (instance === object) return true;
  return false;
}

function isOptions({ properties }: ObjectValue): boolean {
  const methods = properties.get('methods') ?? properties.get('computed');
  if (methods?.kind === 'object') return true;
  return properties.get('data')?.kind === 'function' && hooks.some((hook) => properties.has(hook));
}

const hooks = ['created', 'mounted', 'beforeMount', 'beforeDestroy', 'props', 'components', 'template', 'watch'];

function copy(options: ObjectValue, key: string, to: ObjectValue, made: (value: Value) => Value | null): void {
  const part = options.properties.get(key);
  if (part?.kind !== 'object') return;
  for (const [name, value] of part.properties) {
    const own = made(value);
    if (own) to.properties.set(name, own);
  }
}

/** A computed property is a function, or an object with `get`. */
function getterOf(value: Value): Value | null {
  const getter = value.kind === 'object' ? value.properties.get('get') : value;
  if (getter?.kind !== 'function' || accessorOf(getter)) return null;
  return functionValue(getter.at, getter.name, { kind: 'accessor', getter, setter: null });
}

function addData(machine: Machine, options: ObjectValue, instance: ObjectValue): void {
  const given = options.properties.get('data') ?? options.properties.get('state');
  if (!given) return;
  const data = isPlainFunction(given) ? callValue(machine, given, instance, [instance], given.at) : given;
  if (data.kind !== 'object') return;
  for (const [name, value] of data.properties) {
    const isEdited = value.kind === 'constant' && machine.edited.has(name);
    instance.properties.set(name, isEdited ? changedByPage(name, value) : value);
  }
}

/** What stands in a variable that the markup of a component changes. */
export function changedByPage(name: string, value: ConstantValue): UnknownValue {
  return unknown(`"${name}", which the page can change`, value.at, value);
}

function isPlainFunction(value: Value): value is FunctionValue {
  return value.kind === 'function' && codeOf(value).kind === 'function';
}
