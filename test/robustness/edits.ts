import { programs } from './programs';
import { below, pick, type Random, randomFrom } from './random';
import { type Files, workspaces } from './workspaces';

/** A workspace after one more edit of somebody who works in it. */
export interface Edited {
  /** What was done, for a message. */
  readonly what: string;
  readonly path: string;
  readonly files: Files;
}

/** What becomes of the text of a file: one text, or one after the other while something is typed. */
type Edit = (text: string, random: Random) => readonly string[];

const lines = programs.flatMap(({ text }) => text.split('\n')).filter((line) => line.trim() !== '');
const bits = [
  '.',
  '(',
  ')',
  '{',
  '}',
  '[',
  '`',
  "'",
  '${',
  '/*',
  '*/',
  '//',
  '=> ',
  '<T>',
  'await ',
  'new ',
  '...',
  '@d ',
  '?.',
];
const marks = /[(){}[\];'"`,]/g;
const tongues = ['😀', '𝒳', '\u2028', 'ü', '\uD800', '\u00a0'];
const values = ['0', '3', '0.5', '1e9', '-1', 'NaN', 'Infinity', 'null', 'undefined', '-0', 'true', '[3]'];
const texts = ['relu', 'reluu', 'softmax', 'sigmoid', 'meanSquaredError', 'categoricalCrossentropy', 'adam', '😀', ''];
const openings = [
  'function f() {',
  'class K { m() {',
  'for (let i = 0; i < 3; i++) {',
  'if (flag) {',
  'try {',
  'label: {',
];
const imports = [`import * as tf from '@tensorflow/tfjs';`, `const tf = require('@tensorflow/tfjs');`, `export {};`];

const edits: { readonly [what: string]: Edit } = {
  'type a line': (text, random) => typed(text, startOfLine(text, random), `${pick(random, lines)}\n`, 5),
  'type a bit': (text, random) => typed(text, below(random, text.length), pick(random, bits), 1),
  'delete backwards': (text, random) => {
    const at = below(random, text.length);
    return [1, 2, 3, 4].map((count) => text.slice(0, Math.max(0, at - count)) + text.slice(at));
  },
  'delete lines': byLine((all, at, random) => void all.splice(at, 1 + below(random, 2))),
  'paste lines': byLine((all, at, random) => {
    const from = below(random, lines.length);
    all.splice(at, 0, ...lines.slice(from, from + 6));
  }),
  'double lines': byLine((all, at) => void all.splice(at, 0, ...all.slice(at, at + 4))),
  'move a line': byLine((all, at) => void all.splice(at + 1, 0, ...all.splice(at, 1))),
  'comment a line in or out': byLine((all, at) => {
    const line = all[at] ?? '';
    all[at] = line.startsWith('// ') ? line.slice(3) : `// ${line}`;
  }),
  'comment out a block': byLine((all, at, random) => {
    all[at] = `/* ${all[at] ?? ''}`;
    all.splice(at + 1 + below(random, 4), 0, '*/');
  }),
  'put a block around lines': byLine((all, at, random) => {
    all.splice(at, 0, pick(random, openings));
    all.splice(at + 2 + below(random, 5), 0, '}');
  }),
  'change a number': replaced(/\b\d+(?:\.\d+)?\b/g, (_number, random) => pick(random, values)),
  'change a text': replaced(/'[^'\n]*'/g, (_text, random) => `'${pick(random, texts)}'`),
  'change a name': replaced(/\b[a-zA-Z_$][\w$]*\b/g, (name, random) =>
    pick(random, [`${name}x`, name.slice(1), 'model', 'tf']),
  ),
  'rename everywhere': (text, random) => {
    const name = pick(random, text.match(/\b[a-z]\w+\b/g) ?? ['x']);
    return [text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}1`)];
  },
  'drop a mark': replaced(marks, () => ''),
  'double a mark': replaced(marks, (mark) => mark + mark),
  'change the blanks': replaced(/[ \t]+/g, (_blanks, random) => pick(random, ['', '  ', '\n'])),
  'drop a word': replaced(/\b(?:await|async|const|let|static|export|new|return)\s/g, () => ''),
  'drop an import': replaced(/^(?:import|const .*require).*\n/gm, () => ''),
  'add an import': (text, random) => [`${pick(random, imports)}\n${text}`],
  'write in another tongue': (text, random) => {
    const at = below(random, text.length);
    return [text.slice(0, at) + pick(random, tongues) + text.slice(at)];
  },
  'change the ends of lines': (text) => [
    text.includes('\r') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n'),
  ],
  'change two places': (text, random) => {
    const [one = 0, other = 0] = [below(random, text.length), below(random, text.length)].sort((a, b) => a - b);
    return [`${text.slice(0, one)}  ${text.slice(one, other)}${text.slice(other + 2)}`];
  },
};

const kinds = Object.entries(edits);
/** Nobody goes on in a file that has grown so long. Characters. */
const longest = 20_000;

/** Somebody's work of so many edits on a workspace of the corpus: always the same for one seed. */
export function* work(seed: number, count: number): Generator<Edited> {
  const random = randomFrom(seed);
  const start = pick(random, workspaces);
  const past: Files[] = [];
  let files = start;
  let done = 0;
  yield { what: 'open', path: pick(random, [...files.keys()]), files };
  while (done < count) {
    const path = pick(random, [...files.keys()]);
    const text = files.get(path) ?? '';
    const before = past.at(-1 - below(random, 3)) ?? start;
    if (text.length > longest || random() < 0.2) {
      files = text.length > longest ? start : before;
      yield { what: 'undo', path: files.has(path) ? path : pick(random, [...files.keys()]), files };
      done++;
    } else if (files.size > 1 && random() < 0.05) {
      const renamed = path.replace(/\.(\w+)$/, '2.$1');
      files = new Map([...files].map(([other, content]) => [other === path ? renamed : other, content]));
      yield { what: 'rename', path: renamed, files };
      done++;
    } else {
      const { what, texts: all } = anEdit(text, random);
      past.push(files);
      for (const next of all) {
        if (done++ >= count) return;
        files = new Map(files).set(path, next);
        yield { what, path, files };
      }
    }
  }
}

/** Something that is done to a text, and what becomes of it: one text, or one after the other while it is typed. */
export function anEdit(text: string, random: Random): { readonly what: string; readonly texts: readonly string[] } {
  const [what, edit] = pick(random, kinds);
  return { what, texts: edit(text, random) };
}

function typed(text: string, at: number, what: string, stride: number): readonly string[] {
  const lengths = Array.from({ length: Math.ceil(what.length / stride) }, (_, index) => (index + 1) * stride);
  return lengths.map((length) => text.slice(0, at) + what.slice(0, length) + text.slice(at));
}

function byLine(change: (lines: string[], at: number, random: Random) => void): Edit {
  return (text, random) => {
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const all = text.split(end);
    change(all, below(random, all.length), random);
    return [all.join(end)];
  };
}

/** One of the places that a pattern finds, with something else in it. */
function replaced(pattern: RegExp, change: (found: string, random: Random) => string): Edit {
  return (text, random) => {
    const all = [...text.matchAll(pattern)];
    const found = all[below(random, all.length)];
    if (!found) return [];
    const end = found.index + found[0].length;
    return [text.slice(0, found.index) + change(found[0], random) + text.slice(end)];
  };
}

function startOfLine(text: string, random: Random): number {
  return text.lastIndexOf('\n', below(random, text.length)) + 1;
}
