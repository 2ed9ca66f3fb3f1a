import type { Json } from '../../protocol/json';
import type { LayerFacts } from '../../protocol/model';
import { readApply } from './applyCall';
import { type EditContext, type Edits, inFile, textAt, valueText } from './context';
import { newLine, ownLineIndent, type Property, type Range, readObject } from './lists';
import { servesOthers } from './options';
import { besideCall } from './statements';

const inputShapeOptions = ['inputShape', 'batchInputShape', 'inputDim', 'inputLength'];

/** Puts a layer before all others: it takes over the model's input shape, or stands between the input and its reader. */
export function insertFirstEdits(
  context: EditContext,
  callee: string,
  options: { readonly [option: string]: Json },
): Edits {
  const [first] = context.model.layers;
  if (!first) return { unknown: 'the model has no layers' };
  return first.className === 'InputLayer'
    ? behindInput(context, first, callee, options)
    : beforeFirst(context, first, callee, options);
}

function behindInput(
  context: EditContext,
  input: LayerFacts,
  callee: string,
  options: { readonly [option: string]: Json },
): Edits {
  const { layers, inputs } = context.model;
  const readers = layers.filter(({ inbound }) => inbound.includes(input.name));
  const [reader] = readers;
  if (!reader || readers.length > 1 || inputs.length > 1 || reader.placed.kind !== 'apply') {
    return { unknown: 'the input does not feed just one layer by apply', at: input.at };
  }
  const { at } = reader.placed;
  const text = context.text(at.path) ?? '';
  const args = readApply(text, at).args?.items;
  const [argument] = args ?? [];
  if (!argument || args?.length !== 1) return { unknown: 'what is applied is not written here', at };
  const code = `${callee}(${valueText(context, options, at.path)}).apply(${text.slice(argument.start, argument.end)})`;
  return inFile(at.path, [{ ...argument, text: code }]);
}

function beforeFirst(
  context: EditContext,
  first: LayerFacts,
  callee: string,
  options: { readonly [option: string]: Json },
): Edits {
  const { placed, optionsObject } = first;
  const path = first.at.path;
  const text = context.text(path) ?? '';
  const object = optionsObject?.path === path ? readObject(text, optionsObject) : undefined;
  const shape = object?.properties.find(({ name }) => name !== null && inputShapeOptions.includes(name));
  if (!object || !shape || !optionsObject || (!shape.value && !shape.isShorthand)) {
    return { unknown: 'the input shape is not written at the first layer', at: first.at };
  }
  if (servesOthers(context, optionsObject, [{ owner: first.name }])) {
    return { unknown: 'the options of the first layer serve others too', at: optionsObject };
  }
  const given = Object.entries(options).map(([name, value]) => `${name}: ${valueText(context, value, path)}`);
  const code = `${callee}({ ${[...given, text.slice(shape.at.start, shape.at.end)].join(', ')} })`;
  const removal = { ...removalOf(object, shape), text: '' };

  switch (placed.kind) {
    case 'add': {
      const call = `${textAt(context, placed.receiver) ?? ''}.add(${code})`;
      const edits = besideCall(text, placed, call, 'before');
      return edits
        ? inFile(path, [...edits, removal])
        : { unknown: 'the first layer is put in by a part of a statement', at: placed.at };
    }
    case 'list': {
      const { start } = placed.at;
      const indent = ownLineIndent(text, start);
      const gap = indent === null ? ' ' : newLine(text) + indent;
      return inFile(path, [{ start, end: start, text: `${code},${gap}` }, removal]);
    }
    default:
      return { unknown: 'the first layer is put in elsewhere', at: first.at };
  }
}

type ObjectText = NonNullable<ReturnType<typeof readObject>>;

/** The property with the comma that parts it from its neighbour; the blanks around it as well where it has none. */
function removalOf({ properties, inside }: ObjectText, property: Property): Range {
  if (properties.length === 1) return inside;
  const index = properties.indexOf(property);
  const next = properties[index + 1];
  const before = properties[index - 1];
  if (next) return { start: property.at.start, end: next.at.start };
  return { start: before?.at.end ?? property.at.start, end: property.at.end };
}
