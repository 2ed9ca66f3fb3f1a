import type { Json } from '../protocol/json';
import type { Unknown } from '../protocol/model';
import type { Plan } from '../protocol/plan';

/** An option of fit that a slice has: `epochs`, `batchSize`, `validationSplit`. Others have no part in a slice. */
export function planWithFitOption(plan: Plan, option: string, value: Json): Plan | Unknown {
  if (typeof value !== 'number')
    return { unknown: `${option} cannot be tried on a slice: change it in the source and train again` };
  switch (option) {
    case 'epochs':
    case 'batchSize': {
      if (!Number.isInteger(value) || value < 1) return { unknown: `${option} must be a whole number of at least 1` };
      const { code } = plan.slice;
      const said = option === 'epochs' && code && { code: { ...code, epochs: value } };
      return { ...plan, slice: { ...plan.slice, [option]: value, ...said } };
    }
    case 'validationSplit':
      if (value < 0 || value >= 1) return { unknown: 'validationSplit must be at least 0 and below 1' };
      return { ...plan, slice: { ...plan.slice, validationSplit: value } };
    default:
      return { unknown: `${option} cannot be tried on a slice: change it in the source and train again` };
  }
}
