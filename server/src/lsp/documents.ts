import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocuments } from 'vscode-languageserver/node';
import { isPage } from '../code/containers/pageOf';
import type { Sources } from '../code/sources';
import { largestRead, namesIn, statusOf, textOf } from '../disk/disk';
import { createNotebooks, type Notebooks } from './notebooks/notebooks';
import { documentPath, pathOf } from './paths';

/** The editor's buffers laid over the disk: what is open is read as it stands on the screen. */
export interface Documents extends Sources {
  readonly open: TextDocuments<TextDocument>;
  readonly notebooks: Notebooks;
  readonly read: (path: string) => string | undefined;
  readonly openAt: (path: string) => TextDocument | undefined;
  /** True when the file is read from the screen: as a document or as a notebook. */
  readonly isOpen: (path: string) => boolean;
  /** The URIs of the documents that show an open file: those of its cells when it is a notebook. */
  readonly showing: (path: string) => readonly string[];
  /** The path under which a document is read. */
  readonly pathOf: (uri: string) => string;
  /** The URI of the file that a document is a part of: a cell's notebook, else the document itself. */
  readonly ownerOf: (uri: string) => string;
  /** The open document of that path, else the file on disk; undefined when there is neither. */
  readonly at: (path: string) => TextDocument | undefined;
  readonly uriOf: (path: string) => string;
}

/** So many files are kept that are not open; a walk through a workspace passes by thousands. */
const keptFiles = 300;

export function createDocuments(): Documents {
  const open = new TextDocuments(TextDocument);
  const notebooks = createNotebooks(open);
  const onDisk = new Map<string, { readonly stamp: string; readonly document: TextDocument }>();

  /** Asked for at each keystroke in a script, in every folder above it. */
  const pages = new Map<string, { readonly stamp: number | undefined; readonly names: readonly string[] }>();

  /** The URIs of the open documents by their paths: asked for at every look at a file. */
  const byPath = new Map<string, string>();
  /** Those of documents that are not saved yet, also when they are closed: who hears of that asks for the path. */
  const untitled = new Map<string, string>();
  const documentPathOf = (uri: string): string => untitled.get(uri) ?? pathOf(uri);
  open.onDidOpen(({ document: { uri, languageId } }) => {
    if (uri.startsWith('untitled:')) untitled.set(uri, documentPath(uri, languageId));
    byPath.set(documentPathOf(uri), uri);
  });
  open.onDidClose(({ document: { uri } }) => byPath.delete(documentPathOf(uri)));

  const openAt = (path: string): TextDocument | undefined => open.get(byPath.get(path) ?? '');

  function fromDisk(path: string): TextDocument | undefined {
    try {
      const status = statusOf(path);
      // A pipe never ends, and reading a file of any size would stop the server.
      if (!status?.isFile() || status.size > largestRead) {
        onDisk.delete(path);
        return undefined;
      }
      const { mtimeMs, size } = status;
      const stamp = `${mtimeMs}:${size}`;
      const known = onDisk.get(path);
      if (known?.stamp === stamp) return known.document;
      const document = TextDocument.create(pathToFileURL(path).href, '', 0, textOf(path));
      onDisk.delete(path);
      onDisk.set(path, { stamp, document });
      for (const oldest of onDisk.keys()) {
        if (onDisk.size <= keptFiles) break;
        onDisk.delete(oldest);
      }
      return document;
    } catch {
      // It went, or may not be read: for whoever asks there is none.
      onDisk.delete(path);
      return undefined;
    }
  }

  function pagesIn(folder: string): readonly string[] {
    // It changes with what is in the folder, as names go.
    const stamp = statusOf(folder)?.mtimeMs;
    const known = pages.get(folder);
    if (known && known.stamp === stamp) return known.names;
    const names = stamp === undefined ? [] : namesIn(folder).filter(isPage);
    pages.set(folder, { stamp, names });
    return names;
  }

  const at = (path: string): TextDocument | undefined =>
    openAt(path) ?? (isAbsolute(path) ? fromDisk(path) : undefined);
  const isOpen = (path: string): boolean => openAt(path) !== undefined || notebooks.at(path) !== undefined;
  return {
    open,
    notebooks,
    openAt,
    isOpen,
    at,
    read: (path) => notebooks.at(path)?.text ?? at(path)?.getText(),
    exists: (path) => isOpen(path) || statusOf(path)?.isFile() === true,
    pagesIn,
    showing: (path) => notebooks.at(path)?.cells ?? open.keys().filter((uri) => documentPathOf(uri) === path),
    pathOf: documentPathOf,
    ownerOf: (uri) => notebooks.holding(pathOf(uri))?.uri ?? uri,
    uriOf: (path) => openAt(path)?.uri ?? (isAbsolute(path) ? pathToFileURL(path).href : path),
  };
}
