import type { ModelFacts } from '../protocol/model';
import type { Documents } from './documents';
import { layerPlace } from './layerPlace';
import { toPlace } from './toLsp';

/** A layer of a model by its name, in Markdown: a link to the code that makes it, where there is one. */
export type Link = (layer: string) => string;

export function linksIn(documents: Documents, { layers }: ModelFacts): Link {
  return (name) => {
    const layer = layers.find((one) => one.name === name);
    const at = layer && layerPlace(layer);
    if (!at) return `\`${name}\``;
    const { uri, line, character } = toPlace(documents, at);
    // Editors open a place at `#Lline,column`, both counted from 1.
    return `[\`${name}\`](${uri}#L${line + 1},${character + 1})`;
  };
}
