import { costOfModel } from '../../analysis/cost';
import type { ModelFacts } from '../../protocol/model';
import { countWords } from '../words';
import { costWords } from './costs';
import { unknownWords } from './unknowns';

/** Markdown on a whole model. */
export function modelWords(model: ModelFacts): string {
  const { name, kind, layers, params, unknown, when } = model;
  const branches = when.map(({ condition, taken }) => `\`${condition}\` is ${taken ? 'true' : 'false'}`);
  const cost = costWords(costOfModel(model));
  return [
    `**${name}**: ${kind} model of ${countWords(layers.length, 'layer')}, ${countWords(params, 'parameter')}`,
    ...(cost === null ? [] : [`It takes ${cost}.`]),
    ...(branches.length > 0 ? [`When ${branches.join(' and ')}.`] : []),
    ...unknownWords(unknown.map(({ what, why }) => [what, why])),
  ].join('\n\n');
}
