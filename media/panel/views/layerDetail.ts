import { h } from '../dom';
import { grouped } from '../../../server/src/protocol/counts';
import { number, percent } from '../format';
import type { PanelState } from '../state';
import type { Say } from '../strings';
import { decode } from '../training';
import { layersAtFault } from './evidence';

/** All numbers of one layer, as a line of pairs; a hint when none is pointed at. */
export function layerDetail(say: Say, state: PanelState, name: string | null): readonly HTMLElement[] {
  const layer = state.training.started?.layers.find((layer) => layer.name === name);
  if (!layer) {
    const sampled = Object.keys(state.training.layers).length > 0;
    return [h('span', { class: 'muted' }, say(sampled ? 'layerHint' : 'layersNone'))];
  }
  const latest = state.training.layers[layer.name]?.latest;
  const pairs: (readonly [string, string])[] = [];
  if (latest?.gradientNorm !== undefined) pairs.push([say('gradientNorm'), number(decode(latest.gradientNorm))]);
  if (latest?.weightNorm !== undefined) pairs.push([say('weightNorm'), number(decode(latest.weightNorm))]);
  if (latest?.updateRatio !== undefined) pairs.push([say('updateRatio'), number(decode(latest.updateRatio))]);
  if (latest?.deadShare !== undefined) pairs.push([say('deadShare'), percent(latest.deadShare)]);
  if (latest?.saturatedShare !== undefined) pairs.push([say('saturatedShare'), percent(latest.saturatedShare)]);
  if (latest?.outputMean !== undefined && latest.outputStd !== undefined) {
    const [mean, std] = [number(decode(latest.outputMean)), number(decode(latest.outputStd))];
    pairs.push([say('output'), say('outputValue', { mean, std })]);
  }
  const { activation, trainableParams } = layer;
  const size = trainableParams > 0 ? say('parameters', { count: grouped(trainableParams) }) : say('noParameters');
  return [
    h('b', {}, `${layer.className} ${layer.name}`),
    h('span', { class: 'muted' }, [activation, size].filter(Boolean).join(' · ')),
    ...pairs.map(([key, value]) => h('span', { class: 'pair' }, `${key} `, h('b', {}, value))),
    ...(layersAtFault(state).get(layer.name) ?? []).map((message) => h('span', { class: 'fault' }, message)),
  ];
}
