import { resolve } from 'node:path';
import type { DataChoice } from '../analysis/planRun';
import type { BackendName } from '../protocol/plan';
import { statusOf } from '../disk/disk';
import { nearest } from './nearest';
import { Problem } from './problem';

const packaged = ['iris', 'digits'] as const;
const backends: readonly BackendName[] = ['tensorflow', 'webgpu', 'wasm', 'cpu'];

/** What `--data` and `--label` name; undefined without them, and data is then made up. Throws a Problem for neither. */
export function dataChoice(
  data: string | undefined,
  label: string | undefined,
  folder: string,
): DataChoice | undefined {
  if (data === undefined) {
    if (label !== undefined) throw new Problem('--label names a column of a CSV file; name the file with --data.');
    return undefined;
  }
  const name = packaged.find((known) => known === data);
  if (name) return { kind: 'package', name };
  const path = resolve(folder, data);
  const status = statusOf(path);
  if (!status) {
    throw new Problem(
      `There is no data file ${data}; --data takes iris, digits or the path of a CSV file with a header.`,
    );
  }
  if (!status.isFile()) throw new Problem(`${data} is not a file; --data takes one CSV file with a header.`);
  return { kind: 'csv', path, label };
}

/** The backend that `--backend` insists on; `auto` takes the best that can be had. */
export function backendChoice(name: string | undefined): BackendName | 'auto' {
  if (name === undefined || name === 'auto') return 'auto';
  const backend = backends.find((known) => known === name);
  if (backend) return backend;
  const near = nearest(name, backends);
  throw new Problem(
    `There is no backend "${name}"${near ? `; did you mean "${near}"?` : `; choose ${backends.join(', ')}.`}`,
  );
}
