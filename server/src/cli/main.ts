import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { readArguments, type CommandName, type Options } from './arguments';
import { helpText } from './help';
import { Problem, sentenceOf } from './problem';
import { processTerminal, type Outcome, type Terminal } from './terminal';
import { losslensVersion } from './version';

type Command = (names: readonly string[], options: Options, terminal: Terminal) => Outcome | Promise<Outcome>;

/** Loaded when asked for: `losslens --help` must not wait for a compiler and a training library to load. */
const commands: { readonly [Name in CommandName]: () => Promise<{ readonly default: Command }> } = {
  lint: () => import('./commands/lint'),
  models: () => import('./commands/models'),
  diagnose: () => import('./commands/diagnose'),
  try: () => import('./commands/try'),
  rules: () => import('./commands/rules'),
  explain: () => import('./commands/explain'),
};

async function main(argv: readonly string[]): Promise<Outcome> {
  const request = readArguments(argv);
  if (request.kind === 'version') return { text: losslensVersion(), code: 0 };
  if (request.kind === 'help') return { text: helpText(request.command), code: 0 };

  const { command, names, options } = request;
  const { default: run } = await commands[command]();
  const outcome = await run(names, options, processTerminal(options.output !== undefined));
  if (options.output === undefined) return outcome;
  writeOutput(resolve(options.output), outcome.text);
  return { ...outcome, text: '' };
}

function writeOutput(path: string, text: string): void {
  try {
    writeFileSync(path, `${text}\n`);
  } catch (error) {
    throw new Problem(`The answer could not be written to ${path} (${sentenceOf(error)}); choose another --output.`);
  }
}

if (isMainThread) begin();
else void import('./helper').then(({ help }) => help());

function begin(): void {
  main(process.argv.slice(2)).then(
    ({ text, code }) => {
      process.exitCode = code;
      if (text !== '') process.stdout.write(`${text}\n`);
    },
    (error: unknown) => {
      process.exitCode = 2;
      const unforeseen = error instanceof Problem ? '' : 'Something went wrong that should not: ';
      process.stderr.write(`losslens: ${unforeseen}${sentenceOf(error)}\n`);
    },
  );

  // A reader that has seen enough (`losslens lint | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
