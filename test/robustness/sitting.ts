import { anEdit } from './edits';
import { programs } from './programs';
import { below, pick, randomFrom } from './random';
import {
  changeCell,
  changeDocument,
  closeDocument,
  type Message,
  openDocument,
  openNotebook,
  replaceCells,
  type Screen,
  type Shown,
} from './screen';

/** What somebody did in an editor. */
export interface Step {
  /** What was done, for a message. */
  readonly what: string;
  /** What stands on the screen afterwards. */
  readonly screen: Screen;
  /** What the editor tells, one after the other. */
  readonly messages: readonly Message[];
  /** A file that was written meanwhile, before the editor tells of it; without a text it was deleted. */
  readonly disk?: { readonly name: string; readonly text: string | undefined };
}

/** Files that import each other, each kind once. */
export const startFiles: { readonly [name: string]: string } = {
  'settings.ts': `export const units = 16;\nexport const loss = 'meanSquaredError';\nexport const act = 'softmax';\n`,
  'helper.js': `import * as tf from '@tensorflow/tfjs';
import { units } from './settings';
export const make = (n) => tf.layers.dense({ units: n ?? units, activation: 'relu', inputShape: [4] });
`,
  'config.json': `{ "units": 32, "rate": 0.01 }\n`,
  'model.ts': `import * as tf from '@tensorflow/tfjs';
import { loss, act } from './settings';
import { make } from './helper';
import config from './config.json';
const model = tf.sequential();
model.add(make(config.units));
model.add(tf.layers.dense({ units: 3, activation: act }));
model.compile({ optimizer: tf.train.sgd(config.rate), loss });
export async function train(xs: tf.Tensor2D, ys: tf.Tensor2D) { await model.fit(xs, ys, { epochs: 3 }); }
`,
  'lib.js': `const units = 8;\nfunction head(n) { return tf.layers.dense({ units: n, activation: 'softmax' }); }\n`,
  'page.html': `<script src="https://cdn.jsdelivr.net/npm/@tensorflow/tfjs"></script>
<script src="lib.js"></script>
<script type="module">
const model = tf.sequential();
model.add(tf.layers.dense({ units, activation: 'relu', inputShape: [4] }));
model.add(head(3));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
</script>
`,
  'part.vue': `<template><input v-model="units"></template>
<script setup lang="ts">
import * as tf from '@tensorflow/tfjs';
import { act } from './settings';
let units = 3;
const model = tf.sequential({ layers: [tf.layers.dense({ units: 5, activation: act, inputShape: [3] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
model.fit(tf.ones([8, 3]), tf.ones([8, 5]));
</script>
`,
};

const startCells = [
  `import * as tf from '@tensorflow/tfjs';\nimport { units } from './settings';\n`,
  `const model = tf.sequential();\nmodel.add(tf.layers.dense({ units, activation: 'relu', inputShape: [4] }));\n`,
  `model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));\n`,
  `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });\nawait model.fit(tf.ones([8, 4]), tf.ones([8, 3]));\n`,
];
const languages: { readonly [ending: string]: string } = { ts: 'typescript', js: 'javascript' };

/** Nobody goes on in a text that has grown so long. Characters. */
const longest = 20_000;

/**
 * Somebody at work in an editor on the start files and a notebook, in a folder of that URI: so many steps, always the same for
 * one seed. The first step opens all.
 */
