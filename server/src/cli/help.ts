import type { CommandName } from './arguments';

const general = `losslens: finds out why a TensorFlow.js network does not learn

usage: losslens <command> [options]

commands
  lint <files>          what the code says will keep a model from learning
  models <files>        the models that the code builds: layers, shapes, parameters
  diagnose <file>       trains a slice of a model and says what is wrong with the run
  try <file>            trains with and without a fix, from the same seeds
  rules                 the list of rules and checks
  explain <id>          what a rule or check means, why, and what to do

  losslens <command> --help tells more. Nothing is sent anywhere.

exit codes
  0  clean
  1  a finding or symptom of severity error, or more warnings than --max-warnings
  2  no answer: wrong usage, a bad config, a file or model that cannot be used
  130  interrupted; diagnose still says what it saw

environment
  LOSSLENS_CACHE  the folder for what spares the next run some work (default: the system's for caches); off keeps nothing
  NO_COLOR        prints without colours`;

const output = `  -f, --format <format>  FORMATS
  -o, --output <file>    writes the answer to a file`;

const run = `      --model <name>     which model, when the file builds several
      --data <source>    iris, digits, or a CSV file with a header; data of the right shapes is made up when missing
      --label <column>   the CSV column to predict (default: the last)
      --seed <number>    fixes initialisers, shuffling and dropout (default: 1)
      --seconds <number> how long one run may take
      --backend <name>   tensorflow, webgpu, wasm or cpu (default: the best that can be had)
      --config <file>    settings, in place of the nearest .losslensrc.json or "losslens" in package.json`;

const texts: Record<CommandName, string> = {
  lint: `usage: losslens lint <files, folders or patterns> [options]

Reads model code without running it. Folders are walked; node_modules, build output and minified files are left out.

options
${output.replace('FORMATS', 'text (default), json or sarif')}
      --max-warnings <n> exits with 1 when there are more warnings than this
      --config <file>    settings, in place of the nearest .losslensrc.json or "losslens" in package.json`,
  models: `usage: losslens models <files, folders or patterns> [options]

Lists what is known of each model, and what is unknown and why.

options
${output.replace('FORMATS', 'text (default) or json')}`,
  diagnose: `usage: losslens diagnose <file> [options]

Trains a slice of the model, beside the code, and judges the run. Ctrl+C ends the run and judges what there is.

options
${run}
${output.replace('FORMATS', 'text (default), json or html')}`,
  try: `usage: losslens try <file> [options]

Trains the model with and without one change, from the same three seeds, and says what the change did.
Without --rule or --change it tries the first change that the findings propose.

options
      --rule <id>        the rule or check whose change to try
      --change <change>  a change of your own: loss=NAME, learningRate=NUMBER, optimizer=NAME, metrics=NAME,NAME,
                         scale=NUMBER, scale=standardise, fit.OPTION=VALUE, LAYER.activation=NAME or LAYER.OPTION=VALUE
${run}
${output.replace('FORMATS', 'text (default), json or html')}`,
  rules: `usage: losslens rules [options]

Lists every rule (judges code) and check (judges runs).

options
${output.replace('FORMATS', 'text (default) or json')}`,
  explain: `usage: losslens explain <id> [options]

Says what a rule or check means, why it matters, what to do, and shows an example.

options
${output.replace('FORMATS', 'text (default) or json')}`,
};

/** The help of one command, or of the whole. */
export function helpText(command?: CommandName): string {
  return command ? texts[command] : general;
}
