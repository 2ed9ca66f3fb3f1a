import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this LossLens, from the package.json beside the bundle's folder. */
export function losslensVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
