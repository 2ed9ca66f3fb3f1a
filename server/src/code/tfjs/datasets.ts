import type { Span } from '../../protocol/finding';
import type { Unknown } from '../../protocol/model';
import { repeated } from '../evaluate/callbacks';
import { machineOf } from '../evaluate/context';
import { isNullish } from '../evaluate/machine';
import type { Call, Context, Value } from '../evaluate/values';
import { inTable } from '../inTable';
import { batched, commonElement } from './datasetElements';
import { isDatasetHost, type DatasetHost, type DatasetRecord } from './records';

/** So many elements of a list are followed one by one; they stand for the others. */
const mostElements = 24;

/** `tf.data.<name>`: a dataset with the elements that its source gives. */
export function datasetMember(name: string, _at: Span, context: Context): Value {
  return context.native(`tf.data.${name}`, (call, inner) => {
    const make = inTable(makers, name);
    return datasetHost(make?.(call, inner) ?? unknownDataset(name, call, inner));
  });
}

type Make = (call: Call, context: Context) => DatasetRecord | undefined;

const makers: { readonly [name: string]: Make | undefined } = {
  array(call, context) {
    const [list] = call.args;
    return list?.kind === 'array' ? fromList(list, call, context, null) : undefined;
  },
  generator(call, context) {
    const [make] = call.args;
    if (make?.kind !== 'function' && make?.kind !== 'native') return undefined;
    const made = context.call(make, [], call.at);
    const decides: Unknown = { unknown: 'the generator decides', at: call.at };
    if (made.kind === 'array') return { ...fromList(made, call, context, decides), rows: decides, isWhole: false };
    const value = made.kind === 'object' ? nextOf(made, call, context) : null;
    if (value === null) return undefined;
    return { ...base(call), elements: [value], rows: decides, batchSize: decides };
  },
  zip(call, context) {
    const [parts] = call.args;
    if (parts?.kind !== 'object' && parts?.kind !== 'array') return undefined;
    const entries =
      parts.kind === 'object'
        ? [...parts.properties]
        : parts.items.map((item, index) => [String(index), item] as const);
    const sets = entries.flatMap(([key, value]) => (isDatasetHost(value) ? [[key, value.dataset] as const] : []));
    const [first, ...others] = sets;
    if (!first || sets.length < entries.length) return undefined;
    const count = Math.min(...sets.map(([, { elements }]) => elements.length));
    const elements = Array.from({ length: count }, (_, index) => {
      const values = sets.map(
        ([key, { elements: all }]) => [key, all[index] ?? context.unknown('a row', call.at)] as const,
      );
      return parts.kind === 'object'
        ? context.object(values, call.at)
        : context.array(
            values.map(([, value]) => value),
            call.at,
          );
    });
    const shortest = others
      .map(([, { rows }]) => rows)
      .reduce(
        (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : typeof a === 'number' ? b : a),
        first[1].rows,
      );
    return {
      ...base(call),
      elements,
      rows: shortest,
      batchSize: first[1].batchSize,
      isWhole: sets.every(([, { isWhole }]) => isWhole),
      isShuffled: others.length === 0 && first[1].isShuffled,
    };
  },
  csv(call, context) {
    const row = context.unknown('the columns of a CSV file', call.at);
    const label = context.unknown('the label columns of a CSV file', call.at);
    const options = call.args[1];
    const hasLabels = options?.kind === 'object' && (options.properties.has('columnConfigs') || options.open !== null);
    const element = hasLabels
      ? context.object(
          [
            ['xs', row],
            ['ys', label],
          ],
          call.at,
        )
      : row;
    return { ...base(call), elements: [element] };
  },
};

function fromList(
  list: Extract<Value, { kind: 'array' }>,
  call: Call,
  context: Context,
  batchSize: Unknown | null,
): DatasetRecord {
  const kept = list.items.slice(0, mostElements);
  const elements =
    kept.length > 0 ? kept : list.rest ? [list.rest] : [context.unknown('the rows of an empty list', call.at)];
  return {
    ...base(call),
    elements,
    batchSize,
    rows: list.rest ? { unknown: 'a list of unknown length', at: call.at } : list.items.length,
    isWhole: !list.rest && kept.length === list.items.length,
  };
}

/** The first value of an iterator that is written out: `{ next() { … } }`. */
function nextOf(iterator: Extract<Value, { kind: 'object' }>, call: Call, context: Context): Value | null {
  const next = context.get(iterator, 'next', call.at);
  if (next.kind !== 'function') return null;
  const step = context.call(next, [], call.at, iterator);
  const value = context.lift([step], (single) =>
    single.kind === 'object' ? context.get(single, 'value', call.at) : single,
  );
  if (value.kind !== 'join') return value;
  // The step behind the last one has no value.
  return value.options.map((option) => option.value).find(({ kind }) => kind !== 'constant') ?? null;
}

