import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { ModelSummary, RunDiagnosed, RunEvents, RunStarted, TryResult } from '../../server/src/protocol/lsp';
import { startClient } from './lspClient';
import type { LspClient } from './lspClient';
import { badModel, uri } from './sample';

describe('language server, runs', function () {
  this.timeout(120_000);
  let client: LspClient;
  beforeEach(async () => {
    client = await startClient();
    client.settings = { training: { seconds: 10 } };
    await client.open(uri, badModel);
  });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const change = { kind: 'setLoss', model: 'model', loss: 'categoricalCrossentropy' } as const;
  const ended = (runId: string) => (told: RunEvents) =>
    told.runId === runId && told.events.some(({ event }) => event === 'ended');

  it('names the models that can be trained', async () => {
    const [model, ...others] = await client.ask<ModelSummary[]>('losslens/models', { uri });
    assert.equal(others.length, 0);
    assert.equal(model?.id, 'model');
    assert.equal(model.params, 131);
    assert.equal(model.cannotTrain, null);
    assert.equal(model.at.line, 2);
    assert.equal(model.curveAt.line, 8);
  });

  it('trains to the end, tells each step, and gives a last verdict', async () => {
    const { runId, model } = await client.ask<RunStarted>('losslens/diagnose', { uri, data: 'iris' });
    assert.equal(model, 'model');
    const first = await client.heard<RunEvents>('losslens/runEvents', (told) => told.runId === runId);
    assert.equal(first.arm, 'before');
    assert.equal(first.events[0]?.event, 'started');
    await client.heard<RunEvents>('losslens/runEvents', ended(runId));
    const { diagnosis } = await client.heard<RunDiagnosed>(
      'losslens/runDiagnosed',
      (told) => told.runId === runId && told.final,
    );
    assert.ok(diagnosis.checks.length > 0);
    assert.ok(diagnosis.summary.length > 0);
  });

  it('stops a run that is asked to', async () => {
    await client.change(uri, 1, badModel.replace('epochs: 3', 'epochs: 100000'));
    const { runId } = await client.ask<RunStarted>('losslens/diagnose', { uri, data: 'iris' });
    await client.heard<RunEvents>('losslens/runEvents', ({ events }) => events.some(({ event }) => event === 'steps'));
    await client.ask('losslens/stop', { runId });
    const last = await client.heard<RunEvents>('losslens/runEvents', ended(runId));
    const end = last.events.find((event) => event.event === 'ended');
    assert.equal(end?.because, 'stopped');
  });

  it('tries a change with three seeds, and the finding then carries the effect', async () => {
    const { effect, proposed } = await client.ask<TryResult>('losslens/tryChange', {
      uri,
      model: 'model',
      change,
      data: 'iris',
    });
    assert.equal(effect.seeds.length, 3);
    assert.equal(effect.before.length, 3);
    assert.equal(effect.after.length, 3);
    assert.deepEqual(proposed.change, change);
    const line = badModel.split('\n').findIndex((text) => text.includes('meanSquaredError'));
    const position = { line, character: badModel.split('\n')[line]?.indexOf('meanSquaredError') ?? 0 };
    const said = await client.ask<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    assert.match(said.contents.value, /Tried with 3 seeds/);
  });

  it('writes a change through the client', async () => {
    await client.ask('losslens/applyChange', { uri, change });
    const edits = client.applied.flatMap(({ changes }: WorkspaceEdit) => changes?.[uri] ?? []);
    assert.deepEqual(
      edits.map(({ newText }) => newText.replaceAll(/['"]/g, '')),
      ['categoricalCrossentropy'],
    );
  });

  it('refuses in one sentence what cannot be trained', async () => {
    await assert.rejects(client.ask('losslens/diagnose', { uri, model: 'other' }), /other is no longer in the file/);
    await client.change(uri, 1, badModel.replace('units: 16', 'units: width()').replace('units: 3', 'units: width()'));
    await assert.rejects(client.ask('losslens/diagnose', { uri }), /^Error: LossLens cannot train model: .+\.$/);
  });

  it('runs the command of its code lens for a client that has none, and tells the outcome', async () => {
    const { commands } = client.capabilities.executeCommandProvider as { commands: string[] };
    assert.deepEqual(commands, ['losslens.diagnoseTraining']);
    const command = { command: 'losslens.diagnoseTraining', arguments: [{ uri, model: 'model', data: 'iris' }] };
    await client.ask('workspace/executeCommand', command);
    const { message } = await client.heard<{ message: string }>('window/showMessage');
    assert.ok(message.length > 0);
    await assert.rejects(client.ask('workspace/executeCommand', { ...command, arguments: [] }), /needs one argument/);
  });

  for (const signal of ['shutdown', 'SIGKILL'] as const) {
    it(`takes its trainers along when it goes by ${signal}`, async () => {
      await client.change(uri, 1, badModel.replace('epochs: 3', 'epochs: 100000'));
      await client.ask<RunStarted>('losslens/diagnose', { uri, data: 'iris' });
      await client.heard<RunEvents>('losslens/runEvents', ({ events }) =>
        events.some(({ event }) => event === 'steps'),
      );
      const trainers = childrenOf(client.process.pid ?? 0);
      assert.equal(trainers.length, 1);
      if (signal === 'SIGKILL') client.process.kill(signal);
      else await client.stop();
      for (let wait = 0; wait < 200 && trainers.some(isAlive); wait++) await pause(100);
      assert.deepEqual(trainers.filter(isAlive), []);
      client = await startClient();
    });
  }
});

function childrenOf(pid: number): number[] {
  const listed = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout;
  return listed
    .split('\n')
    .map(Number)
    .filter((child) => child > 0);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No process has this number.
    return false;
  }
}
