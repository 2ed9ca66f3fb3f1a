import type { Json } from '../protocol/json';

/**
 * Rewrites a layer's config from the form of `getConfig()` (camelCase) to the form of `toJSON()` (snake_case), which
 * `tf.models.modelFromJSON` reads. Strings are converted as keys are, because enumerations such as `channelsLast` are
 * strings; names of layers and classes stay. This mirrors `convertTsToPythonic` of tfjs-layers.
 */
export function serialize(value: Json, key = ''): Json {
  if (typeof value === 'string') return snakeCase(value);
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item, i) => (isReference(key, i, item) ? item : serialize(item, key)));
  if (typeof value !== 'object' || value === null) return value;
  return serializeConfig(value as { readonly [key: string]: Json });
}

export function serializeConfig(config: { readonly [option: string]: Json }): { readonly [option: string]: Json } {
  return Object.fromEntries(
    Object.entries(config).map(([name, item]) => [
      snakeCase(name),
      (name === 'name' || name === 'className') && typeof item === 'string' ? item : serialize(item, name),
    ]),
  );
}

/** `kernelInitializer` → `kernel_initializer`, as tfjs-layers does it. */
export function snakeCase(name: string): string {
  const snake = name
    .replace(/(.)([A-Z][a-z0-9]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
  return snake.startsWith('_') ? `private${snake}` : snake;
}

/** The head of an entry of inboundNodes, inputLayers or outputLayers is a layer's name. */
function isReference(key: string, index: number, item: Json): boolean {
  return index === 0 && typeof item === 'string' && ['inboundNodes', 'inputLayers', 'outputLayers'].includes(key);
}
