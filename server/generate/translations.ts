import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What translators start from: every sentence of the client and of the panel, keyed by itself. */
export function translationsOf(root: string): string {
  const client = sourcesUnder(join(root, 'client', 'src')).flatMap((text) =>
    sentencesIn(text, /l10n\.t\(\s*('(?:[^'\\]|\\.)*')/g),
  );
  const panel = ['media/panel/strings.ts', 'server/src/protocol/slice.ts'].flatMap((path) =>
    sentencesIn(readFileSync(join(root, path), 'utf8'), /^ {2}\w+:\s*('(?:[^'\\]|\\.)*'),$/gm),
  );
  const sentences = [...new Set([...client, ...panel])].toSorted();
  return `${JSON.stringify(Object.fromEntries(sentences.map((sentence) => [sentence, sentence])), null, 2)}\n`;
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** The string literals that the expression captures, read as JavaScript reads them. */
function sentencesIn(text: string, literals: RegExp): string[] {
  return [...text.matchAll(literals)].map(([, literal = '']) => literal.slice(1, -1).replaceAll(/\\(.)/g, '$1'));
}
