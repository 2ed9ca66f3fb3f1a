import { constant } from '../machine';
import type { NativeValue } from '../values';
import type { NativeTable, Primitive } from './native';

/** The members of a namespace of the platform: its functions and its constants. */
export function namespaceOf(
  functions: NativeTable,
  constants: { readonly [name: string]: Primitive } = {},
): NonNullable<NativeValue['member']> {
  return (name, at) => {
    const found = functions.get(name);
    if (found) return found;
    return Object.hasOwn(constants, name) ? constant(constants[name], at) : undefined;
  };
}
