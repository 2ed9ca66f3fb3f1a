import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { LabelEncoding } from '../../protocol/plan';
import { firstLine } from '../words';
import type { Labels, RawData } from './dataset';

/** Words that stand for a value that is not there. */
const missing = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?']);

/**
 * Reads a table with a header. The label column is named, or the last. Columns of words become the numbers of their words
 * in alphabetical order; a missing value becomes NaN, which the statistics of the run count.
 */
export async function readCsv(path: string, label: string | null, encoding: LabelEncoding): Promise<RawData> {
  const name = basename(path);
  const [header, ...rows] = parseTable(await readText(path), name);
  if (header === undefined || rows.length === 0) {
    throw new Error(`${name} has no rows below its header: choose a file with data.`);
  }
  if (header.every((word) => word !== '' && isNumber(word))) {
    throw new Error(`${name} has no header: put the names of its columns on the first line.`);
  }
  const labelAt = label === null ? header.length - 1 : header.indexOf(label);
  if (labelAt < 0) throw new Error(`${name} has no column "${label}": its columns are ${header.join(', ')}.`);
  if (header.length < 2) throw new Error(`${name} has one column only: it needs features and a label.`);
  const columns = header.map((_name, at) => rows.map((row) => (row[at] ?? '').trim()));
  const features = columns.flatMap((column, at) => (at === labelAt ? [] : [numbersOf(column)]));
  const flat = new Float32Array(rows.length * features.length);
  features.forEach((column, at) => column.forEach((value, row) => (flat[row * features.length + at] = value)));
  return {
    name,
    shape: [features.length],
    features: flat,
    labels: labelsOf(columns[labelAt] ?? [], encoding, `the label column "${header[labelAt]}" of ${name}`),
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(`${basename(path)} cannot be read (${firstLine(error)}): check the path.`, { cause: error });
  }
}

function parseTable(text: string, name: string): readonly (readonly string[])[] {
  if (text.includes('\0')) throw new Error(`${name} is not a text file: choose a CSV file with a header.`);
  try {
    return parse(text, { bom: true, trim: true, skip_empty_lines: true, delimiter: [',', ';', '\t'] });
  } catch (error) {
    throw new Error(`${name} is not a table of CSV: ${firstLine(error)}.`, { cause: error });
  }
}

function isMissing(word: string): boolean {
  return missing.has(word.toLowerCase());
}

/** Numbers where every value that is there is one, else the number of each word among the column's words. */
function numbersOf(column: readonly string[]): Float32Array {
  const present = column.filter((word) => !isMissing(word));
  if (present.every(isNumber)) return Float32Array.from(column, (word) => (isMissing(word) ? NaN : Number(word)));
  const words = sortedWords(present);
  return Float32Array.from(column, (word) => (isMissing(word) ? NaN : words.indexOf(word)));
}

function labelsOf(column: readonly string[], encoding: LabelEncoding, where: string): Labels {
  const present = column.filter((word) => !isMissing(word));
  const numeric = present.every(isNumber);
  const numbers = numeric ? Float32Array.from(column, (word) => (isMissing(word) ? NaN : Number(word))) : null;
  if (encoding === 'real') {
    if (!numbers) throw new Error(`The model predicts numbers, and ${where} holds words: name a column of numbers.`);
    return { kind: 'real', values: numbers };
  }
  const names = numeric ? [...new Set(present.map(Number))].sort((a, b) => a - b).map(String) : sortedWords(present);
  const place = new Map(names.map((name, at) => [name, at]));
  const ids = column.map((word) => (isMissing(word) ? NaN : (place.get(numeric ? String(Number(word)) : word) ?? NaN)));
  return { kind: 'classes', ids: Float32Array.from(ids), names, numbers };
}

function isNumber(word: string): boolean {
  return Number.isFinite(Number(word));
}

function sortedWords(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
