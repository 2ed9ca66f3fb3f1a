import type { Plan } from '../protocol/plan';
import type { TraceEvent } from '../protocol/trace';
import { startTrainer } from '../trainer/start';
import { progressOf } from './print/progress';
import { Problem } from './problem';
import type { Subject } from './subject';
import type { Outcome, Terminal } from './terminal';

/** Lines are redrawn at most this often. Milliseconds. */
const redraw = 100;

/**
 * Trains a plan to its end in a child process and shows how far it is. The first Ctrl+C stops the run after the
 * current step, the second ends it at once. A run that failed throws a Problem with its one sentence.
 */
export async function train(plan: Plan, title: string, terminal: Terminal): Promise<readonly TraceEvent[]> {
  const line = progressOf(title, Date.now);
  let drawn = 0;
  const run = startTrainer(plan, (event) => {
    const text = line(event);
    if (Date.now() - drawn < redraw) return;
    drawn = Date.now();
    terminal.progress(text);
  });
  // A backend that cannot be had also ends the run, and `done` says so with its sentence.
  run.backend.catch(() => undefined);
  let interrupts = 0;
  const listen = (): (() => void) =>
    terminal.onInterrupt(() => {
      interrupts += 1;
      if (interrupts === 1) run.stop();
      else run.kill();
      forget = listen();
    });
  let forget = listen();
  try {
    const events = await run.done;
    const ended = events.find((event) => event.event === 'ended');
    if (ended?.because === 'failed') throw new Problem(ended.error ?? 'The run failed; try it again.');
    return events;
  } finally {
    forget();
    terminal.progress('');
  }
}

/** The answer for a model that cannot be trained as it stands, or a change that cannot be tried. */
export function noAnswer(why: string, subject: Subject, json: boolean, terminal: Terminal): Outcome {
  const { reading, model } = subject;
  const { path, line } = reading.places.of(model.at);
  terminal.note(`${model.name} (${path}:${line}) gives no answer: ${why.replace(/[.]?$/, '.')}`);
  return { text: json ? JSON.stringify({ version: 1, unknown: why }, null, 2) : '', code: 2 };
}
