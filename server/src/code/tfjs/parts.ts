import type { Json } from '../../protocol/json';
import type { Value } from '../evaluate/values';
import { type ConfigValue, holeIn } from './config';
import { tfl } from './real';
import type { PartRecord } from './records';

const namespaces = {
  initializers: tfl.initializers,
  regularizers: tfl.regularizers,
  constraints: tfl.constraints,
} as const;

/** An initializer, regularizer or constraint as tfjs writes it into a config: `{className, config}`, defaults filled in. */
export function serializedPart(
  { namespace, name, args }: PartRecord,
  toConfig: (arg: Value) => ConfigValue | undefined,
): ConfigValue {
  const options = args.map((arg) => toConfig(arg));
  const [first] = options;
  if (options.some((option) => option !== undefined && holeIn(option) !== null))
    return { $hole: { unknown: `the arguments of tf.${namespace}.${name}` } };
  const make: unknown = Reflect.get(namespaces[namespace], name);
  if (typeof make !== 'function') return { $hole: { unknown: `tf.${namespace}.${name} is not a function` } };
  try {
    const part = (make as (options: unknown) => Part)(first ?? (namespace === 'regularizers' ? undefined : {}));
    // The zeroes of an L1L2 are kept as numbers; undefined would be dropped by JSON and read as a default.
    return {
      className: part.getClassName(),
      config: JSON.parse(JSON.stringify(part.getConfig())) as { [key: string]: Json },
    };
  } catch {
    // Who asks for the part tells it with the reason.
    return { $hole: { unknown: `tfjs refuses tf.${namespace}.${name} with these arguments` } };
  }
}

interface Part {
  getClassName(): string;
  getConfig(): object;
}
