import type { Connection, NotebookDocumentSyncOptions, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ScriptLanguage } from '../../code/containers/container';
import { joinCells } from '../../code/containers/joinedCells';
import type { Span } from '../../protocol/finding';
import { notebookPath, pathOf } from '../paths';
import { followCells, type NotebookListener } from './followCells';

/** The notebooks that are open. Their cells are documents of their own that share their names: each is read with the others. */
export interface Notebooks {
  /** From now on follows what the client tells. */
  listen(connection: Connection, listener: NotebookListener): void;
  /** The open notebook of that path. */
  at(path: string): OpenNotebook | undefined;
  /** The open notebook that the document of that path is a cell of. */
  holding(path: string): OpenNotebook | undefined;
}

export interface OpenNotebook {
  readonly uri: string;
  readonly path: string;
  /** The URIs of its cells that are read, in order. */
  readonly cells: readonly string[];
  /** What is read in place of the file: the cells as they stand on the screen, one after the other. */
  readonly text: string;
  /** The offset in the text at which a cell begins. */
  startOf(cellUri: string): number;
  /** A stretch of the text as a stretch of the cell in which it begins. */
  readonly toCell: (span: Span) => Span;
}

const languages: { readonly [id: string]: ScriptLanguage | undefined } = {
  javascript: 'js',
  javascriptreact: 'js',
  typescript: 'ts',
  typescriptreact: 'tsx',
};

export const notebookSync: NotebookDocumentSyncOptions = {
  notebookSelector: [{ cells: Object.keys(languages).map((language) => ({ language })) }],
  save: true,
};

/** The cells are kept as documents in `open`. */
export function createNotebooks(open: TextDocuments<TextDocument>): Notebooks {
  const cells = new Map<string, string[]>();

  function of(uri: string): OpenNotebook | undefined {
    const known = cells.get(uri);
    return (
      known &&
      openNotebook(
        uri,
        known.flatMap((cell) => open.get(cell) ?? []),
      )
    );
  }

  function find(fits: (uri: string, cells: readonly string[]) => boolean): OpenNotebook | undefined {
    for (const [uri, known] of cells) if (fits(uri, known)) return of(uri);
    return undefined;
  }

  return {
    listen: (connection, listener) => followCells(connection, open, cells, listener),
    at: (path) => find((uri) => notebookPath(uri) === path),
    holding: (path) => find((_uri, known) => known.some((cell) => pathOf(cell) === path)),
  };
}

function openNotebook(uri: string, documents: readonly TextDocument[]): OpenNotebook {
  const { text, places } = joinCells(
    documents.map((document) => ({ language: languages[document.languageId] ?? 'js', text: document.getText() })),
  );
  const cells = documents.map((document) => document.uri);
  return {
    uri,
    path: notebookPath(uri),
    cells,
    text,
    startOf: (cellUri) => places[cells.indexOf(cellUri)]?.start ?? 0,
    toCell({ path, start, end }) {
      const index = places.findLastIndex((place) => place.start <= start);
      const place = places[index] ?? places[0];
      const cell = cells[Math.max(0, index)];
      if (!place || cell === undefined) return { path, start, end };
      const inside = (offset: number): number => Math.min(Math.max(offset, place.start), place.end) - place.start;
      return { path: pathOf(cell), start: inside(start), end: inside(end) };
    },
  };
}
