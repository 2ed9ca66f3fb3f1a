import type { TraceEvent, TraceNumber } from '../../server/src/protocol/trace';

/** The training loss of each step in these events. */
export function lossesIn(events: readonly TraceEvent[]): number[] {
  return events.flatMap((event) => (event.event === 'steps' ? event.loss.map(toNumber) : []));
}

function toNumber(value: TraceNumber): number {
  return typeof value === 'number' ? value : Number(value);
}
