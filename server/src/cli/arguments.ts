import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from './nearest';
import { Problem, sentenceOf } from './problem';

export const commandNames = ['lint', 'models', 'diagnose', 'try', 'rules', 'explain'] as const;
export type CommandName = (typeof commandNames)[number];

export type Format = 'text' | 'json' | 'sarif' | 'html';

/** What the user asked for, checked. */
export interface Options {
  readonly format: Format;
  readonly output?: string;
  readonly config?: string;
  readonly maxWarnings?: number;
  readonly model?: string;
  readonly data?: string;
  readonly label?: string;
  readonly seed?: number;
  readonly seconds?: number;
  readonly backend?: string;
  readonly rule?: string;
  readonly change?: string;
}

export type Request =
  | {
      readonly kind: 'command';
      readonly command: CommandName;
      readonly names: readonly string[];
      readonly options: Options;
    }
  | { readonly kind: 'help'; readonly command?: CommandName }
  | { readonly kind: 'version' };

const everywhere = ['format', 'output'];
const ofRuns = ['config', 'model', 'data', 'label', 'seed', 'seconds', 'backend'];

/** The options and formats that each command takes. */
const accepted: Record<CommandName, { readonly options: readonly string[]; readonly formats: readonly Format[] }> = {
  lint: { options: [...everywhere, 'config', 'max-warnings'], formats: ['text', 'json', 'sarif'] },
  models: { options: everywhere, formats: ['text', 'json'] },
  diagnose: { options: [...everywhere, ...ofRuns], formats: ['text', 'json', 'html'] },
  try: { options: [...everywhere, ...ofRuns, 'rule', 'change'], formats: ['text', 'json', 'html'] },
  rules: { options: everywhere, formats: ['text', 'json'] },
  explain: { options: everywhere, formats: ['text', 'json'] },
};

const parsing = {
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
    format: { type: 'string', short: 'f' },
    output: { type: 'string', short: 'o' },
    config: { type: 'string' },
    'max-warnings': { type: 'string' },
    model: { type: 'string' },
    data: { type: 'string' },
    label: { type: 'string' },
    seed: { type: 'string' },
    seconds: { type: 'string' },
    backend: { type: 'string' },
    rule: { type: 'string' },
    change: { type: 'string' },
  },
} as const satisfies ParseArgsConfig;

/** Reads the command line, or throws a Problem that says how to write it. */
export function readArguments(argv: readonly string[]): Request {
  const { values, positionals } = parse(argv);
  const [first, ...names] = positionals;
  const command = commandNames.find((name) => name === first);
  if (values.version) return { kind: 'version' };
  if (values.help || first === undefined || first === 'help') {
    return { kind: 'help', command: command ?? commandNames.find((name) => name === names[0]) };
  }
  if (command === undefined) {
    const near = nearest(first, commandNames);
    throw new Problem(
      `There is no command "${first}"${near ? `; did you mean "${near}"?` : `; the commands are ${commandNames.join(', ')}.`}`,
    );
  }

  const { options, formats } = accepted[command];
  const stray = Object.keys(values).find((option) => !options.includes(option));
  if (stray) throw new Problem(`losslens ${command} takes no --${stray}; see losslens ${command} --help.`);
  const format = formats.find((name) => name === (values.format ?? 'text'));
  if (!format) throw new Problem(`losslens ${command} has no format "${values.format}"; choose ${formats.join(', ')}.`);
  return {
    kind: 'command',
    command,
    names,
    options: {
      ...values,
      format,
      maxWarnings: wholeNumber('max-warnings', values['max-warnings']),
      seed: wholeNumber('seed', values.seed),
      seconds: wholeNumber('seconds', values.seconds),
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ ...parsing, args: [...argv] });
  } catch (error) {
    throw new Problem(`${sentenceOf(error).split('. ')[0]}; see losslens --help.`);
  }
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Problem(`--${option} wants a whole number, not "${text}".`);
  return Number(text);
}
