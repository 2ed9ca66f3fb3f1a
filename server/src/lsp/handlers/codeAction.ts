import { CodeActionKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, CodeActionParams, Command, Diagnostic, Range } from 'vscode-languageserver/node';
import { fixesOf } from '../../analysis/fixes';
import { codeOf } from '../../code/containers/readContainer';
import type { TextEdit } from '../../protocol/change';
import type { Finding } from '../../protocol/finding';
import { commandNames } from '../../protocol/lsp';
import type { TryParams } from '../../protocol/lsp';
import type { SourceFacts } from '../../protocol/model';
import type { Reading, Session } from '../session';
import { read } from '../session';
import { toRange, toWorkspaceEdit } from '../toLsp';
import { placeIn } from './diagnostics';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.losslens`;

/** Quick fixes of the findings in the range, and what fixes all at once when that is asked for. */
export async function codeActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const reading = await read(session, uri);
  if (!reading) return [];
  const wanted = (kind: string) => params.context.only?.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix) ?? true) {
    for (const finding of reading.report.findings) {
      const range = toRange(session.documents, placeIn(reading.path, finding));
      if (!overlap(range, params.range)) continue;
      const diagnostic = params.context.diagnostics.find(
        (shown) => shown.code === finding.id && overlap(shown.range, range),
      );
      actions.push(...quickFixes(session, uri, reading, finding, range, diagnostic));
    }
  }
  if (wanted(fixAllKind)) actions.push(...fixAll(session, reading));
  return actions;
}

function quickFixes(
  session: Session,
  uri: string,
  reading: Reading,
  finding: Finding,
  range: Range,
  diagnostic: Diagnostic | undefined,
): CodeAction[] {
  const { documents } = session;
  const { ownCommands, versionedEdits } = session.abilities();
  const bound = diagnostic && { diagnostics: [diagnostic] };
  const kind = CodeActionKind.QuickFix;
  const fixes = fixesOf(finding, reading.report.facts, documents.read).filter(({ edits }) => edits.length > 0);
  const tries = finding.changes
    .filter(({ change }) => runsAsItIs(reading.report.facts, change.model))
    .map(({ title, change }): { title: string; params: TryParams } => ({
      title,
      params: { uri, model: change.model, change },
    }));
  return [
    ...fixes.map(({ title, edits }) => ({
      title,
      kind,
      ...bound,
      ...(fixes.length === 1 && { isPreferred: true }),
      edit: toWorkspaceEdit(documents, edits, versionedEdits),
    })),
    ...(ownCommands ? tries : []).map(({ title, params }): CodeAction => {
      const command: Command = { title, command: commandNames.tryFix, arguments: [params, title] };
      return { title: `Try: ${title}`, kind, ...bound, command };
    }),
    suppress(session, reading.path, finding, range, diagnostic),
  ];
}

/** A model that tfjs refuses cannot be compared with itself: there is nothing to try, only to mend. */
function runsAsItIs({ models, unknownNames }: SourceFacts, id: string): boolean {
  const model = models.find((one) => one.id === id);
  return model?.refusals.length === 0 && !unknownNames.some((name) => name.model === id);
}

/** Writes the comment that silences the finding, as the line above it and indented like it. */
function suppress(
  { documents, abilities }: Session,
  path: string,
  { id }: Finding,
  { start }: Range,
  diagnostic: Diagnostic | undefined,
): CodeAction {
  const document = documents.at(path);
  const offset = document?.offsetAt({ line: start.line, character: 0 }) ?? 0;
  const [line = '', ...below] = document?.getText().slice(offset).split('\n', 2) ?? [];
  const lineEnd = line.endsWith('\r') && below.length > 0 ? '\r\n' : '\n';
  const indentation = /^\s*/.exec(line)?.[0] ?? '';
  const words = `losslens-ignore-next-line ${id} -- reason`;
  const comment = beginsAsMarkup(path, document, offset, line) ? `<!-- ${words} -->` : `// ${words}`;
  const text = `${indentation}${comment}${lineEnd}`;
  return {
    title: `Ignore ${id} here`,
    kind: CodeActionKind.QuickFix,
    ...(diagnostic && { diagnostics: [diagnostic] }),
    edit: toWorkspaceEdit(documents, [{ path, start: offset, end: offset, text }], abilities().versionedEdits),
  };
}

/** True when the line opens a tag before its script begins: a comment of JavaScript above it would be shown on the page. */
function beginsAsMarkup(path: string, document: TextDocument | undefined, offset: number, line: string): boolean {
  const first = offset + line.search(/\S|$/);
  return document !== undefined && line.trim() !== '' && /\s/.test(codeOf(path, document.getText()).charAt(first));
}

/** All safe changes whose edits leave each other alone; what is left over is fixed when it is run again. */
function fixAll({ documents, abilities }: Session, { report }: Reading): CodeAction[] {
  const taken: TextEdit[] = [];
  for (const finding of report.findings) {
    const [fix] = fixesOf(finding, report.facts, documents.read);
    if (fix?.safety !== 'safe' || fix.edits.some((edit) => taken.some((other) => collide(edit, other)))) continue;
    taken.push(...fix.edits);
  }
  if (taken.length === 0) return [];
  const edit = toWorkspaceEdit(documents, taken, abilities().versionedEdits);
  return [{ title: 'Fix all that LossLens can fix safely', kind: fixAllKind, edit }];
}

function collide(one: TextEdit, other: TextEdit): boolean {
  return one.path === other.path && one.start <= other.end && other.start <= one.end;
}

function overlap(one: Range, other: Range): boolean {
  return !before(one.end, other.start) && !before(other.end, one.start);
}

function before(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
