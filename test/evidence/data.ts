import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataChoice } from '../../server/src/analysis/planRun';
import type { RawData } from '../../server/src/trainer/data/dataset';
import { readDigits, readIris } from '../../server/src/trainer/data/packages';

/** The data of a pair: a packaged set, or a table that a user would have as a file. */
export type DataName = 'iris' | 'digits' | 'digits, grey values 0 to 255' | 'iris, virginica or not';

/** Rows of a table at most, as many as a slice takes of the packaged set. */
const ROWS = 1000;

/** The data as a choice; tables are written into a folder. */
export async function dataChoice(name: DataName, folder: string): Promise<DataChoice> {
  switch (name) {
    case 'iris':
    case 'digits':
      return { kind: 'package', name };
    case 'digits, grey values 0 to 255':
      return table(folder, 'digits', await readDigits(), (grey) => Math.round(grey * 255), String);
    case 'iris, virginica or not':
      return table(
        folder,
        'virginica',
        readIris(),
        (length) => length,
        (kind) => (kind === 2 ? '1' : '0'),
      );
  }
}

function table(
  folder: string,
  name: string,
  { features, labels, shape }: RawData,
  valueOf: (value: number) => number,
  labelOf: (id: number) => string,
): DataChoice {
  if (labels.kind !== 'classes') throw new Error(`${name} has no classes.`);
  const width = shape.reduce((product, size) => product * size, 1);
  const header = [...Array.from({ length: width }, (_, i) => `x${i}`), 'label'].join(',');
  const rows = Array.from(labels.ids.slice(0, ROWS), (id, row) => {
    const values = Array.from(features.slice(row * width, (row + 1) * width), valueOf);
    return [...values, labelOf(id)].join(',');
  });
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return { kind: 'csv', path, label: 'label' };
}
