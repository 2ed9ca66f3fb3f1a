import { TextDocument } from 'vscode-languageserver-textdocument';
import { below, type Random } from './random';

/** What an editor tells its server. */
export interface Message {
  readonly method: string;
  readonly params: object;
}

/** An open document as the protocol has it, or a cell of a notebook. */
export interface Shown {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

export interface ShownNotebook {
  readonly uri: string;
  readonly cells: readonly Shown[];
}

/** All that is open. */
export interface Screen {
  readonly documents: readonly Shown[];
  readonly notebook: ShownNotebook;
}

export function openDocument(shown: Shown): Message {
  return { method: 'textDocument/didOpen', params: { textDocument: shown } };
}

export function closeDocument({ uri }: Shown): Message {
  return { method: 'textDocument/didClose', params: { textDocument: { uri } } };
}

export function changeDocument(before: Shown, after: Shown, random: Random): Message {
  const { uri, version } = after;
  const contentChanges = changesBetween(before, after.text, random);
  return { method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges } };
}

export function openNotebook({ uri, cells }: ShownNotebook): Message {
  const notebookDocument = { uri, notebookType: 'jupyter-notebook', version: 1, cells: cells.map(cellOf) };
  return { method: 'notebookDocument/didOpen', params: { notebookDocument, cellTextDocuments: cells } };
}

export function changeCell(notebook: ShownNotebook, before: Shown, after: Shown, random: Random): Message {
  const { uri, version } = after;
  const changes = changesBetween(before, after.text, random);
  return changeNotebook(notebook, { textContent: [{ document: { uri, version }, changes }] });
}

/** Other cells in place of `count` cells from `start` on; cells that only move are neither opened nor closed. */
export function replaceCells(
  notebook: ShownNotebook,
  start: number,
  count: number,
  cells: readonly Shown[],
): readonly [ShownNotebook, Message] {
  const gone = notebook.cells.slice(start, start + count);
  const message = changeNotebook(notebook, {
    structure: {
      array: { start, deleteCount: count, cells: cells.map(cellOf) },
      didOpen: cells.filter((cell) => !gone.includes(cell)),
      didClose: gone.filter((cell) => !cells.includes(cell)).map(({ uri }) => ({ uri })),
    },
  });
  return [{ ...notebook, cells: notebook.cells.toSpliced(start, count, ...cells) }, message];
}

function changeNotebook({ uri }: ShownNotebook, cells: object): Message {
  return { method: 'notebookDocument/didChange', params: { notebookDocument: { uri, version: 2 }, change: { cells } } };
}

function cellOf({ uri }: Shown): object {
  return { kind: 2, document: uri };
}

/** The changes that an editor sends: what differs and nothing else, at times in two pieces or as the whole text. */
function changesBetween({ uri, text: before }: Shown, after: string, random: Random): readonly object[] {
  const whole = [{ text: after }];
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let rest = 0;
  while (rest < shortest - start && before.at(-1 - rest) === after.at(-1 - rest)) rest++;
  const document = TextDocument.create(uri, '', 0, before);
  const end = before.length - rest;
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  // No position lies between the two characters that end a line.
  const isExact = document.offsetAt(range.start) === start && document.offsetAt(range.end) === end;
  if (!isExact || random() < 0.1) return whole;
  const text = after.slice(start, after.length - rest);
  const half = below(random, text.length);
  const first = before.slice(0, start) + text.slice(0, half) + before.slice(end);
  const between = TextDocument.create(uri, '', 0, first);
  const middle = between.positionAt(start + half);
  if (random() < 0.8 || between.offsetAt(middle) !== start + half) return [{ range, text }];
  return [
    { range, text: text.slice(0, half) },
    { range: { start: middle, end: middle }, text: text.slice(half) },
  ];
}
