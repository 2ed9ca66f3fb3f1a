import assert from 'node:assert/strict';
import { createRunStore } from '../../client/src/runStore';
import type { PanelMessage, RunStore } from '../../client/src/runStore';
import type { TraceEvent } from '../../server/src/protocol/trace';

const steps: TraceEvent = { event: 'steps', from: 0, loss: [1], ms: [1], layers: [], tensors: 3 };
const change = { kind: 'setLoss', model: 'm', loss: 'x' } as const;
const diagnosed = (runId: string, final: boolean, summary: string) => ({
  runId,
  final,
  diagnosis: { checks: [], summary },
  places: {},
});

describe('run store', () => {
  let runs: RunStore;
  let told: PanelMessage[];
  beforeEach(() => {
    runs = createRunStore();
    told = [];
    runs.onMessage((_runId, message) => told.push(message));
  });
  const begin = (runId: string): void =>
    runs.begin({ runId, uri: 'file:///a.ts', model: 'm', title: 't' }, { uri: 'file:///a.ts', model: 'm' });
  const namesOf = (runId: string): string[] | undefined => runs.get(runId)?.log.map(({ name }) => name);

  it('keeps what was told, in order, and of the verdicts the newest', () => {
    begin('a');
    runs.hear({ runId: 'a', arm: 'before', seed: 1, events: [steps] });
    runs.diagnosed(diagnosed('a', false, 'one'));
    runs.hear({ runId: 'a', arm: 'before', seed: 1, events: [steps] });
    runs.diagnosed(diagnosed('a', true, 'two'));
    assert.deepEqual(namesOf('a'), ['started', 'events', 'events', 'diagnosed']);
    assert.equal(told.length, 5);
    const last = runs.get('a')?.log.at(-1);
    assert.equal(last?.name === 'diagnosed' && last.event.diagnosis.summary, 'two');
  });

  it('knows what is at work', () => {
    begin('a');
    assert.equal(runs.get('a')?.live, true);
    runs.diagnosed(diagnosed('a', false, ''));
    assert.equal(runs.get('a')?.live, true);
    runs.diagnosed(diagnosed('a', true, ''));
    assert.equal(runs.get('a')?.live, false);
    runs.say('a', { name: 'trying', event: { runId: 'a', title: 't', change } });
    assert.equal(runs.get('a')?.live, true);
    runs.tryFailed('a', 'why');
    assert.equal(runs.get('a')?.live, false);
  });

  it('finds the last run of a model and forgets the oldest', () => {
    for (let run = 0; run < 12; run++) begin(`run-${run}`);
    assert.equal(runs.last('file:///a.ts', 'm')?.started.runId, 'run-11');
    assert.equal(runs.last('file:///b.ts'), undefined);
    assert.equal(runs.get('run-0'), undefined);
    assert.ok(runs.all().length < 12);
  });

  it('takes the cells of a notebook for one file', () => {
    const cell = (number: number): string => `vscode-notebook-cell:/a.ipynb#W${number}`;
    runs.begin({ runId: 'a', uri: cell(1), model: 'm', title: 't' }, { uri: cell(1), model: 'm' });
    assert.equal(runs.last(cell(3), 'm')?.started.runId, 'a');
    assert.equal(runs.last(cell(3), 'other'), undefined);
    assert.equal(runs.last('vscode-notebook-cell:/b.ipynb#W1', 'm'), undefined);
  });

  it('ends all when the server goes, so that nothing seems to train', () => {
    begin('a');
    begin('b');
    runs.diagnosed(diagnosed('b', true, ''));
    runs.say('b', { name: 'trying', event: { runId: 'b', title: 't', change } });
    begin('c');
    runs.diagnosed(diagnosed('c', true, ''));
    runs.endAll('It stopped.');
    assert.ok(runs.all().every(({ live }) => !live));
    const end = runs.get('a')?.log.at(-1);
    assert.ok(
      end?.name === 'events' &&
        end.event.events.some((event) => event.event === 'ended' && event.error === 'It stopped.'),
    );
    assert.equal(namesOf('b')?.at(-1), 'failed');
    assert.equal(namesOf('c')?.at(-1), 'diagnosed');
  });

  it('drops what belongs to no run', () => {
    runs.hear({ runId: 'ghost', arm: 'before', seed: 1, events: [steps] });
    assert.deepEqual(told, []);
  });
});
