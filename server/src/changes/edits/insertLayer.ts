import { isSameSpan } from '../../protocol/finding';
import type { Json } from '../../protocol/json';
import type { LayerFacts } from '../../protocol/model';
import { readApply } from './applyCall';
import { type EditContext, type Edits, inFile, layersNamed, textAt, valueText } from './context';
import { insertFirstEdits } from './insertFirst';
import { newLine, ownLineIndent } from './lists';
import { layerCallee } from './prefix';
import { besideCall } from './statements';
import { areAlike } from './uses';

/** Writes a new layer behind another one, in the manner in which that one was put there; `after` null puts it first. */
export function insertLayerEdits(
  context: EditContext,
  after: string | null,
  layer: string,
  options: { readonly [option: string]: Json },
): Edits {
  const callee = layerCallee(context, layer);
  if (!callee) return { unknown: 'the file has no name for tfjs through which a layer can be made' };
  if (after === null) return insertFirstEdits(context, callee, options);
  const [feeder] = layersNamed(context.model, [after]);
  if (!feeder) return { unknown: `the model has no layer named ${after}` };
  const given = Object.keys(options).length === 0 ? '' : valueText(context, options, feeder.at.path);
  return placeBehind(context, feeder, `${callee}(${given})`);
}

/** Writes the code of a layer behind a layer. */
function placeBehind(context: EditContext, feeder: LayerFacts, code: string): Edits {
  const { placed } = feeder;
  const text = placed.kind === 'none' ? undefined : context.text(placed.at.path);
  if (placed.kind === 'none' || text === undefined)
    return { unknown: `${feeder.name} is put into the model elsewhere` };
  if (isSharedPlace(context, feeder)) {
    return {
      unknown: `${feeder.name} is put into the model by a loop or helper that serves other layers too`,
      at: placed.at,
    };
  }
  if (givesSeveral(context, feeder)) {
    const unknown = `layer ${feeder.name} gives several tensors, and which of them is meant is not said`;
    return { unknown, at: placed.at };
  }
  const { path, start, end } = placed.at;
  switch (placed.kind) {
    case 'add': {
      const call = `${textAt(context, placed.receiver) ?? ''}.add(${code})`;
      const edits = besideCall(text, placed, call, 'behind');
      return edits
        ? inFile(path, edits)
        : { unknown: `${feeder.name} is put into the model by a part of a statement`, at: placed.at };
    }
    case 'list': {
      const indent = ownLineIndent(text, start);
      const lead = indent === null ? ', ' : `,${newLine(text)}${indent}`;
      return inFile(path, [{ start: end, end, text: lead + code }]);
    }
    case 'apply': {
      const { cast } = readApply(text, placed.at);
      return inFile(path, [{ start, end, text: `${code}.apply(${text.slice(start, end)})${cast}` }]);
    }
  }
}

/** True for a layer whose `apply` gives a list, or may. */
function givesSeveral({ model }: EditContext, { name, options, inner }: LayerFacts): boolean {
  const { returnState } = options;
  if (returnState && !('value' in returnState && returnState.value !== true)) return true;
  if (inner && (inner.outputPlaces ?? inner.outputs).length > 1) return true;
  const taken = [...model.layers.flatMap(({ calls = [] }) => calls.flat()), ...(model.outputPlaces ?? [])];
  return taken.some(({ layer, output }) => layer === name && output > 0);
}

function isSharedPlace({ facts, model }: EditContext, { name, placed, repeated }: LayerFacts): boolean {
  if (placed.kind === 'none' || repeated) return true;
  return facts.models.some((other) =>
    other.layers.some((layer) => {
      const isSame = layer.placed.kind !== 'none' && isSameSpan(layer.placed.at, placed.at);
      return isSame && (other === model ? layer.name !== name : !areAlike(other, model));
    }),
  );
}
