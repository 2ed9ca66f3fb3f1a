import * as vscode from 'vscode';
import type { Place, RunEvents } from '../../server/src/protocol/lsp';
import { sliceSentences, tellSlice } from '../../server/src/protocol/slice';
import type { Started } from '../../server/src/protocol/trace';
import { curveSvg, svgAddress } from './curveSvg';
import { movedLine } from './movedLine';
import { epochLossIn, lossesIn } from './losses';

/** The curve behind the line that trains a model: small, drawn live, gone once that line is edited. */
export interface Curves {
  /** A run began whose curve belongs at the end of the place's last line. */
  begin(runId: string, place: Place): void;
  hear(events: RunEvents): void;
}

interface Curve {
  readonly uri: string;
  readonly losses: number[];
  /** Of the last epoch that has ended. */
  epochLoss: number | undefined;
  started: Started | undefined;
  isOver: boolean;
  line: number;
}

/** Milliseconds between two drawings. */
const DRAW_MS = 200;

const onDark = { line: '#4fc1ff', bad: '#f48771' };
const onLight = { line: '#0067c0', bad: '#c72e0f' };

export function createCurves(disposables: vscode.Disposable[]): Curves {
  const decoration = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const curves = new Map<string, Curve>();
  let timer: NodeJS.Timeout | undefined;

  function drawSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const editor of vscode.window.visibleTextEditors) draw(editor);
    }, DRAW_MS);
  }

  function draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    const uri = document.uri.toString();
    const isOn = vscode.workspace.getConfiguration('losslens', document.uri).get('inlineCurve.enable', true);
    const here = isOn ? [...curves.values()].filter((curve) => curve.uri === uri && curve.losses.length > 0) : [];
    editor.setDecorations(
      decoration,
      here.filter(({ line }) => line < document.lineCount).map((curve) => optionsOf(curve, document)),
    );
  }

  disposables.push(
    decoration,
    vscode.window.onDidChangeVisibleTextEditors(drawSoon),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const uri = document.uri.toString();
      for (const [model, curve] of curves) {
        if (curve.uri !== uri) continue;
        const line = movedLine(curve.line, contentChanges);
        if (line === null) curves.delete(model);
        else curve.line = line;
      }
      drawSoon();
    }),
    { dispose: () => clearTimeout(timer) },
  );

  return {
    begin(runId, { uri, endLine }) {
      const text = vscode.Uri.parse(uri).toString();
      // A line shows its last run only.
      for (const [id, curve] of curves) if (curve.uri === text && curve.line === endLine) curves.delete(id);
      curves.set(runId, {
        uri: text,
        line: endLine,
        losses: [],
        epochLoss: undefined,
        started: undefined,
        isOver: false,
      });
    },
    hear({ runId, arm, events }) {
      const curve = arm === 'before' ? curves.get(runId) : undefined;
      // The arms of a try are told under the run's id too; the line shows the run itself.
      if (!curve || curve.isOver) return;
      curve.isOver = events.some(({ event }) => event === 'ended');
      curve.started ??= events.find((event) => event.event === 'started');
      for (const loss of lossesIn(events)) curve.losses.push(loss);
      curve.epochLoss = epochLossIn(events) ?? curve.epochLoss;
      drawSoon();
    },
  };
}

function optionsOf(
  { line, losses, epochLoss, started }: Curve,
  document: vscode.TextDocument,
): vscode.DecorationOptions {
  const end = document.lineAt(line).range.end;
  const last = epochLoss ?? losses.at(-1) ?? Number.NaN;
  const icon = (colours: typeof onDark) => ({
    before: { contentIconPath: vscode.Uri.parse(svgAddress(curveSvg(losses, colours))), margin: '0 0 0 2ch' },
  });
  return {
    range: new vscode.Range(end, end),
    hoverMessage: [
      vscode.l10n.t('Last run: {0} steps, {1}.', losses.length, lossWords(last)),
      ...(started ? [sliceWords(started)] : []),
    ],
    renderOptions: {
      after: {
        contentText: lossWords(last),
        margin: '0 0 0 1ch',
        color: new vscode.ThemeColor('editorCodeLens.foreground'),
      },
      dark: icon(onDark),
      light: icon(onLight),
    },
  };
}

/** What was trained, how far, and why not as the code says. */
function sliceWords(started: Started): string {
  return tellSlice(started)
    .map(({ name, values }) => vscode.l10n.t(sliceSentences[name], values))
    .join(' ');
}

function lossWords(loss: number): string {
  return Number.isFinite(loss) ? `loss ${Number(loss.toPrecision(3))}` : 'loss is not finite';
}
