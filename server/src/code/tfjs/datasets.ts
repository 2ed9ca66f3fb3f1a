import type { Span } from '../../protocol/finding';
import type { Unknown } from '../../protocol/model';
import type { Call, Context, Value } from '../evaluate/values';
import type { DatasetHost, DatasetRecord } from './records';

/** `tf.data.<name>`: each function makes a dataset whose elements are not known yet. */
export function datasetMember(name: string, _at: Span, context: Context): Value {
  return context.native(`tf.data.${name}`, (call) =>
    datasetHost({
      xs: [],
      ys: [],
      rows: rowsOf(name, call),
      batchSize: name === 'generator' ? { unknown: 'the generator decides', at: call.at } : null,
      madeAt: call.at,
    }),
  );
}

function rowsOf(name: string, call: Call): number | Unknown {
  const [list] = call.args;
  if (name === 'array' && list?.kind === 'array' && !list.rest) return list.items.length;
  return { unknown: `rows of tf.data.${name}`, at: call.at };
}

function datasetHost(dataset: DatasetRecord): DatasetHost {
  return {
    kind: 'host',
    type: 'dataset',
    at: dataset.madeAt,
    dataset,
    get(name, at, context) {
      const next = chained[name];
      if (next) return context.native(`dataset.${name}`, (call, inner) => datasetHost(next(dataset, call, inner)));
      return context.unknown(`${name} of a dataset`, at);
    },
  };
}

type Next = (dataset: DatasetRecord, call: Call, context: Context) => DatasetRecord;

const chained: { readonly [name: string]: Next | undefined } = {
  batch(dataset, call) {
    const size = numberOf(call, 'the size of the batches');
    return { ...dataset, batchSize: size };
  },
  shuffle: (dataset) => dataset,
  repeat: (dataset, call) => ({ ...dataset, rows: { unknown: 'a repeated dataset', at: call.at } }),
  take: (dataset, call) => ({ ...dataset, rows: numberOf(call, 'the rows that are taken') }),
  skip: (dataset, call) => ({ ...dataset, rows: { unknown: 'rows are skipped', at: call.at } }),
  filter: (dataset, call) => ({ ...dataset, rows: { unknown: 'rows are filtered', at: call.at } }),
  prefetch: (dataset) => dataset,
  map: (dataset) => ({ ...dataset, xs: [], ys: [] }),
  mapAsync: (dataset) => ({ ...dataset, xs: [], ys: [] }),
  concatenate: (dataset, call) => ({ ...dataset, rows: { unknown: 'two datasets together', at: call.at } }),
};

function numberOf(call: Call, what: string): number | Unknown {
  const [size] = call.args;
  return size?.kind === 'constant' && typeof size.value === 'number' ? size.value : { unknown: what, at: call.at };
}
