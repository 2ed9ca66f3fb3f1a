import assert from 'node:assert/strict';
import type { EpochEnded, TraceEvent } from '../../server/src/protocol/trace';
import { makeRecorder } from '../../server/src/trainer/record';
import { lossesOf, ofKind } from './plans';

const epoch: EpochEnded = { event: 'epoch', epoch: 0, step: 1, loss: 1, valLoss: null, metrics: {} };

describe('trainer/record', () => {
  it('sends the first step at once and then at most ten times a second, losing nothing', () => {
    const sent: { at: number; event: TraceEvent }[] = [];
    let now = 0;
    const recorder = makeRecorder(
      (event) => sent.push({ at: now, event }),
      () => now,
    );
    for (let step = 0; step < 1000; step++, now += 3) {
      recorder.step(step === 500 ? Infinity : step, 3.14159, [{ step, layer: 'a' }], 5);
      if (step % 2 === 1) recorder.epoch({ ...epoch, epoch: step });
    }
    recorder.flush();
    const events = sent.map(({ event }) => event);
    const steps = sent.filter(({ event }) => event.event === 'steps');
    assert.equal(steps[0]?.at, 0);
    assert.ok(steps.length <= 3000 / 100 + 2 && steps.length > 20, String(steps.length));
    assert.deepEqual(
      lossesOf(events),
      Array.from({ length: 1000 }, (_zero, i) => (i === 500 ? Infinity : i)),
    );
    assert.deepEqual(ofKind(events, 'steps')[1]?.loss.length, ofKind(events, 'steps')[1]?.ms.length);
    assert.equal(
      ofKind(events, 'steps').reduce((sum, { layers }) => sum + layers.length, 0),
      1000,
    );
    assert.equal(ofKind(events, 'epoch').length, 500);
    assert.equal(
      ofKind(events, 'steps').every(
        ({ from }, i, all) => from === (i === 0 ? 0 : all[i - 1]!.from + all[i - 1]!.loss.length),
      ),
      true,
    );
    assert.equal(recorder.steps, 1000);
  });

  it('writes the numbers that JSON lacks as words', () => {
    const sent: TraceEvent[] = [];
    const recorder = makeRecorder(
      (event) => sent.push(event),
      () => 0,
    );
    recorder.step(NaN, 1, [], 0);
    recorder.step(-Infinity, 1, [], 0);
    recorder.flush();
    assert.deepEqual(
      ofKind(sent, 'steps').flatMap(({ loss }) => loss),
      ['NaN', '-Infinity'],
    );
  });
});
