// Written by `npm run generate`.
import type { Check } from './check';

export const checks: readonly Check[] = [];
