import * as vscode from 'vscode';
import { ownerOf } from './ownerOf';

/** What a run trains on, as DiagnoseParams takes it: undefined is generated data. */
export type DataChoice = { readonly data: string | undefined };

interface DataItem extends vscode.QuickPickItem {
  readonly data: string | undefined;
  readonly isFile?: boolean;
}

/** Asks for the data; what was chosen last for this model stands first. Undefined when nothing was chosen. */
export async function chooseData(memory: vscode.Memento, uri: string, model: string): Promise<DataChoice | undefined> {
  const key = `data:${ownerOf(uri)}#${model}`;
  const last = memory.get<{ data?: string }>(key);
  const items = dataItems(last?.data);
  const rank = (item: DataItem): number => (last !== undefined && item.data === last.data && !item.isFile ? 0 : 1);
  const chosen = await vscode.window.showQuickPick(
    items.toSorted((one, other) => rank(one) - rank(other)),
    { title: vscode.l10n.t('Train on which data?'), matchOnDescription: true },
  );
  if (!chosen) return undefined;
  const data = chosen.isFile ? await chooseFile() : chosen.data;
  if (chosen.isFile && data === undefined) return undefined;
  await memory.update(key, { data });
  return { data };
}

function dataItems(last: string | undefined): DataItem[] {
  const items: DataItem[] = [
    {
      label: vscode.l10n.t('Generated data'),
      description: vscode.l10n.t('of the shapes that the model takes'),
      data: undefined,
    },
    { label: 'Iris', description: vscode.l10n.t('150 flowers, 4 numbers each, 3 species'), data: 'iris' },
    { label: 'Digits', description: vscode.l10n.t('handwritten digits, 28 by 28 pixels, 10 classes'), data: 'digits' },
    {
      label: vscode.l10n.t('CSV file…'),
      description: vscode.l10n.t('with a header; the last column is the label'),
      data: undefined,
      isFile: true,
    },
  ];
  const isNew = last !== undefined && items.every(({ data }) => data !== last);
  return isNew
    ? [{ label: vscode.Uri.file(last).path.split('/').at(-1) ?? last, description: last, data: last }, ...items]
    : items;
}

async function chooseFile(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('A CSV file with a header'),
      filters: { CSV: ['csv', 'tsv', 'txt'] },
    })) ?? [];
  return file?.fsPath;
}
