import type { TraceEvent, TraceNumber } from '../../server/src/protocol/trace';

/** The training loss of each step in these events. */
export function lossesIn(events: readonly TraceEvent[]): number[] {
  return events.flatMap((event) => (event.event === 'steps' ? event.loss.map(toNumber) : []));
}

/** The loss of the last epoch that ended in these events, as the lens and the panel give it. */
export function epochLossIn(events: readonly TraceEvent[]): number | undefined {
  const epoch = events.findLast((event) => event.event === 'epoch');
  return epoch && toNumber(epoch.loss);
}

function toNumber(value: TraceNumber): number {
  return typeof value === 'number' ? value : Number(value);
}
