import * as tf from '@tensorflow/tfjs';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TraceEvent } from '../../server/src/protocol/trace';
import { shippedFile } from '../../server/src/trainer/shipped';
import { startTrainer, type Run } from '../../server/src/trainer/start';
import { irisPlan, lossesOf, ofKind, topologyOf, trace } from './plans';

const endless = irisPlan({ slice: { ...irisPlan().slice, epochs: 100_000 } });

/** A trainer of a few lines, for what a real one does not do. */
function scriptOf(code: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'losslens-')), 'trainer.cjs');
  writeFileSync(path, code);
  return path;
}

/** Starts an endless run and waits for its first point. */
async function running(): Promise<{ run: Run; events: TraceEvent[] }> {
  const events: TraceEvent[] = [];
  let run: Run | undefined;
  await new Promise<void>((resolve) => {
    run = startTrainer(endless, (event) => {
      events.push(event);
      if (event.event === 'steps') resolve();
    });
  });
  return { run: run!, events };
}

describe('trainer/start', () => {
  before(() => assert.ok(shippedFile('trainer.js'), 'Run "npm run build" first.'));

  it('trains in a process of its own, the same numbers as in this one', async () => {
    const told: TraceEvent[] = [];
    const run = startTrainer(irisPlan(), (event) => told.push(event));
    assert.equal((await run.backend).name, 'wasm');
    const events = await run.done;
    assert.deepEqual(told, events);
    assert.deepEqual(events.at(-1), { event: 'ended', because: 'done', steps: 32 });
    assert.deepEqual(lossesOf(events), lossesOf(await trace(irisPlan())));
  });

  it('takes the best backend and says why not a better one', async () => {
    const run = startTrainer(irisPlan({ backend: 'auto' }), () => undefined);
    const { name, refused } = await run.backend;
    await run.done;
    const order = ['tensorflow', 'webgpu', 'wasm', 'cpu'];
    assert.deepEqual(
      refused.map((better) => better.name),
      order.slice(0, order.indexOf(name)),
    );
    for (const { why } of refused) assert.match(why, /^[^\n]+\.$/);
  });

  it('stops after the current step', async () => {
    const { run } = await running();
    run.stop();
    assert.equal(ofKind(await run.done, 'ended')[0]?.because, 'stopped');
  });

  it('ends the trace of a run that is killed from here', async () => {
    const { run, events } = await running();
    run.kill();
    assert.deepEqual(await run.done, events);
    assert.equal(ofKind(events, 'ended')[0]?.because, 'stopped');
  });

  it('ends the trace of a trainer that someone else kills, crashes, or says nothing', async () => {
    const ended = async (code: string) => {
      const run = startTrainer(irisPlan(), () => undefined, { trainerPath: scriptOf(code) });
      await assert.rejects(run.backend);
      return ofKind(await run.done, 'ended')[0];
    };
    assert.match((await ended("process.kill(process.pid, 'SIGKILL')"))?.error ?? '', /ended from outside \(SIGKILL\)/);
    assert.match((await ended("throw new Error('boom')"))?.error ?? '', /boom\.$/);
    assert.match((await ended('process.exit(3)'))?.error ?? '', /exit code 3\.$/);
  });

  it('ends the trace of a trainer that takes all memory', async () => {
    // With little room it is full soon, on any machine.
    const plan = irisPlan({ budget: { ...irisPlan().budget, megabytes: 64 } });
    const greedy = scriptOf('const a = []; for (;;) a.push(new Array(1e5).fill({}))');
    const run = startTrainer(plan, () => undefined, { trainerPath: greedy });
    await assert.rejects(run.backend);
    assert.match(ofKind(await run.done, 'ended')[0]?.error ?? '', /memory|outside/);
  });

  it('kills a trainer that does not listen to a stop', async () => {
    const run = startTrainer(irisPlan(), () => undefined, {
      trainerPath: scriptOf('setTimeout(() => { for (;;); }, 100)'),
    });
    run.stop();
    assert.deepEqual(await run.done, [{ event: 'ended', because: 'stopped', steps: 0 }]);
  });

  it('says what is missing when there is no Node or no trainer', async () => {
    const noNode = startTrainer(irisPlan(), () => undefined, { nodePath: '/nowhere/node' });
    await assert.rejects(noNode.backend);
    assert.match(ofKind(await noNode.done, 'ended')[0]?.error ?? '', /cannot be started/);
    const noTrainer = startTrainer(irisPlan(), () => undefined, { trainerPath: '/nowhere/trainer.js' });
    assert.match(ofKind(await noTrainer.done, 'ended')[0]?.error ?? '', /Cannot find module/);
  });

  it('hands on why a plan cannot be trained', async () => {
    const run = startTrainer(
      irisPlan({ topology: topologyOf([tf.layers.dense({ units: 3, inputShape: [9] })]) }),
      () => undefined,
    );
    assert.match(
      ofKind(await run.done, 'ended')[0]?.error ?? '',
      /takes rows of shape \[9\], and iris has 4 values a row/,
    );
  });

  it('leaves Ctrl+C, which reaches it too, to its parent, and ends with its last step', async () => {
    const trainer = spawn(process.execPath, [shippedFile('trainer.js')!], { stdio: ['pipe', 'pipe', 'ignore'] });
    const ask = (id: number, name: string, params: unknown) =>
      trainer.stdin.write(`${JSON.stringify({ kind: 'ask', id, name, params })}\n`);
    ask(1, 'start', endless);
    let batches = 0;
    let last = '';
    for await (const line of createInterface(trainer.stdout)) {
      if (line !== '') last = line;
      if (!line.includes('"steps"')) continue;
      batches += 1;
      if (batches === 1) trainer.kill('SIGINT');
      if (batches === 4) ask(2, 'stop', null);
    }
    assert.ok(batches >= 4, `${batches} messages of steps`);
    assert.match(last, /"ended".*"stopped"/);
  });

  it('does not outlive its parent', async () => {
    const trainer = spawn(process.execPath, [shippedFile('trainer.js')!], { stdio: ['pipe', 'pipe', 'ignore'] });
    trainer.stdin.write(`${JSON.stringify({ kind: 'ask', id: 1, name: 'start', params: endless })}\n`);
    for await (const line of createInterface(trainer.stdout)) if (line.includes('"steps"')) break;
    trainer.stdin.end();
    const [code] = (await once(trainer, 'exit')) as [number | null];
    assert.equal(code, 0);
  });
});
