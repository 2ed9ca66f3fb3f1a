import { costOf } from '../../analysis/cost';
import { aboutLayerClass } from '../../analysis/glossary/layers';
import { layerSizes } from '../../analysis/layerOptions';
import { counted } from '../../protocol/counts';
import { isUnknown, outputShapesOf } from '../../protocol/model';
import type { LayerFacts } from '../../protocol/model';
import type { Link } from '../links';
import { factWords, outputWords, shapeWords } from '../words';
import { costWords } from './costs';
import { unknownFact, unknownShape, unknownWords } from './unknowns';

/** At most so many layers of one call are spelled out in a hover. */
const layersShown = 8;

/**
 * Markdown on the layers that one call makes: one, or several in a loop or a helper. `link` names a layer as a link to its code.
 * `among`: the layers of the model. `isLoose`: it stands in no model, and its name depends on what else is made.
 */
export function layerWords(
  layers: readonly LayerFacts[],
  among: readonly LayerFacts[],
  link: Link,
  isLoose: boolean,
): string {
  const [first] = layers;
  if (!first) return '';
  if (layers.length === 1) return oneLayer(first, among, link, isLoose);
  const rows = layers
    .slice(0, layersShown)
    .map((layer) => `| \`${layer.name}\` | ${flow(layer, among)} | ${counted(layer.params, 'parameter')} |`);
  const left = layers.length - layersShown;
  return [
    `**${first.className}**: ${layers.length} layers are made here.`,
    ...about(first),
    ['| layer | shape | weights |', '| --- | --- | --- |', ...rows].join('\n'),
    ...(left > 0 ? [`and ${left} more.`] : []),
  ].join('\n\n');
}

function oneLayer(layer: LayerFacts, among: readonly LayerFacts[], link: Link, isLoose: boolean): string {
  const { className, name, params, activation, inbound, trainable, repeated } = layer;
  const cost = costOf(layer);
  const known = costWords(cost);
  const sizes = layerSizes(layer);
  const list = [
    ...(sizes.length > 0 ? [`- ${sizes.join(', ')}`] : []),
    `- shape: ${flow(layer, among)}`,
    ...(isUnknown(params) ? [] : [`- ${counted(params, 'parameter')}${trainable || params === 0 ? '' : ', frozen'}`]),
    ...(known === null ? [] : [`- ${known}`]),
    ...(activation ? [`- activation: ${factWords(activation)}`] : []),
    ...(inbound.length > 0 ? [`- fed by: ${inbound.map(link).join(', ')}`] : []),
    ...(repeated ? ['- stands in a loop whose number of turns is not known'] : []),
  ];
  const unknowns = [
    ...unknownsOf(layer),
    ...unknownFact('parameters', params),
    ...unknownFact('multiply-adds', cost.multiplyAdds),
  ];
  return [
    isLoose ? `**${className}**` : `**${className}** \`${name}\``,
    ...about(layer),
    list.join('\n'),
    ...unknownWords(unknowns),
  ].join('\n\n');
}

function about({ className, inner }: LayerFacts): readonly string[] {
  if (inner) return [`The model ${inner.name}, used as a layer.`];
  const sentence = aboutLayerClass(className);
  return sentence === undefined ? [] : [sentence];
}

/** The options first: what follows from them has the same reason. */
function unknownsOf({ options, config, inner, inputShape, outputShape }: LayerFacts) {
  const ofOptions = Object.entries(options).flatMap(([option, fact]) => unknownFact(`\`${option}\``, fact));
  return [
    ...ofOptions,
    // A model within the model has no options of its own.
    ...(ofOptions.length === 0 && !inner && isUnknown(config) ? unknownFact('options', config) : []),
    ...unknownShape('input shape', inputShape),
    ...unknownShape('output shape', outputShape),
  ];
}

function flow(layer: LayerFacts, among: readonly LayerFacts[]): string {
  return `${inputWords(layer, among)} → ${outputWords(layer)}`;
}

/** What a layer takes: one that merges takes the outputs of several. */
function inputWords({ calls, inputShape }: LayerFacts, among: readonly LayerFacts[]): string {
  const [first = []] = calls ?? [];
  if (first.length < 2) return shapeWords(inputShape);
  const shapes = first.map(({ layer: name, output }) => {
    const feeder = among.find((one) => one.name === name);
    return shapeWords((feeder && outputShapesOf(feeder)[output]) ?? { unknown: 'no such output' });
  });
  const [shape] = shapes;
  return new Set(shapes).size === 1 ? `${shape} ×${shapes.length}` : shapes.join(' and ');
}
