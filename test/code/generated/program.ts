import { type Choices, choicesOf } from './choices';
import { withHole } from './holes';
import { programSpec } from './specs';
import type { ProgramSpec } from './spec';
import { functional } from './write/functional';
import { sequential } from './write/sequential';
import { type FileSheet, type Sheet, type System, typed, withPlace } from './write/sheet';
import { training } from './write/training';

/** A program that a list of numbers makes. */
export interface Program {
  readonly spec: ProgramSpec;
  /** The names of the files with their texts; the first is the main one, which extraction reads. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** The file that is run: the main one, or one that gives the main one what its function asks for. */
  readonly start: string;
  /** True where the source says all numbers. */
  readonly isKnown: boolean;
  /** How many of the numbers it took. */
  readonly used: number;
}

/** Where a number comes from that the source does not say, or null for a program that says all of them. */
export type Gap = 'argument' | 'parameter' | null;

/** The program of some numbers. Undefined where there is no number in it that could be left out. */
export function programOf(numbers: readonly number[], gap: Gap = null): Program | undefined {
  const choices = choicesOf(numbers);
  const known = programSpec(choices);
  const sheet = newSheet(choices);
  const isLocal = gap === 'parameter' && sheet.system !== 'global';
  const unsaid = isLocal ? { expression: 'given', isLocal } : { expression: 'Number(process.argv[2])', isLocal };
  const spec = gap === null ? known : withHole(known, choices, unsaid);
  if (!spec) return undefined;
  const shell = isLocal ? uncalled[choices.pick(uncalled.length)] : shells[choices.pick(shells.length)];
  (shell ?? atTop)(sheet, spec);
  const files = rendered(sheet);
  const start = isLocal ? `run.${sheet.extension}` : (files[0]?.name ?? '');
  return {
    spec,
    files: isLocal ? [...files, starter(sheet, start)] : files,
    start,
    isKnown: gap === null,
    used: choices.used(),
  };
}

const languages: readonly [readonly [System, string], ...(readonly [System, string])[]] = [
  ['esm', 'js'],
  ['cjs', 'js'],
  ['esm', 'ts'],
  ['esm', 'mjs'],
  ['cjs', 'cjs'],
  ['global', 'js'],
  ['esm', 'mts'],
  ['esm', 'jsx'],
  ['esm', 'tsx'],
];

function newSheet(choices: Choices): Sheet {
  const [system, extension] = choices.of(languages);
  const main: FileSheet = {
    name: 'main',
    imports: [],
    statements: [],
    exported: [],
    properties: [],
    exportForm: 0,
    tfForm: choices.pick(2),
    tfNames: new Set(),
  };
  return {
    choices,
    system,
    isTyped: extension.includes('t'),
    extension,
    files: [main],
    packageName: choices.of(['tfjs', 'tfjs', 'tfjs', 'tfjs-node', 'tfjs-node-gpu']),
    relayed: [],
    file: main,
    block: main.statements,
    isAsync: false,
    isLocal: false,
    fuel: choices.pick(60),
    names: 0,
  };
}

/** Where the model is made and trained. */
type Shell = (sheet: Sheet, spec: ProgramSpec) => void;

const atTop: Shell = (sheet, spec) => {
  const name = model(sheet, spec);
  if (spec.training) training(sheet, name, spec.model, spec.training);
};

const shells: readonly Shell[] = [
  atTop,
  shell(false, (body) => `function main() {\n${body}\n}\nmain();`),
  shell(true, (body) => `async function main() {\n${body}\n}\nmain();`),
  shell(true, (body) => `(async () => {\n${body}\n})();`),
  shell(false, (body) => `(() => {\n${body}\n})();`),
  shell(false, (body) => `class Program {\nstatic run() {\n${body}\n}\n}\nProgram.run();`),
  shell(true, (body) => `class Program {\nasync run() {\n${body}\n}\n}\nnew Program().run();`),
  shell(false, (body) => `Promise.resolve().then(() => {\n${body}\n});`),
  shell(true, (body) => `Promise.resolve().then(async () => {\n${body}\n}).catch((error) => { throw error; });`),
  shell(false, (body) => `try {\n${body}\n} finally {\nvoid 0;\n}`),
  shell(false, (body) => `if (1 < 2) {\n${body}\n}`),
  shell(false, (body) => `{\n${body}\n}`),
  shell(false, (body) => `for (const _turn of [0]) {\n${body}\n}`),
  built((body) => `function build() {\n${body}\n}`, 'build()'),
  built((body) => `const build = () => {\n${body}\n};`, 'build()'),
  built(
    (body) => `class Net {\nconstructor() {\nthis.model = this.build();\n}\nbuild() {\n${body}\n}\n}`,
    'new Net().model',
  ),
  built(
    (body) =>
      `class Net {\nstatic #model;\nstatic get model() {\nreturn (this.#model ??= Net.make());\n}\nstatic make() {\n${body}\n}\n}`,
    'Net.model',
  ),
  built((body) => `const makers = {\nmake() {\n${body}\n},\n};`, 'makers.make()'),
];

