import { ts } from 'ts-morph';
import { startClient } from '../lsp/lspClient';
import { median, percentile, type Measured } from './bench';
import { collectYoung } from './support/collectYoung';
import { edited, modelFile } from './support/modelFile';

export const name = 'keystroke to diagnostics over LSP, a model file of 480 lines: median against its bare parse';
export const bar = { atMost: 4 };
export const unit = 'x';

/**
 * A server lives for days: it is measured once its engine has compiled what is hot, and the parse beside it likewise. For the first
 * two thousand keys the engine still compiles on other threads, and where there are two processors whoever waits for one waits for
 * them: one answer in twenty comes two to three milliseconds late.
 */
const warmUps = 3000;
const turnsOfRound = 150;

export async function run(): Promise<Measured> {
  const [{ answers, parses }] = await keystrokes();
  const [answer, parse] = [median(answers), median(parses)];
  const tail = percentile(answers, 95);
  const detail = `median ${answer.toFixed(1)} ms, p95 ${tail.toFixed(1)} ms against ${parse.toFixed(2)} ms`;
  return { value: answer / parse, detail };
}

/** Milliseconds from a change to the diagnostics of the file, and of a parse of the same text, taking turns. */
export interface Keystrokes {
  readonly answers: readonly number[];
  readonly parses: readonly number[];
}

/** The first round, and those that are asked for besides, on one server. */
export async function keystrokes(others = 0): Promise<readonly [Keystrokes, ...Keystrokes[]]> {
  const client = await startClient();
  const uri = 'file:///w/model.ts';
  const text = modelFile();
  const line = text.split('\n').indexOf(edited.before);
  await client.open(uri, text);
  let turn = 0;
  let last = edited.before;

  async function round(turns: number): Promise<Keystrokes> {
    const answers: number[] = [];
    const parses: number[] = [];
    for (const end = turn + turns; turn < end; turn++) {
      const next = edited.after(turn);
      const range = { start: { line, character: 0 }, end: { line, character: last.length } };
      const begun = performance.now();
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: turn + 1 },
        contentChanges: [{ range, text: next }],
      });
      await client.ask('textDocument/diagnostic', { textDocument: { uri } });
      answers.push(performance.now() - begun);
      last = next;
      const now = text.replace(edited.before, next);
      const parseBegun = performance.now();
      ts.createSourceFile('/w/model.ts', now, ts.ScriptTarget.ESNext, true);
      parses.push(performance.now() - parseBegun);
      // The next answer would wait for it.
      collectYoung();
    }
    return { answers, parses };
  }

  await round(warmUps);
  const rounds: [Keystrokes, ...Keystrokes[]] = [await round(turnsOfRound)];
  for (let other = 0; other < others; other++) rounds.push(await round(turnsOfRound));
  await client.stop();
  return rounds;
}
