import * as vscode from 'vscode';
import { spanKey, type Place } from '../../../server/src/protocol/lsp';
import type { UnknownPart } from '../../../server/src/protocol/model';
import { groupUnknown } from '../../../server/src/protocol/unknownGroups';
import type { Host } from '../host';
import { goTo } from './goTo';

/** Lists what is not known of the active file and why; choosing one goes to its place. */
export async function showUnknown({ server }: Host): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  if (uri === undefined) throw new Error(vscode.l10n.t('Open the file that builds the model, then run this again.'));
  const { models, unknown, places, skipped } = await server.graph({ uri });
  if (skipped !== null) throw new Error(vscode.l10n.t('The file was not read: {0}.', skipped));
  if (unknown.length === 0) {
    const message =
      models.length === 0
        ? vscode.l10n.t('No TensorFlow.js model was found in this file; open the file that builds it.')
        : vscode.l10n.t('Nothing is unknown here: LossLens sees all of the models in this file.');
    return void vscode.window.showInformationMessage(message);
  }
  const item = ({ what, why, at }: UnknownPart): Item => {
    const place = places[spanKey(at)];
    const line = place && vscode.l10n.t('line {0}', place.line + 1);
    const description =
      place && place.uri !== uri ? `${vscode.Uri.parse(place.uri).path.split('/').at(-1)}, ${line}` : line;
    return { label: `$(question) ${what}`, description, detail: why, place };
  };
  const items = groupUnknown(unknown).flatMap(({ first, rest }) => [
    ...first.map(item),
    ...(rest.length > 0
      ? [{ label: `$(ellipsis) ${vscode.l10n.t('{0} more for reasons like these', rest.length)}`, rest }]
      : []),
  ]);
  const chosen = await choose(items);
  const place = chosen?.rest ? (await choose(chosen.rest.map(item)))?.place : chosen?.place;
  if (place) await goTo(place);
}

/** A thing that is not known, or the rest of those with like reasons. */
interface Item extends vscode.QuickPickItem {
  readonly place?: Place;
  readonly rest?: readonly UnknownPart[];
}

function choose(items: readonly Item[]): Thenable<Item | undefined> {
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('What LossLens could not see here, and why'),
    matchOnDetail: true,
    matchOnDescription: true,
  });
}
