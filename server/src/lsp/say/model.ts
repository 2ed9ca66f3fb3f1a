import { costOfModel } from '../../analysis/cost';
import { counted } from '../../protocol/counts';
import type { ModelFacts } from '../../protocol/model';
import { layersWords } from '../words';
import { branchWords } from './branches';
import { costWords } from './costs';
import { unknownFact, unknownWords } from './unknowns';

/** Markdown on a whole model; undefined for what trains through the core, which has no layers. */
export function modelWords(model: ModelFacts): string | undefined {
  const { name, kind, layers, params, unknown, when } = model;
  const branches = branchWords({ when }, (condition) => `\`${condition}\``);
  if (kind === 'core') return undefined;
  const cost = costOfModel(model);
  const known = costWords(cost);
  const unknowns = unknown.map(({ what, why }) => [what, why] as const);
  return [
    layers.length === 0
      ? `**${name}**: ${kind} model, whose layers are not in the code`
      : `**${name}**: ${kind} model of ${layersWords(model)}, ${counted(params, 'parameter')}`,
    ...(known === null || layers.length === 0 ? [] : [`It takes ${known}.`]),
    ...(branches === null ? [] : [`When ${branches}.`]),
    ...unknownWords([...unknowns, ...unknownFact('multiply-adds', cost.multiplyAdds)]),
  ].join('\n\n');
}