const uncalled: readonly Shell[] = [
  withParameter(false, (body) => `function buildNet(given) {\n${body}\n}`),
  withParameter(false, (body) => `const buildNet = (given) => {\n${body}\n};`),
  withParameter(true, (body) => `async function buildNet(given) {\n${body}\n}`),
  withParameter(false, (body) => `function buildNet(given = 5) {\n${body}\n}`),
  withParameter(
    false,
    (body) => `class Net {\nstatic makeNet(given) {\n${body}\n}\n}\nconst buildNet = (size) => Net.makeNet(size);`,
  ),
];

/** All of it stands in a function that nobody in the file calls. */
function withParameter(isAsync: boolean, write: (body: string) => string): Shell {
  return (sheet, spec) => {
    shell(isAsync, (body) => write(body))(sheet, spec);
    if (sheet.system === 'esm') sheet.file.exported.push('export { buildNet };');
    else sheet.file.properties.push('buildNet');
  };
}

/** A file that calls the function with what the program is started with. */
function starter({ system, extension }: Sheet, name: string): Program['files'][number] {
  const path = `'./main${/^[mc]/.test(extension) ? `.${extension.replace('t', 'j')}` : ''}'`;
  const start = system === 'esm' ? `import { buildNet } from ${path};` : `const { buildNet } = require(${path});`;
  return { name, text: `${start}\nbuildNet(Number(process.argv[2]));\n` };
}

/** All of it stands in a function or block of its own. */
function shell(isAsync: boolean, write: (body: string) => string): Shell {
  return (sheet, spec) => {
    const block: string[] = [];
    withPlace(sheet, { block, isAsync }, () => atTop(sheet, spec));
    sheet.file.statements.push(write(block.join('\n')));
  };
}

/** A function makes the model, and what calls it trains it. */
function built(write: (body: string) => string, call: string): Shell {
  return (sheet, spec) => {
    const block: string[] = [];
    withPlace(sheet, { block, isAsync: false }, () => block.push(`return ${model(sheet, spec)};`));
    const plain = write(block.join('\n'));
    // TypeScript wants the members of a class declared; the written program does not say what they are.
    const whole = sheet.isTyped
      ? plain
          .replace('constructor() {', 'model: any;\nconstructor() {')
          .replace('static #model;', 'static #model: any;')
      : plain;
    sheet.file.statements.push(whole, `const net${typed(sheet, 'any')} = ${call};`);
    if (spec.training) training(sheet, 'net', spec.model, spec.training);
  };
}

function model(sheet: Sheet, spec: ProgramSpec): string {
  const made = spec.model.kind === 'sequential' ? sequential(sheet, spec.model) : functional(sheet, spec.model);
  if (/^\w+$/.test(made)) return made;
  sheet.block?.push(`const network${typed(sheet, 'any')} = ${made};`);
  return 'network';
}

function rendered(sheet: Sheet): Program['files'] {
  const files = sheet.files.map((file) => ({
    name: `${file.name}.${sheet.extension}`,
    text: [...tfImport(sheet, file), ...file.imports, ...file.statements, ...exportsOf(sheet, file)].join('\n') + '\n',
  }));
  if (sheet.relayed.length > 0) files.push({ name: `relay.${sheet.extension}`, text: `${sheet.relayed.join('\n')}\n` });
  return files;
}

function tfImport({ system, packageName }: Sheet, { tfNames, tfForm }: FileSheet): readonly string[] {
  const from = `'@tensorflow/${packageName}'`;
  if (system === 'global' || tfNames.size === 0) return [];
  const names = [...tfNames].filter((name) => name !== '*');
  if (system === 'cjs') {
    const members = names.map((name) => (name === 'model' ? 'model: makeModel' : name));
    return [tfForm === 0 ? `const tf = require(${from});` : `const { ${members.join(', ')} } = require(${from});`];
  }
  const members = names.map((name) => (name === 'model' ? 'model as makeModel' : name));
  return [tfForm === 0 ? `import * as tf from ${from};` : `import { ${members.join(', ')} } from ${from};`];
}

function exportsOf({ system }: Sheet, { exported, properties, exportForm }: FileSheet): readonly string[] {
  const all = [...new Set(properties)].join(', ');
  if (properties.length === 0) return exported;
  if (system === 'esm') return [...exported, `export default { ${all} };`];
  if (exportForm === 2) return [`module.exports = { ${all} };`];
  return [`Object.assign(exports, { ${all} });`];
}
