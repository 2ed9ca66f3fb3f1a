import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from '../../server/src/code/facts';
import type { CompileFacts, ModelFacts } from '../../server/src/protocol/model';

const corpus = join(import.meta.dirname, '..', 'corpus');
const programs = readdirSync(corpus)
  .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
  .sort()
  .map((name) => join(corpus, name));

interface Built {
  readonly kind: string;
  readonly name: string;
  readonly params: number;
  readonly outputs: readonly string[];
  readonly layers: readonly BuiltLayer[];
  readonly compile: {
    readonly losses: readonly string[];
    readonly optimizer: string;
    readonly learningRate: number;
  } | null;
  readonly fits: readonly { readonly kind: string; readonly epochs?: number; readonly batchSize?: number }[];
}

interface BuiltLayer {
  readonly name: string;
  readonly className: string;
  readonly config: unknown;
  readonly outputShape: readonly (number | null)[];
  readonly params: number;
  readonly inbound: readonly string[];
  readonly trainable: boolean;
}

/** Every program of the corpus is really run; what tfjs builds must be what is read from its source. */
describe('what is extracted is what tfjs builds', () => {
  const child = join(import.meta.dirname, 'oracleChild.mjs');
  const output = execFileSync(process.execPath, [child, ...programs], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const answers = JSON.parse(output) as { [path: string]: readonly Built[] | { readonly error: string } };

  for (const path of programs) {
    it(path.slice(corpus.length + 1), () => {
      const built = answers[path];
      assert.ok(built && !('error' in built), `the program itself fails: ${JSON.stringify(built)}`);
      const facts = readFacts(path, { read: (file) => read(file), exists: (file) => existsSync(file) });
      assert.equal(facts.skipped, null);
      assert.equal(facts.models.length, built.length, 'number of models');
      built.forEach((model, index) => assert.deepEqual(seen(facts.models[index]), expected(model)));
    });
  }
});

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** What tfjs built, in the words of the facts. */
function expected({ kind, params, layers, outputs, compile, fits }: Built): unknown {
  const sequential = kind === 'sequential';
  return {
    kind,
    when: [],
    refusals: [],
    params,
    layers: layers.map(({ inbound, ...layer }, index) => ({
      ...layer,
      inbound: sequential ? layers.slice(Math.max(0, index - 1), index).map(({ name }) => name) : [...new Set(inbound)],
    })),
    outputs: sequential ? layers.slice(-1).map(({ name }) => name) : outputs,
    compile,
    fits: fits.map(({ kind: call, epochs, batchSize }) => ({
      kind: call,
      epochs: epochs ?? 1,
      batchSize: batchSize ?? 32,
    })),
  };
}

function seen(model: ModelFacts | undefined): unknown {
  assert.ok(model);
  return {
    kind: model.kind,
    when: model.when,
    refusals: model.refusals,
    params: model.params,
    layers: model.layers.map(({ name, className, config, outputShape, params, inbound, trainable }) => ({
      name,
      className,
      config: className === 'Sequential' || className === 'Model' ? null : config,
      outputShape,
      params,
      trainable,
      inbound,
    })),
    outputs: model.outputs,
    compile: model.compile && compiled(model.compile),
    fits: model.fits.map(({ kind, epochs, batchSize }) => ({
      kind,
      epochs: 'value' in epochs ? epochs.value : epochs,
      batchSize: 'value' in batchSize ? batchSize.value : batchSize,
    })),
  };
}

/** tfjs names its optimizer classes `SGDOptimizer` or `Adam`; the facts bear the name of the constructor. */
function compiled({ losses, optimizer }: CompileFacts): unknown {
  const known = 'name' in optimizer ? optimizer : null;
  const name = known && 'value' in known.name ? known.name.value : '';
  return {
    losses: losses.map((loss) => ('value' in loss ? loss.value.name : loss)),
    optimizer: optimizerClasses[name] ?? name,
    learningRate: known && 'value' in known.learningRate ? known.learningRate.value : null,
  };
}

const optimizerClasses: { readonly [name: string]: string } = {
  sgd: 'SGD',
  momentum: 'Momentum',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamax: 'Adamax',
  adagrad: 'Adagrad',
  adadelta: 'Adadelta',
};
