import type { ModelFacts } from '../protocol/model';
import type { Documents } from './documents';
import { layerPlace } from './layerPlace';
import { toPlace } from './toLsp';

/** A layer of a model by its name, in Markdown: a link to the code that makes it, where there is one. */
export type Link = (layer: string) => string;

/** `by`: what of the layer stands in the link. Of one that is in no model that is its class. */
export function linksIn(
  documents: Documents,
  { layers }: Pick<ModelFacts, 'layers'>,
  by: 'name' | 'className' = 'name',
): Link {
  return (name) => {
    const layer = layers.find((one) => one.name === name);
    const at = layer && layerPlace(layer);
    if (!at) return `\`${layer?.[by] ?? name}\``;
    const { uri, line, character } = toPlace(documents, at);
    // Editors open a place at `#Lline,column`, both counted from 1.
    return `[\`${layer[by]}\`](${uri}#L${line + 1},${character + 1})`;
  };
}
