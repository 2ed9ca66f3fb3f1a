import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startClient } from '../lsp/lspClient';
import { pick, type Random, randomFrom } from './random';
import type { Message, Screen, Shown } from './screen';
import { everything, openAll, sitting, startFiles, type Step } from './sitting';
import { whereTheyPart } from './stale';

const capabilities = {
  notebookDocument: { synchronization: { executionSummarySupport: false } },
  textDocument: { diagnostic: { relatedInformation: true } },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

/** What in a text may be asked about, and how many places in one text are. */
const words = /tf\.|model|compile|fit|dense|'\w+'|units|\w+\(/g;
const places = 8;

/** What differs, and what was compared. */
export interface Comparison {
  readonly stale: string | undefined;
  readonly answers: number;
}

/**
 * Goes through somebody's work in an editor, with a server that hears of all and one that is started every `stride` steps and
 * hears of what is open then. Says where they answer something else for the first time.
 */
export async function firstStaleAnswer(seed: number, count: number, stride: number): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'losslens-sitting-'));
  const folders = [pathToFileURL(folder).href];
  for (const [name, text] of Object.entries(startFiles)) writeFileSync(join(folder, name), text);
  const kept = await startClient({ capabilities, folders });
  const random = randomFrom(seed);
  const done: string[] = [];
  let answers = 0;
  try {
    for (const step of sitting(seed, count, folders[0] ?? '')) {
      await take(kept, folder, step, random);
      done.push(step.what);
      if (done.length % stride !== 0) continue;
      const fresh = await startClient({ capabilities, folders });
      try {
        await tell(fresh, openAll(step.screen));
        const [expected, actual] = await Promise.all([allAnswers(fresh, step.screen), allAnswers(kept, step.screen)]);
        answers += expected.size;
        const stale = difference(expected, actual, done);
        if (stale !== undefined) return { stale, answers };
      } finally {
        await fresh.stop();
      }
    }
    return { stale: undefined, answers };
  } finally {
    await kept.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Tells the server of a step, and asks for something now and then, as an editor does while one types. */
async function take(
  client: LspClient,
  folder: string,
  { disk, messages, screen }: Step,
  random: Random,
): Promise<void> {
  if (disk) {
    const path = join(folder, disk.name);
    if (disk.text === undefined) rmSync(path);
    else writeFileSync(path, disk.text);
  }
  await tell(client, messages);
  const { uri } = pick(random, everything(screen));
  const params = { textDocument: { uri } };
  const roll = random();
  // What is cancelled may be refused.
  if (roll < 0.1) await client.askAndCancel('textDocument/diagnostic', params).catch(() => undefined);
  else if (roll < 0.7) await client.ask('textDocument/diagnostic', params);
  else if (roll < 0.8) await client.ask('textDocument/codeLens', params);
}

async function tell(client: LspClient, messages: readonly Message[]): Promise<void> {
  for (const { method, params } of messages) await client.connection.sendNotification(method, params);
}

async function allAnswers(client: LspClient, screen: Screen): Promise<ReadonlyMap<string, string>> {
  const questions = everything(screen).flatMap(questionsOn);
  const answers = await Promise.all(
    questions.map(async ({ method, params, at }) => {
      const answer = await client.ask(method, params).catch((error: unknown) => `refused: ${String(error)}`);
      return [`${method} ${at}`, JSON.stringify(answer)] as const;
    }),
  );
  return new Map(answers);
}

/** All that an editor asks of a document that it shows. */
function questionsOn({ uri, text }: Shown): readonly (Message & { readonly at: string })[] {
  const textDocument = { uri };
  const document = TextDocument.create(uri, '', 0, text);
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  const found = [...text.matchAll(words)];
  const every = Math.max(1, Math.floor(found.length / places));
  const there = found.filter((_, index) => index % every === 0);
  const ofDocument = (method: string, params: object) => ({ method, params, at: uri });
  const ofPlace = (method: string, offset: number) => {
    const position = document.positionAt(offset);
    return { method, params: { textDocument, position }, at: `${uri}:${offset}` };
  };
  return [
    ofDocument('textDocument/diagnostic', { textDocument }),
    ofDocument('textDocument/inlayHint', { textDocument, range }),
    ofDocument('textDocument/codeLens', { textDocument }),
    ofDocument('textDocument/documentSymbol', { textDocument }),
    ofDocument('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
    ofDocument('losslens/models', { uri }),
    ofDocument('losslens/graph', { uri }),
    ...there.flatMap(({ index }) => [
      ofPlace('textDocument/hover', index),
      ofPlace('textDocument/declaration', index),
      ofPlace('textDocument/completion', index + 1),
    ]),
  ];
}

function difference(
  expected: ReadonlyMap<string, string>,
  actual: ReadonlyMap<string, string>,
  done: readonly string[],
): string | undefined {
  for (const [question, answer] of expected) {
    const kept = actual.get(question);
    if (kept === answer) continue;
    return [`--- ${question} after:`, ...done.slice(-12), whereTheyPart(kept ?? '', answer)].join('\n');
  }
  return undefined;
}
