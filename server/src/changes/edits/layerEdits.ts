import { isSameSpan } from '../../protocol/finding';
import type { Json } from '../../protocol/json';
import { isUnknown, type LayerFacts } from '../../protocol/model';
import { type EditContext, type Edits, joinEdits, layersNamed, valueText } from './context';
import { setOption } from './options';
import { layerCallee } from './prefix';

/** Factories that are an activation and take no `activation` option. */
const activationFactories = new Set(['Softmax', 'ReLU', 'LeakyReLU', 'PReLU', 'ELU', 'ThresholdedReLU']);

/** Sets the activation of layers that change together, and the initialiser that goes with it. */
export function setActivationEdits(
  context: EditContext,
  names: readonly string[],
  activation: string,
  initializer?: string,
): Edits {
  const activated = activationEdits(context, names, activation);
  if (initializer === undefined) return activated;
  const started = setLayerOptionEdits(context, names, 'kernelInitializer', initializer);
  const both = joinEdits([activated, started]);
  if ('unknown' in both || 'unknown' in activated || 'unknown' in started) return both;
  return both.length === activated.length + started.length
    ? both
    : { unknown: 'activation and kernelInitializer would be written at the same place' };
}

function activationEdits(context: EditContext, names: readonly string[], activation: string): Edits {
  const layers = layersNamed(context.model, names);
  const pure = layers.filter(({ className }) => activationFactories.has(className));
  if (pure.length === 0) return setLayerOptionEdits(context, names, 'activation', activation);
  if (pure.length < layers.length) return { unknown: 'activation layers and others cannot be changed together' };
  return joinEdits(pure.map((layer) => replaceActivationLayer(context, layer, names, activation)));
}

/** Sets one option of layers that change together. */
export function setLayerOptionEdits(
  context: EditContext,
  names: readonly string[],
  option: string,
  value: Json,
): Edits {
  const layers = layersNamed(context.model, names);
  if (layers.length === 0) return { unknown: `the model has no layer named ${names.join(', ')}` };
  return setOption(
    context,
    option,
    value,
    layers.map((layer) => ({
      owner: layer.name,
      fact: factOf(context, layer, option),
      optionsObject: layer.optionsObject,
      args: layer.args,
    })),
  );
}

/** The option's fact; a name that tfjs does not take is unknown to the layer and known to the file. */
function factOf(context: EditContext, layer: LayerFacts, option: string): LayerFacts['activation'] | undefined {
  const fact = layer.options[option] ?? (option === 'activation' ? layer.activation : undefined);
  if (fact && !isUnknown(fact))
    return typeof fact.value === 'string' ? { ...fact, value: fact.value } : { ...fact, value: '' };
  const named = context.facts.unknownNames.find(
    (name) => name.model === context.model.id && name.option === option && name.layers?.includes(layer.name),
  );
  if (named) return { value: named.name, at: named.at, origin: named.origin };
  return fact;
}

function replaceActivationLayer(
  context: EditContext,
  layer: LayerFacts,
  names: readonly string[],
  activation: string,
): Edits {
  const callee = layerCallee(context, 'activation');
  const isShared = context.model.layers.some((other) => isSameSpan(other.at, layer.at) && !names.includes(other.name));
  if (!callee) return { unknown: 'the file has no name for tfjs through which a layer can be made' };
  if (isShared) return { unknown: 'the activation layer is made where others are made too', at: layer.at };
  const value = valueText(context, activation, layer.at.path);
  return [{ ...layer.at, text: `${callee}({ activation: ${value} })` }];
}
