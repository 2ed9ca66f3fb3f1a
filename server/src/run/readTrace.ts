import { isRecord } from '../protocol/json';
import { traceVersion, type TraceEvent, type TraceNumber } from '../protocol/trace';
import { count, either, listOf, mapOf, number, oneOf, record, text, traceNumber, type Form } from './validate';

/**
 * Reads a trace: one JSON value a line. A last line without its newline may be torn (the trainer can be killed at any
 * time) and is then dropped. Any other line that is not an event throws one sentence.
 */
export function readTrace(trace: string): readonly TraceEvent[] {
  const lines = trace.split('\n');
  const events: TraceEvent[] = [];
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const value = parse(line);
    const torn = value === undefined && i === lines.length - 1;
    if (!torn) events.push(toEvent(value, i + 1));
  });
  return events;
}

/** The number that a trace carries; the three non-finite values travel as strings. */
export function decodeNumber(value: TraceNumber): number {
  return Number(value);
}

/** Undefined stands for text that is no JSON: JSON itself has no undefined. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The caller says in which line.
    return undefined;
  }
}

function toEvent(value: unknown, line: number): TraceEvent {
  if (value === undefined) throw new Error(`Line ${line} of the trace is not JSON; record the run again.`);
  if (isRecord(value) && value.event === 'started' && value.version !== traceVersion) {
    throw new Error(
      `This trace has version ${JSON.stringify(value.version)}, and this LossLens reads version ${traceVersion}; record the run again.`,
    );
  }
  if (!isEvent(value)) throw new Error(`Line ${line} of the trace is not an event of a run; record the run again.`);
  return value;
}

const backendName = oneOf('tensorflow', 'webgpu', 'wasm', 'cpu');

const columnStatistics = record({
  shape: listOf(number),
  min: traceNumber,
  max: traceNumber,
  mean: traceNumber,
  std: traceNumber,
  missing: count,
  perFeature: listOf(record({ mean: traceNumber, std: traceNumber })),
});

const layerSample = record(
  { step: count, layer: text },
  {
    gradientNorm: traceNumber,
    weightNorm: traceNumber,
    updateRatio: traceNumber,
    deadShare: number,
    saturatedShare: number,
    outputMean: traceNumber,
    outputStd: traceNumber,
  },
);

const forms: { readonly [Name in TraceEvent['event']]: Form } = {
  started: record(
    {
      version: oneOf(traceVersion),
      seed: number,
      backend: record({ name: backendName, version: text, refused: listOf(record({ name: backendName, why: text })) }),
      layers: listOf(
        record({ name: text, className: text, activation: either(text, oneOf(null)), trainableParams: count }),
      ),
      source: oneOf('script', 'file', 'generated'),
      batchesPerEpoch: count,
      epochs: count,
      batchSize: count,
      trainRows: count,
      validationRows: count,
    },
    { steps: count, code: record({ epochs: either(count, oneOf(null)), rows: either(count, oneOf(null)) }) },
  ),
  data: record({
    inputs: listOf(columnStatistics),
    targets: listOf(columnStatistics),
    classCounts: either(listOf(count), oneOf(null)),
  }),
  steps: record({
    from: count,
    loss: listOf(traceNumber),
    ms: listOf(number),
    layers: listOf(layerSample),
    tensors: count,
  }),
  epoch: record({
    epoch: count,
    step: count,
    loss: traceNumber,
    valLoss: either(traceNumber, oneOf(null)),
    metrics: mapOf(traceNumber),
  }),
  ended: record({ because: oneOf('done', 'stopped', 'budget', 'non-finite', 'failed'), steps: count }, { error: text }),
};

function isEvent(value: unknown): value is TraceEvent {
  if (!isRecord(value) || typeof value.event !== 'string' || !Object.hasOwn(forms, value.event)) return false;
  return forms[value.event as TraceEvent['event']](value);
}