function base({ at }: Call): DatasetRecord {
  return {
    elements: [],
    isWhole: false,
    isShuffled: false,
    rows: { unknown: 'its source decides how many there are', at },
    batchSize: null,
    madeAt: at,
  };
}

function unknownDataset(name: string, call: Call, context: Context): DatasetRecord {
  const element = context.unknown(`the elements of tf.data.${name}`, call.at);
  return {
    ...base(call),
    elements: [element],
    batchSize: name === 'generator' ? { unknown: 'the generator decides', at: call.at } : null,
  };
}

function datasetHost(dataset: DatasetRecord): DatasetHost {
  return {
    kind: 'host',
    type: 'dataset',
    at: dataset.madeAt,
    dataset,
    get(name, at, context) {
      const next = inTable(chained, name);
      if (next) return context.native(`dataset.${name}`, (call, inner) => datasetHost(next(dataset, call, inner)));
      if (name !== 'forEachAsync') return context.unknown(`${name} of a dataset`, at);
      return context.native('dataset.forEachAsync', (call, inner) => {
        const [callback] = call.args;
        if (callback) {
          const element = commonElement(dataset, inner);
          repeated(machineOf(inner), call, () => inner.call(callback, [element], call.at));
        }
        return inner.constant(undefined, call.at);
      });
    },
  };
}

type Next = (dataset: DatasetRecord, call: Call, context: Context) => DatasetRecord;

const chained: { readonly [name: string]: Next | undefined } = {
  batch(dataset, call, context) {
    const size = numberOf(call, 'the size of the batches');
    const elements = [batched(dataset, size, call.at, context)];
    return { ...dataset, elements, isWhole: true, batchSize: size, rows: rowsInBatches(dataset, size, call) };
  },
  columnMajorBatch: (dataset, call, context) => ({
    ...dataset,
    elements: [batched(dataset, numberOf(call, 'the size of the batches'), call.at, context)],
  }),
  shuffle: (dataset) => ({ ...dataset, isShuffled: true }),
  repeat: (dataset, call) => ({ ...dataset, rows: { unknown: 'a repeated dataset', at: call.at } }),
  take: (dataset, call) => ({ ...dataset, rows: rowsTaken(dataset, call), isWhole: false }),
  skip: (dataset, call) => ({ ...dataset, rows: { unknown: 'rows are skipped', at: call.at }, isWhole: false }),
  filter: (dataset, call) => ({ ...dataset, rows: { unknown: 'rows are filtered', at: call.at }, isWhole: false }),
  prefetch: (dataset) => dataset,
  map: mapped,
  mapAsync: mapped,
  concatenate: ({ elements, isWhole, ...dataset }, call, context) => {
    const [other] = call.args;
    const known = other && isDatasetHost(other) ? other.dataset : null;
    return {
      ...dataset,
      elements: [...elements, ...(known?.elements ?? [context.unknown('a dataset that is not known', call.at)])],
      rows: { unknown: 'two datasets together', at: call.at },
      isWhole: isWhole && known?.isWhole === true,
    };
  },
};

/** There may be fewer than are asked for, and of batches each has several. A negative number takes all. */
function rowsTaken({ rows, batchSize }: DatasetRecord, call: Call): number | Unknown {
  const count = numberOf(call, 'the rows that are taken');
  const each = batchSize ?? 1;
  if (typeof count !== 'number') return count;
  if (count < 0) return rows;
  if (typeof each !== 'number') return each;
  return typeof rows === 'number' ? Math.min(count * each, rows) : { unknown: 'there may be fewer rows', at: call.at };
}

/** What is left over of the last batch is passed over where the program says so. */
function rowsInBatches({ rows }: DatasetRecord, size: number | Unknown, { args, at }: Call): number | Unknown {
  const [, keepsRest] = args;
  if (isNullish(keepsRest) || (keepsRest?.kind === 'constant' && keepsRest.value === true)) return rows;
  if (typeof rows !== 'number' || typeof size !== 'number') return { unknown: 'rows that may be left over', at };
  if (rows % size === 0) return rows;
  const isCut = keepsRest?.kind === 'constant' && keepsRest.value === false;
  return isCut ? rows - (rows % size) : { unknown: 'rows that may be left over', at };
}

function mapped(dataset: DatasetRecord, call: Call, context: Context): DatasetRecord {
  const [callback] = call.args;
  if (!callback) return dataset;
  return { ...dataset, elements: dataset.elements.map((element) => context.call(callback, [element], call.at)) };
}

function numberOf(call: Call, what: string): number | Unknown {
  const [size] = call.args;
  return size?.kind === 'constant' && typeof size.value === 'number' ? size.value : { unknown: what, at: call.at };
}
