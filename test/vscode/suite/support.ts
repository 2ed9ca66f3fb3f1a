import * as vscode from 'vscode';

/** Asks again until the answer is there; fails with the sentence when it never comes. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Thenable<T | undefined>,
  milliseconds = 20_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${milliseconds / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Opens a file of the workspace. */
export async function openFile(name: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  return vscode.window.showTextDocument(document);
}

/** A new document that is on no disk. */
export async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** LossLens's own findings in a document. */
export function findings({ uri }: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'losslens');
}

/** The id of a finding. */
export function idOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for the finding of a rule. */
export function findingOf(document: vscode.TextDocument, id: string): Promise<vscode.Diagnostic> {
  return until(`a finding of ${id}`, () => findings(document).find((finding) => idOf(finding) === id));
}

/** The place of a text in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`The document has no ${text}.`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** The actions that are offered in a range. A window that is busy cancels what it is asked: it is asked again then. */
export function codeActions(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  return until('code actions', async () => {
    try {
      const command = 'vscode.executeCodeActionProvider';
      return await vscode.commands.executeCommand<vscode.CodeAction[]>(command, uri, range, kind.value, 10);
    } catch (error) {
      if (error instanceof Error && error.name === 'Canceled') return undefined;
      throw error;
    }
  });
}
