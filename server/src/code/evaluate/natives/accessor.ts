import { functionValue } from '../functions';
import type { FunctionValue, ObjectValue, Value } from '../values';

/** A getter and setter given as values, as Object.defineProperty takes them. */
export function defineAccessorValue(
  target: ObjectValue | FunctionValue,
  key: string,
  getter: Value | undefined,
  setter: Value | undefined,
): void {
  target.properties.set(
    key,
    functionValue(target.at, key, {
      kind: 'accessor',
      getter: getter?.kind === 'function' ? getter : null,
      setter: setter?.kind === 'function' ? setter : null,
    }),
  );
}
