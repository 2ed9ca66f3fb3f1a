import { stepsPlanned } from '../../protocol/slice';
import type { TraceEvent } from '../../protocol/trace';
import { decodeNumber } from '../../run/readTrace';
import { shortNumber } from './curve';

const width = 24;

/** Follows the events of one run; each call gives the line to show now. `now` counts milliseconds. */
export function progressOf(title: string, now: () => number): (event: TraceEvent) => string {
  const began = now();
  let total: number | null = null;
  let done = 0;
  let loss = Number.NaN;
  return (event) => {
    if (event.event === 'started') {
      total = stepsPlanned(event);
    } else if (event.event === 'steps') {
      done = event.from + event.loss.length;
      loss = decodeNumber(event.loss.at(-1) ?? 'NaN');
    }
    const share = total ? Math.min(1, done / total) : 0;
    const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░');
    const left = share > 0.02 && share < 1 ? `, ${Math.ceil(((now() - began) / 1000) * (1 / share - 1))} s left` : '';
    const state = done > 0 ? `  loss ${shortNumber(loss)}` : '';
    return `${title} ${bar} ${done}/${total ?? '?'} steps${state}${left}`;
  };
}