export function* sitting(seed: number, count: number, folder: string): Generator<Step> {
  const random = randomFrom(seed);
  const disk = new Map(Object.entries(startFiles));
  const notebookUri = `${folder}/n.ipynb`;
  let cellsMade = 0;
  const newCell = (text: string): Shown => ({
    uri: `vscode-notebook-cell:${new URL(notebookUri).pathname}#c${cellsMade++}`,
    languageId: 'typescript',
    version: 1,
    text,
  });
  const shownOf = (name: string, text: string): Shown => {
    const ending = name.slice(name.lastIndexOf('.') + 1);
    return { uri: `${folder}/${name}`, languageId: languages[ending] ?? ending, version: 1, text };
  };
  let screen: Screen = {
    documents: ['model.ts', 'settings.ts', 'page.html', 'part.vue'].map((name) => shownOf(name, disk.get(name) ?? '')),
    notebook: { uri: notebookUri, cells: startCells.map(newCell) },
  };
  const past = new Map<string, string[]>();
  yield { what: 'open all', screen, messages: openAll(screen) };

  /** Edits a document or a cell: undoes something, or does something new. */
  function textsAfter({ uri, text }: Shown): { readonly what: string; readonly texts: readonly string[] } {
    const before = past.get(uri) ?? [];
    past.set(uri, [...before, text]);
    const undone = before.at(-1 - below(random, 3)) ?? before[0];
    if (undone !== undefined && (text.length > longest || random() < 0.25)) return { what: 'undo', texts: [undone] };
    return anEdit(text, random);
  }

  function* edit(shown: Shown): Generator<Step> {
    const { what, texts } = textsAfter(shown);
    let before = shown;
    for (const text of texts) {
      const after = { ...before, version: before.version + 1, text };
      const { notebook } = screen;
      const isCell = notebook.cells.includes(before);
      const message = isCell ? changeCell(notebook, before, after, random) : changeDocument(before, after, random);
      screen = replaced(screen, before, after);
      before = after;
      yield { what: `${what} in ${nameOf(shown)}`, screen, messages: [message] };
    }
  }

  function ofCells(): Step {
    const { notebook } = screen;
    const { cells } = notebook;
    const at = below(random, cells.length);
    const [one, other] = cells.slice(at, at + 2);
    let what = 'insert a cell';
    let change = replaceCells(notebook, at, 0, [newCell(pick(random, programs).text.slice(0, 300))]);
    if (random() < 0.7 && one && other) {
      what = random() < 0.5 ? 'move a cell' : 'delete a cell';
      change = replaceCells(notebook, at, 2, what === 'move a cell' ? [other, one] : [other]);
    }
    screen = { ...screen, notebook: change[0] };
    return { what, screen, messages: [change[1]] };
  }

  function ofDisk(): Step {
    // What is open is read as it stands on the screen.
    const isOpen = (name: string): boolean => screen.documents.some(({ uri }) => uri === `${folder}/${name}`);
    const name = pick(
      random,
      Object.keys(startFiles).filter((one) => !isOpen(one)),
    );
    const known = disk.get(name);
    const roll = random();
    let text = startFiles[name];
    if (known !== undefined && roll < 0.7) text = anEdit(known, random).texts.at(-1) ?? known;
    else if (known !== undefined && roll < 0.85) text = undefined;
    if (text === undefined) disk.delete(name);
    else disk.set(name, text);
    const type = text === undefined ? 3 : known === undefined ? 1 : 2;
    const params = { changes: [{ uri: `${folder}/${name}`, type }] };
    const what = `${text === undefined ? 'delete' : 'write'} ${name} on disk`;
    return { what, screen, messages: [{ method: 'workspace/didChangeWatchedFiles', params }], disk: { name, text } };
  }

  function openOrClose(): Step {
    const name = pick(
      random,
      [...disk.keys()].filter((one) => !one.endsWith('.json')),
    );
    const shown = screen.documents.find(({ uri }) => uri === `${folder}/${name}`);
    if (shown) {
      screen = { ...screen, documents: screen.documents.filter((one) => one !== shown) };
      return { what: `close ${name}`, screen, messages: [closeDocument(shown)] };
    }
    const opened = shownOf(name, disk.get(name) ?? '');
    screen = { ...screen, documents: [...screen.documents, opened] };
    return { what: `open ${name}`, screen, messages: [openDocument(opened)] };
  }

  for (let done = 0; done < count;) {
    const roll = random();
    const steps =
      roll < 0.65
        ? edit(pick(random, everything(screen)))
        : [roll < 0.75 ? ofCells() : roll < 0.9 ? ofDisk() : openOrClose()];
    for (const step of steps) if (done++ < count) yield step;
  }
}

/** What tells a server that knows nothing of all that is open. */
export function openAll({ documents, notebook }: Screen): readonly Message[] {
  return [openNotebook(notebook), ...documents.map(openDocument)];
}

/** All documents and cells. */
export function everything({ documents, notebook }: Screen): readonly Shown[] {
  return [...documents, ...notebook.cells];
}

function replaced({ documents, notebook }: Screen, before: Shown, after: Shown): Screen {
  const swap = (one: Shown): Shown => (one === before ? after : one);
  return { documents: documents.map(swap), notebook: { ...notebook, cells: notebook.cells.map(swap) } };
}

function nameOf({ uri }: Shown): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
