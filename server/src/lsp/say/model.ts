import { costOfModel } from '../../analysis/cost';
import type { ModelFacts } from '../../protocol/model';
import { countWords } from '../words';
import { branchWords } from './branches';
import { costWords } from './costs';
import { unknownFact, unknownWords } from './unknowns';

/** Markdown on a whole model. */
export function modelWords(model: ModelFacts): string {
  const { name, kind, layers, params, unknown } = model;
  const branches = branchWords(model, (condition) => `\`${condition}\``);
  const cost = costOfModel(model);
  const known = costWords(cost);
  const unknowns = unknown.map(({ what, why }) => [what, why] as const);
  return [
    `**${name}**: ${kind} model of ${countWords(layers.length, 'layer')}, ${countWords(params, 'parameter')}`,
    ...(known === null ? [] : [`It takes ${known}.`]),
    ...(branches === null ? [] : [`When ${branches}.`]),
    ...unknownWords([...unknowns, ...unknownFact('multiply-adds', cost.multiplyAdds)]),
  ].join('\n\n');
}
