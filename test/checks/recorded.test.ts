import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../server/src/checks';
import { judge } from '../../server/src/checks/judge';
import type { TraceEvent } from '../../server/src/protocol/trace';
import { deriveSignals } from '../../server/src/run/derive';
import { readTrace } from '../../server/src/run/readTrace';

const folder = join(__dirname, 'traces');
const files = readdirSync(folder).filter((file) => file.endsWith('.trace.jsonl'));

function read(file: string): {
  readonly id: string;
  readonly expected: string;
  readonly events: readonly TraceEvent[];
  readonly bytes: number;
} {
  const [id = '', expected = ''] = file.split('.');
  const text = readFileSync(join(folder, file), 'utf8');
  return { id, expected: expected.replace(/-\d+$/, ''), events: readTrace(text), bytes: text.length };
}

/** The beginning of a run that says nothing yet: before its first step where one step suffices, else with that step. */
function prefix(events: readonly TraceEvent[], minimumSteps: number): readonly TraceEvent[] {
  const first = events.findIndex(({ event }) => event === 'steps');
  return events.slice(0, minimumSteps > 1 ? first + 1 : first);
}

describe('checks on recorded runs', () => {
  for (const check of checks) {
    const own = files.map(read).filter(({ id }) => id === check.id);

    it(`${check.id} tells its sick runs from its sound ones, and knows nothing at their start`, () => {
      for (const kind of ['symptom', 'healthy'])
        assert.ok(own.filter(({ expected }) => expected === kind).length >= 3, `three runs that are ${kind}`);
      for (const { expected, events, bytes } of own) {
        const verdict = judge(check, deriveSignals(events));
        assert.equal(verdict.is, expected, JSON.stringify(verdict));
        assert.equal(judge(check, deriveSignals(prefix(events, check.minimumSteps))).is, 'unknown');
        assert.ok(bytes < 60_000, 'a trace that fits into the repository');
      }
    });

    it(`${check.id} finds no fault in the sound runs of other checks`, () => {
      for (const { events, expected, id } of files.map(read)) {
        const verdict = judge(check, deriveSignals(events));
        if (expected === 'healthy') assert.notEqual(verdict.is, 'symptom', `${id}: ${JSON.stringify(verdict)}`);
      }
    });

    it(`${check.id} never cries wolf on a prefix of a sound run`, () => {
      for (const { events, expected, id } of files.map(read)) {
        if (expected !== 'healthy') continue;
        for (const steps of [10, 20, 40, 80, 120]) {
          const verdict = judge(check, deriveSignals(cut(events, steps)));
          assert.notEqual(verdict.is, 'symptom', `${id} after ${steps} steps: ${JSON.stringify(verdict)}`);
        }
      }
    });
  }
});

/** The run as it stood after so many steps. */
function cut(events: readonly TraceEvent[], steps: number): readonly TraceEvent[] {
  return events.flatMap((event): readonly TraceEvent[] => {
    if (event.event === 'epoch') return event.step <= steps ? [event] : [];
    if (event.event === 'ended') return [];
    if (event.event !== 'steps') return [event];
    const count = Math.max(0, steps - event.from);
    if (count === 0) return [];
    return [
      {
        ...event,
        loss: event.loss.slice(0, count),
        ms: event.ms.slice(0, count),
        layers: event.layers.filter(({ step }) => step < steps),
      },
    ];
  });
}
