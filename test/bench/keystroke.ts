import { ts } from 'ts-morph';
import { startClient } from '../lsp/lspClient';
import { median, percentile, type Measured } from './bench';
import { edited, modelFile } from './support/modelFile';

export const name = 'keystroke to diagnostics over LSP, a model file of 480 lines: median against its bare parse';
export const bar = { atMost: 4 };
export const unit = 'x';

/** A server lives for days: it is measured once its engine has compiled what is hot, and the parse beside it likewise. */
const warmUps = 800;
const turns = 150;

export async function run(): Promise<Measured> {
  const { answers, parses } = await keystrokes();
  const [answer, parse] = [median(answers), median(parses)];
  const tail = percentile(answers, 95) / parse;
  const detail = `median ${answer.toFixed(1)} ms, p95 ${percentile(answers, 95).toFixed(1)} ms against ${parse.toFixed(2)} ms; p95 ${tail.toFixed(1)}x`;
  return { value: answer / parse, detail };
}

/** Milliseconds from a change to the diagnostics of the file, and of a parse of the same text, taking turns. */
export interface Keystrokes {
  readonly answers: readonly number[];
  readonly parses: readonly number[];
}

export async function keystrokes(rounds = 1): Promise<Keystrokes> {
  const client = await startClient();
  const uri = 'file:///w/model.ts';
  const text = modelFile();
  const lines = text.split('\n');
  const line = lines.indexOf(edited.before);
  await client.open(uri, text);
  const answers: number[] = [];
  const parses: number[] = [];
  let last = edited.before;
  for (let turn = 0; turn < warmUps + rounds * turns; turn++) {
    const next = edited.after(turn);
    const range = { start: { line, character: 0 }, end: { line, character: last.length } };
    const begun = performance.now();
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: turn + 1 },
      contentChanges: [{ range, text: next }],
    });
    await client.ask('textDocument/diagnostic', { textDocument: { uri } });
    const answered = performance.now();
    last = next;
    const now = text.replace(edited.before, next);
    const parseBegun = performance.now();
    ts.createSourceFile('/w/model.ts', now, ts.ScriptTarget.ESNext, true);
    const parsed = performance.now();
    if (turn < warmUps) continue;
    answers.push(answered - begun);
    parses.push(parsed - parseBegun);
  }
  await client.stop();
  return { answers, parses };
}
