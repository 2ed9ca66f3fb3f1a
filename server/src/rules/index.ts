// Written by `npm run generate`.
import type { Rule } from './rule';
import softmaxWithMse from './softmax-with-mse';

export const rules: readonly Rule[] = [softmaxWithMse];
