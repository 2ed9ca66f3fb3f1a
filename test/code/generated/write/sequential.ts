import { Hole, type LayerSpec, type Options, type PartSpec, type SequentialSpec, type Value } from '../spec';
import { iterate } from './iterate';
import { fromRow, layer, tableRow } from './layers';
import { fresh, inside, isRoundabout, type Sheet, tf, typed, withPlace } from './sheet';
import { isLocal, list, options, value } from './values';

/** Writes statements that make the model, and gives the expression that says it. */
export function sequential(sheet: Sheet, spec: SequentialSpec): string {
  const parts = withInput(sheet, spec);
  const own: Options = spec.name === undefined ? {} : { name: spec.name };
  if (sheet.choices.rarely(3) || !sheet.block) return fromList(sheet, parts, own);
  const name = fresh(sheet, 'model');
  const start = isRoundabout(sheet) ? sheet.choices.pick(parts.length) : 0;
  const first = parts.slice(0, start);
  const made =
    start > 0
      ? fromList(sheet, first, own)
      : `${tf(sheet, 'sequential')}(${own.name === undefined ? '' : options(sheet, own)})`;
  sheet.block.push(`const ${name}${typed(sheet, 'any')} = ${made};`);
  for (const group of groups(sheet, parts.slice(start))) addGroup(sheet, name, group);
  return name;
}

/** The parts, of which the first says the shape of the input, or an input layer does. */
function withInput(sheet: Sheet, { layers, input }: SequentialSpec): readonly PartSpec[] {
  const [first, ...others] = layers;
  const { choices } = sheet;
  if (!first || first.kind !== 'layer' || choices.rarely(6)) {
    return [{ kind: 'layer', maker: 'inputLayer', options: { inputShape: input } }, ...layers];
  }
  const shape: Options = choices.rarely(5) ? { batchInputShape: [null, ...input] } : { inputShape: input };
  return [
    { ...first, options: choices.rarely(2) ? { ...first.options, ...shape } : { ...shape, ...first.options } },
    ...others,
  ];
}

function fromList(sheet: Sheet, parts: readonly PartSpec[], own: Options): string {
  const items = parts.map((part) => () => partExpression(sheet, part));
  const layers = list(sheet, items);
  const name = own['name'] === undefined ? '' : `, name: ${value(sheet, own['name'])}`;
  if (sheet.choices.rarely(6)) {
    const local = fresh(sheet, 'layers');
    if (sheet.block) {
      sheet.block.push(`const ${local} = ${layers};`);
      return `${tf(sheet, 'sequential')}({ layers: ${local}${name} })`;
    }
  }
  return `${tf(sheet, 'sequential')}({ layers: ${layers}${name} })`;
}

function partExpression(sheet: Sheet, part: PartSpec): string {
  return part.kind === 'layer' ? layer(sheet, part) : sequential(sheet, part);
}

/** Neighbours that are added by the same piece of code. */
function groups(sheet: Sheet, parts: readonly PartSpec[]): readonly (readonly PartSpec[])[] {
  const all: PartSpec[][] = [];
  for (let from = 0; from < parts.length;) {
    const size = isRoundabout(sheet) ? 1 + sheet.choices.pick(4) : 1;
    all.push(parts.slice(from, from + size));
    from += size;
  }
  return all;
}

function addGroup(sheet: Sheet, model: string, group: readonly PartSpec[]): void {
  const add = (item: string) => [`${model}.add(${item});`];
  const [first] = group;
  if (group.length === 1 && first && !isRoundabout(sheet)) {
    const written = partExpression(sheet, first);
    sheet.block?.push(...add(written));
    return;
  }
  sheet.block?.push(...eachPart(sheet, group, add));
}

/** Statements that do something with each of the parts, in order: by loops, helpers, generators. */
export function eachPart(
  sheet: Sheet,
  group: readonly PartSpec[],
  use: (item: string) => readonly string[],
): readonly string[] {
  const { choices } = sheet;
  const layers = group.filter((part): part is LayerSpec => part.kind === 'layer' && !part.wrapped);
  const isPlain = layers.length === group.length;
  const varying = isPlain ? onlyUnitsVary(layers) : null;
  if (varying && choices.rarely(2)) {
    const shared = options(sheet, varying.shared);
    const name = fresh(sheet, 'shared');
    const key = varying.key;
    const items = value(
      sheet,
      layers.map(({ options: given }) => given[key] ?? null),
    );
    sheet.block?.push(`const ${name} = ${shared};`);
    return iterate(sheet, items, (item) =>
      use(`${tf(sheet, `layers.${varying.maker}`)}({ ${key}: ${item}, ...${name} })`),
    );
  }
  if (isPlain && choices.rarely(2)) {
    const form = choices.pick(3);
    const local = layers.some((part) => isLocal(part.options));
    const rows = withPlace(sheet, { isLocal: sheet.isLocal || local }, () =>
      list(
        sheet,
        layers.map((part) => () => tableRow(sheet, part, form)),
      ),
    );
    return iterate(sheet, rows, (item) => use(fromRow(sheet, item, form)));
  }
  if (choices.rarely(4) && sheet.block) {
    const name = fresh(sheet, 'layersOf');
    const yields = group.map((part) => `yield ${inside(sheet, () => partExpression(sheet, part))};`);
    sheet.block.push(`function* ${name}() {\n${yields.join('\n')}\n}`);
    return iterate(sheet, `[...${name}()]`, use);
  }
  return iterate(
    sheet,
    list(
      sheet,
      group.map((part) => () => partExpression(sheet, part)),
    ),
    use,
  );
}

/** What layers of one kind have in common, where all but one option, a number, is the same. */
function onlyUnitsVary(
  layers: readonly LayerSpec[],
): { readonly maker: string; readonly key: string; readonly shared: Options } | null {
  const [first] = layers;
  if (!first) return null;
  const key = Object.keys(first.options).find((name) => isNumber(first.options[name]));
  if (key === undefined) return null;
  const rest = ({ options: given }: LayerSpec) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => name !== key));
  const same = JSON.stringify(rest(first));
  const isOne = layers.every(
    (one) => one.maker === first.maker && isNumber(one.options[key]) && JSON.stringify(rest(one)) === same,
  );
  return isOne ? { maker: first.maker, key, shared: rest(first) } : null;
}

function isNumber(given: Value | undefined): boolean {
  return typeof given === 'number' || given instanceof Hole;
}
