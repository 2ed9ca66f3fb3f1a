// Packs handwritten digits of the `mnist` package: 41 MB of JSON would not fit into an extension.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const imagesOfEachDigit = 300;
const pixels = 28 * 28;

/** Writes for each image one byte of label and 784 of grey, the ten digits taking turns. */
export function writeDigits(path) {
  const digits = Array.from({ length: 10 }, (_zero, digit) =>
    readNumbers(require.resolve(`mnist/src/digits/${digit}.json`), imagesOfEachDigit * pixels),
  );
  const bytes = new Uint8Array(10 * imagesOfEachDigit * (1 + pixels));
  let at = 0;
  for (let image = 0; image < imagesOfEachDigit; image++) {
    for (const [digit, values] of digits.entries()) {
      bytes[at++] = digit;
      for (let i = 0; i < pixels; i++) bytes[at++] = Math.round(values[image * pixels + i] * 255);
    }
  }
  writeFileSync(path, bytes);
}

/** The first numbers of `{"data": [...]}`, without parsing the millions that follow. */
function readNumbers(path, count) {
  const text = readFileSync(path, 'utf8');
  let end = text.indexOf('[');
  for (let seen = 0; seen < count; seen++) end = text.indexOf(',', end + 1);
  return text
    .slice(text.indexOf('[') + 1, end)
    .split(',')
    .map(Number);
}
