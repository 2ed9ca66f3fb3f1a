import type { CompileFacts, FitFacts, LayerFacts, ModelFacts, TensorFacts } from '../protocol/model';
import { isUnknown } from '../protocol/model';
import { countWords, factWords, shapeWords } from './words';

/** At most so many layers of one call are spelled out in a hover. */
const layersShown = 8;

/** Markdown on the layers that one call makes: one, or several in a loop or a helper. */
export function layerWords(layers: readonly LayerFacts[]): string {
  const [first] = layers;
  if (!first) return '';
  if (layers.length === 1) return oneLayer(first);
  const rows = layers
    .slice(0, layersShown)
    .map((layer) => `| \`${layer.name}\` | ${flow(layer)} | ${countWords(layer.params, 'parameter')} |`);
  const left = layers.length - layersShown;
  return [
    `**${first.className}**: ${layers.length} layers are made here.`,
    ['| layer | shape | weights |', '| --- | --- | --- |', ...rows].join('\n'),
    ...(left > 0 ? [`and ${left} more.`] : []),
  ].join('\n\n');
}

export function compileWords({ losses, optimizer, metrics }: CompileFacts): string {
  const list = [
    ...losses.map((loss) => `- loss: ${factWords(loss, ({ name }) => name)}`),
    isUnknown(optimizer)
      ? `- optimizer: unknown (${optimizer.unknown})`
      : `- optimizer: ${factWords(optimizer.name)}, learning rate ${factWords(optimizer.learningRate)}`,
    ...(metrics.length > 0 ? [`- metrics: ${metrics.map((metric) => factWords(metric)).join(', ')}`] : []),
  ];
  return ['**How it is trained**', list.join('\n')].join('\n\n');
}

export function fitWords({ kind, epochs, batchSize, validation, inputs, targets }: FitFacts): string {
  const list = [
    `- epochs: ${factWords(epochs)}, batch size: ${factWords(batchSize)}`,
    `- validation: ${isUnknown(validation) ? `unknown (${validation.unknown})` : validation.value ? 'yes' : 'none'}`,
    ...inputs.map((tensor) => `- input: ${tensorWords(tensor)}`),
    ...targets.map((tensor) => `- labels: ${tensorWords(tensor)}`),
  ];
  return [`**Training** by \`${kind}\``, list.join('\n')].join('\n\n');
}

export function modelWords({ name, kind, layers, params, unknown, when }: ModelFacts): string {
  const branches = when.map(({ condition, taken }) => `\`${condition}\` is ${taken ? 'true' : 'false'}`);
  const unseen = unknown.map(({ what, why }) => `- ${what}: ${why}`);
  return [
    `**${name}**: ${kind} model of ${countWords(layers.length, 'layer')}, ${countWords(params, 'parameter')}`,
    ...(branches.length > 0 ? [`When ${branches.join(' and ')}.`] : []),
    ...(unseen.length > 0 ? ['Not known:', unseen.join('\n')] : []),
  ].join('\n\n');
}

function oneLayer(layer: LayerFacts): string {
  const { className, name, params, activation, inbound, trainable, repeated } = layer;
  const list = [
    `- shape: ${flow(layer)}`,
    `- ${countWords(params, 'parameter')}${trainable ? '' : ', frozen'}`,
    ...(activation ? [`- activation: ${factWords(activation)}`] : []),
    ...(inbound.length > 0 ? [`- fed by: ${inbound.map((feeder) => `\`${feeder}\``).join(', ')}`] : []),
    ...(repeated ? ['- stands in a loop whose number of turns is not known'] : []),
  ];
  return [`**${className}** \`${name}\``, list.join('\n')].join('\n\n');
}

function flow({ inputShape, outputShape }: LayerFacts): string {
  return `${shapeWords(inputShape)} → ${shapeWords(outputShape)}`;
}

function tensorWords({ shape, dtype, range, normalised, encoding }: TensorFacts): string {
  const said = [
    `shape ${shapeWords(shape)}`,
    ...(isUnknown(dtype) ? [] : [dtype]),
    ...(isUnknown(range) ? [] : [`values ${range[0]} to ${range[1]}`]),
    ...(!isUnknown(normalised) && normalised.value ? [`scaled${normalised.by ? ` by ${normalised.by}` : ''}`] : []),
    ...(isUnknown(encoding) ? [] : [encoding]),
  ];
  return said.join(', ');
}
