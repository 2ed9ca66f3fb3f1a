import { isSameSpan, type Span } from '../../protocol/finding';
import type { Json } from '../../protocol/json';
import { type Fact, isUnknown, type ModelFacts } from '../../protocol/model';
import { type EditContext, type Edits, inFile, joinEdits, textAt, valueText } from './context';
import { appendItem, readList, readObject } from './lists';
import { areAlike, placeFor, type Use, useOf } from './uses';

/** A call that takes an options object, and what it says of the option that is to be set. */
export interface OptionHolder {
  readonly owner: string;
  readonly fact: Fact<unknown> | null | undefined;
  readonly optionsObject: Span | null;
  /** Between the parentheses; null where no object may be added. */
  readonly args: Span | null;
}

/** Sets one option of some calls that change together: where the value comes from, or as a new property. */
export function setOption(context: EditContext, option: string, value: Json, holders: readonly OptionHolder[]): Edits {
  const targets = holders.flatMap(({ owner, fact }) => useOf(context.model, owner, fact) ?? []);
  return joinEdits(
    holders.map((holder) => {
      const use = useOf(context.model, holder.owner, holder.fact);
      if (use) return writeValue(context, use, targets, value, holder.optionsObject);
      if (isUnknown(holder.fact)) return { unknown: `"${option}" is given by a value that is not known` };
      return addOption(context, option, value, holder, holders);
    }),
  );
}

/** Rewrites a value where it comes from, when that serves the targets alone. */
export function writeValue(
  context: EditContext,
  use: Use,
  targets: readonly Use[],
  value: Json,
  optionsObject: Span | null,
): Edits {
  const place = placeFor(use, targets, context.uses);
  if ('unknown' in place) return place;
  const replaced = textAt(context, place);
  if (replaced === undefined) return { unknown: `${place.path} cannot be read`, at: place };
  const written = valueText(context, value, place.path, replaced);
  const prefix = isShorthand(context, place, optionsObject) ? `${replaced}: ` : '';
  return [{ ...place, text: prefix + written }];
}

function addOption(
  context: EditContext,
  option: string,
  value: Json,
  { optionsObject, args }: OptionHolder,
  holders: readonly OptionHolder[],
): Edits {
  const place = optionsObject ?? args;
  const text = place && context.text(place.path);
  if (!place || text === undefined || text === null) return { unknown: `there is no options object for "${option}"` };
  const property = `${option}: ${valueText(context, value, place.path)}`;
  if (!optionsObject) {
    const list = readList(text, place);
    if (list.items.length > 0) return { unknown: 'its options come from elsewhere', at: place };
    return inFile(place.path, appendItem(text, list, `{ ${property} }`, ''));
  }
  if (servesOthers(context, optionsObject, holders)) {
    return { unknown: 'its options object serves other layers or models too', at: optionsObject };
  }
  const object = readObject(text, optionsObject);
  if (!object) return { unknown: 'its options are not written as an object', at: optionsObject };
  return inFile(optionsObject.path, appendItem(text, object, property, ' '));
}

function isShorthand(context: EditContext, place: Span, optionsObject: Span | null): boolean {
  const text = optionsObject?.path === place.path && context.text(place.path);
  if (!optionsObject || typeof text !== 'string') return false;
  const properties = readObject(text, optionsObject)?.properties ?? [];
  return properties.some(({ at, isShorthand }) => isShorthand && at.start === place.start && at.end === place.end);
}

/** True when the object is also that of a layer, compile or fit which is no target. */
export function servesOthers(
  { facts, model }: EditContext,
  object: Span,
  holders: readonly Pick<OptionHolder, 'owner'>[],
): boolean {
  const owners = new Set(holders.map(({ owner }) => owner));
  return facts.models.some((other) =>
    holdersOf(other).some(
      ({ owner, optionsObject }) =>
        isSameSpan(optionsObject, object) && !(other === model ? owners.has(owner) : areAlike(other, model)),
    ),
  );
}

function holdersOf({ layers, compile, fits }: ModelFacts): readonly Pick<OptionHolder, 'owner' | 'optionsObject'>[] {
  return [
    ...layers.map(({ name, optionsObject }) => ({ owner: name, optionsObject })),
    ...(compile
      ? ['loss', 'optimizer', 'metric'].map((owner) => ({ owner, optionsObject: compile.optionsObject }))
      : []),
    ...fits.map(({ optionsObject }) => ({ owner: 'fit', optionsObject })),
  ];
}
