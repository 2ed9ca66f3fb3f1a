import type { Config } from './config';

/** Backends of tfjs handle tensors of up to six axes. */
const mostAxes = 64;

/**
 * Throws for an axis that no tensor has, as tfjs would if it looked: it counts a negative one up until it is none, and makes a shape
 * so long that it has a positive one. With `dot({ axes: -Infinity })` and `concatenate({ axis: 1e9 })` it comes to no end.
 */
export function refuseFarAxes(options: Config): void {
  for (const [option, value] of Object.entries(options)) {
    if (!/ax[ei]s$/i.test(option)) continue;
    for (const axis of [value].flat()) {
      if (typeof axis === 'number' && Math.abs(axis) > mostAxes) throw new Error(`There is no axis ${axis}.`);
    }
  }
}
