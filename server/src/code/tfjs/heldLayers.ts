import type { Value } from '../evaluate/values';
import { gather } from '../gather';
import { isLayerHost, type LayerRecord } from './records';

/** The layers that stand in the options of another one, alone or in a list: the cells of an rnn, the layer of a wrapper. */
export function heldLayers({ options }: LayerRecord): readonly LayerRecord[] {
  if (!options) return [];
  return gather([...options.properties.values()], (value) => gather(partsOf(value), layerOf));
}

function partsOf(value: Value): readonly Value[] {
  return value.kind === 'array' ? value.items : [value];
}

function layerOf(value: Value): readonly LayerRecord[] {
  return isLayerHost(value) ? [value.layer] : [];
}
