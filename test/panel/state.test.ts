import assert from 'node:assert/strict';
import {
  changeKey,
  emptyState,
  isRunning,
  isTrying,
  reduce,
  type HostEvent,
  type PanelState,
} from '../../media/panel/state';
import { diagnosed, effect, proposedLoss, run, runId, setLoss, toldOfRun, toldOfTry, trace } from './support/traces';

describe('panel state', () => {
  it('shows the run that the host told of', () => {
    const state = after(toldOfRun());
    assert.equal(state.run?.title, 'irisClassifier');
    assert.equal(state.training.steps, 240);
    assert.equal(state.training.epochs, 20);
    assert.equal(state.training.loss.length, 240);
    assert.equal(state.training.validation.x[0], 11);
    assert.equal(state.training.milliseconds, 240 * 6);
    assert.equal(state.diagnosed, diagnosed);
    assert.equal(isRunning(state), false);
  });

  it('gives the same state for the same events, and touches no older state', () => {
    const before = after(toldOfRun().slice(0, 1));
    const copy = structuredClone(before);
    after(toldOfRun().slice(1), before);
    assert.deepEqual(structuredClone(before), copy);
    assert.deepEqual(after(toldOfRun()).training.metrics, after(toldOfRun()).training.metrics);
  });

  it('marks steps that are not finite and keeps the last numbers of a layer', () => {
    const state = after([
      { name: 'started', event: run },
      {
        name: 'events',
        event: {
          runId,
          arm: 'before',
          seed: 1,
          events: [
            {
              event: 'steps',
              from: 0,
              loss: [1, 'NaN'],
              ms: [1, 1],
              tensors: 1,
              layers: [{ step: 0, layer: 'a', gradientNorm: 2, deadShare: 0.5 }],
            },
            {
              event: 'steps',
              from: 2,
              loss: ['Infinity', 3],
              ms: [1, 1],
              tensors: 1,
              layers: [{ step: 2, layer: 'a', gradientNorm: 'Infinity' }],
            },
          ],
        },
      },
    ]);
    assert.deepEqual(state.training.nonFinite, [1, 2]);
    assert.deepEqual(state.training.layers.a?.latest, {
      step: 2,
      layer: 'a',
      gradientNorm: 'Infinity',
      deadShare: 0.5,
    });
    assert.equal(state.training.layers.a?.gradientNorms.length, 2);
  });

  it('keeps the arms of a try apart from the run', () => {
    const state = after(toldOfTry(), after(toldOfRun()));
    assert.deepEqual(
      state.trial?.before.map(({ seed }) => seed),
      [1, 2, 3],
    );
    assert.deepEqual(
      state.trial?.after.map(({ seed }) => seed),
      [1, 2, 3],
    );
    assert.equal(state.training.loss.length, 240);
    assert.equal(state.trial?.result?.effect, effect);
    assert.equal(state.effects[changeKey(setLoss)], effect);
  });

  it('takes a try that begins while the run goes on for a try', () => {
    const trying: HostEvent = { name: 'trying', event: { runId, title: 'x', change: setLoss } };
    const going = after([{ name: 'started', event: run }, eventsOf(1, trace({ seed: 1 }).slice(0, 5))]);
    const state = after([trying, eventsOf(1, trace().slice(0, 3)), eventsOf(1, trace().slice(3, 5))], going);
    assert.equal(state.trial?.before[0]?.loss.length, 24);
    assert.equal(state.training.loss.length, going.training.loss.length);
    assert.equal(isTrying(state), true);
  });

  it('shows a try that stands alone', () => {
    const state = after(toldOfTry());
    assert.equal(state.run, null);
    assert.equal(state.trial?.title, proposedLoss.title);
    assert.equal(state.trial?.after.length, 3);
  });

  it('puts a failure where it belongs', () => {
    const trying = after(toldOfTry().slice(0, 1), after(toldOfRun()));
    const failed = after([{ name: 'failed', event: { runId, message: 'No.' } }], trying);
    assert.equal(failed.trial?.failure, 'No.');
    assert.equal(failed.failure, null);
    assert.equal(after([{ name: 'failed', event: { runId: 'none', message: 'No.' } }]).failure, 'No.');
    assert.equal(after([{ name: 'failed', event: { runId, message: 'No.' } }], after(toldOfRun())).failure, 'No.');
  });

  it('remembers what was applied, and forgets all when a new run starts', () => {
    const applied = after([{ name: 'applied', event: { runId, change: setLoss } }], after(toldOfRun()));
    assert.deepEqual(applied.applied, [changeKey(setLoss)]);
    const again = after([{ name: 'started', event: { ...run, runId: 'run-2' } }], applied);
    assert.deepEqual([again.applied, again.diagnosed, again.training.loss.length], [[], null, 0]);
  });

  it('ignores what belongs to a run that is gone', () => {
    const state = after([{ name: 'started', event: { ...run, runId: 'run-2' } }]);
    assert.equal(after(toldOfRun().slice(1), state), state);
  });
});

function after(told: readonly HostEvent[], state: PanelState = emptyState): PanelState {
  return told.reduce(reduce, state);
}

function eventsOf(seed: number, events: ReturnType<typeof trace>): HostEvent {
  return { name: 'events', event: { runId, arm: 'before', seed, events } };
}
