import { Emitter } from 'vscode-languageserver/node';
import type {
  Connection,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What is told of notebooks, by their URIs, when their cells are up to date. */
export interface NotebookListener {
  /** It was opened, or its cells are others, in another order, or have another text. */
  changed(uri: string): void;
  saved(uri: string): void;
  closed(uri: string): void;
}

/**
 * Keeps the cells of open notebooks as documents in `open`, and in `cells` the URIs of the cells of each notebook in order. The
 * library's own NotebookDocuments tells nothing of cells that only changed their places.
 */
export function followCells(
  { notebooks: { synchronization } }: Connection,
  open: TextDocuments<TextDocument>,
  cells: Map<string, string[]>,
  listener: NotebookListener,
): void {
  const opened = new Emitter<DidOpenTextDocumentParams>();
  const changed = new Emitter<DidChangeTextDocumentParams>();
  const closed = new Emitter<DidCloseTextDocumentParams>();
  const never = { dispose: () => undefined };
  open.listen({
    onDidOpenTextDocument: opened.event,
    onDidChangeTextDocument: changed.event,
    onDidCloseTextDocument: closed.event,
    onWillSaveTextDocument: () => never,
    onWillSaveTextDocumentWaitUntil: () => never,
    // Cells are saved with their notebook.
    onDidSaveTextDocument: () => never,
  });

  synchronization.onDidOpenNotebookDocument(({ notebookDocument, cellTextDocuments }) => {
    const { uri } = notebookDocument;
    cells.set(
      uri,
      notebookDocument.cells.map(({ document }) => document),
    );
    for (const textDocument of cellTextDocuments) opened.fire({ textDocument });
    listener.changed(uri);
  });
  synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change }) => {
    const known = cells.get(uri);
    if (!known || !change.cells) return;
    const { structure, textContent = [] } = change.cells;
    if (structure) {
      const { start, deleteCount, cells: added = [] } = structure.array;
      known.splice(start, deleteCount, ...added.map(({ document }) => document));
      for (const textDocument of structure.didClose ?? []) closed.fire({ textDocument });
      for (const textDocument of structure.didOpen ?? []) opened.fire({ textDocument });
    }
    for (const { document, changes } of textContent) {
      changed.fire({ textDocument: document, contentChanges: changes });
    }
    if (structure || textContent.length > 0) listener.changed(uri);
  });
  synchronization.onDidSaveNotebookDocument(({ notebookDocument }) => listener.saved(notebookDocument.uri));
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri }, cellTextDocuments }) => {
    cells.delete(uri);
    for (const textDocument of cellTextDocuments) closed.fire({ textDocument });
    listener.closed(uri);
  });
}
