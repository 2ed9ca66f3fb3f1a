import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The path of a file that the build puts into dist/, seen from the bundle or from the source; undefined when it was not built. */
export function shippedFile(name: string): string | undefined {
  return [join(__dirname, name), join(__dirname, '../../../dist', name)].find((path) => existsSync(path));
}
