import type { Json } from '../protocol/json';
import { snakeCase } from './serialize';

/** Scale, mode and distribution of the initializers that tfjs writes as VarianceScaling. */
const VARIANCE_SCALING = new Map<string, readonly [scale: number, mode: string, distribution: string]>([
  ['glorotNormal', [1, 'fan_avg', 'normal']],
  ['glorotUniform', [1, 'fan_avg', 'uniform']],
  ['heNormal', [2, 'fan_in', 'normal']],
  ['heUniform', [2, 'fan_in', 'uniform']],
  ['leCunNormal', [1, 'fan_in', 'normal']],
  ['leCunUniform', [1, 'fan_in', 'uniform']],
]);

/** An initializer given by name, as `toJSON()` writes it. A name that has no config of its own stays a name, which tfjs reads too. */
export function initializerConfig(name: string): Json {
  const scaling = VARIANCE_SCALING.get(name);
  if (scaling) {
    const [scale, mode, distribution] = scaling;
    return { class_name: 'VarianceScaling', config: { scale, mode, distribution, seed: null } };
  }
  if (name === 'zeros') return { class_name: 'Zeros', config: {} };
  if (name === 'ones') return { class_name: 'Ones', config: {} };
  return snakeCase(name);
}
