import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

const root = dirname(dirname(import.meta.dirname));
const cli = join(root, 'dist', 'cli.js');
const sample = join(root, 'media', 'sample', 'iris.ts');
const digits = join(root, 'media', 'sample', 'digits.js');

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a person would. */
function losslens(args: readonly string[], cwd = root): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Presses Ctrl+C after some seconds: the signal reaches every process of the group, as in a terminal. */
async function interrupted(args: readonly string[], cwd: string, seconds: number): Promise<Answer> {
  const child = spawn(process.execPath, [cli, ...args], { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const read = async (stream: Readable) => Buffer.concat(await stream.toArray()).toString();
  const answer = Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  await setTimeout(seconds * 1000);
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  const [out, err] = await answer;
  return { code: child.exitCode, out, err };
}

function json(args: readonly string[], cwd?: string) {
  const { code, out, err } = losslens([...args, '--format', 'json'], cwd);
  assert.notEqual(out, '', err);
  return { code, value: JSON.parse(out) };
}

/** An answer that is one sentence on standard error, and nothing else. */
function refuses(args: readonly string[], sentence: RegExp, cwd?: string): void {
  const { code, out, err } = losslens(args, cwd);
  assert.equal(code, 2, out + err);
  assert.match(err, sentence);
  assert.equal(out, '');
  assert.equal(err.trimEnd().split('\n').length, 1, err);
}

describe('cli', function () {
  this.timeout(150_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'losslens-cli-'))));
  after(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string | Buffer) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    return name;
  };
  const program = (compile: string) => `import * as tf from '@tensorflow/tfjs';
export const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile(${compile});
`;

  describe('lint', () => {
    it('answers in the fixed form', () => {
      const { code, value } = json(['lint', sample]);
      assert.equal(code, 0);
      assert.equal(value.version, 1);
      const [file] = value.files;
      assert.equal(file.path, sample);
      assert.equal(file.skipped, null);
      const finding = file.findings.find(({ rule }: { rule: string }) => rule === 'softmax-with-mse');
      const line = readFileSync(sample, 'utf8').split('\n')[finding.line - 1] ?? '';
      assert.equal(line.slice(finding.column - 1, finding.endColumn - 1), "'meanSquaredError'");
      assert.equal(finding.severity, 'warning');
      assert.ok(finding.related.length > 0 && finding.related[0].line > 0);
      const [change] = finding.changes;
      const [edit] = change.edits;
      assert.equal(edit.path, sample);
      assert.equal(edit.text, "'categoricalCrossentropy'");
      assert.deepEqual([edit.line, edit.column], [finding.line, finding.column]);
      assert.ok(value.summary.warnings >= 1 && value.summary.files === 1);
    });

    it('frames the code for a person', () => {
      const { code, out } = losslens(['lint', sample]);
      assert.equal(code, 0);
      assert.match(out, /> \d+ \|.*loss: 'meanSquaredError'/);
      assert.match(out, /\^{18}/);
      assert.match(out, /1 file read\.$/m);
    });

    it('names files as they were named, and walks folders', () => {
      write('src/a.ts', program(`{ optimizer: 'sgd', loss: 'meanSquaredError' }`));
      write('src/b.ts', 'export const nothing = 1;\n');
      const { value } = json(['lint', 'src'], folder);
      const paths = value.files.map(({ path }: { path: string }) => path);
      assert.deepEqual(paths, ['src/a.ts', 'src/b.ts']);
      assert.equal(value.files[0].findings[0].changes[0].edits[0].path, 'src/a.ts');
    });

    it('ends with 1 for an error, and for too many warnings', () => {
      write('bad.ts', program(`{ optimizer: 'sgd', loss: 'meanSquareError' }`));
      assert.equal(losslens(['lint', 'bad.ts'], folder).code, 1);
      assert.equal(losslens(['lint', sample, '--max-warnings', '0']).code, 1);
      assert.equal(losslens(['lint', sample, '--max-warnings', '50']).code, 0);
    });

    it('says what it did not come to judge', () => {
      write(
        'endless.ts',
        `${program(`{ optimizer: 'sgd', loss: 'meanSquaredError' }`)}
const work = (n: number): number => (n < 2 ? n : work(n - 1) + work(n - 2));
${'for (let i = 0; i < 1900; i++) work(12);\n'.repeat(40)}`,
      );
      const { value } = json(['lint', 'endless.ts'], folder);
      const [file] = value.files;
      assert.equal(file.findings[0].rule, 'softmax-with-mse');
      assert.match(file.unknown[0].why, /budget/);
      assert.equal(typeof file.unknown[0].line, 'number');
      assert.match(losslens(['lint', 'endless.ts'], folder).out, /was not judged: .*budget/);
    });

    it('obeys a config, and refuses a bad one', () => {
      write('quiet.json', JSON.stringify({ rules: { 'softmax-with-mse': 'off' } }));
      const { value } = json(['lint', sample, '--config', join(folder, 'quiet.json')]);
      assert.ok(!JSON.stringify(value).includes('softmax-with-mse'));
      write('wrong.json', JSON.stringify({ rules: { 'softmax-with-mse': 'loud' } }));
      refuses(['lint', sample, '--config', join(folder, 'wrong.json')], /must be one of off, hint/);
    });

    it('writes SARIF with rules, regions and fixes that refer to each other', () => {
      const { out } = losslens(['lint', sample, '--format', 'sarif']);
      const { version, runs } = JSON.parse(out);
      assert.equal(version, '2.1.0');
      const { driver } = runs[0].tool;
      assert.ok(runs[0].results.length > 0);
      for (const result of runs[0].results) {
        assert.equal(driver.rules[result.ruleIndex]?.id, result.ruleId);
        assert.ok(['error', 'warning', 'note'].includes(result.level));
        const { region, artifactLocation } = result.locations[0].physicalLocation;
        assert.ok(region.startLine >= 1 && region.startColumn >= 1);
        assert.match(artifactLocation.uri, /^file:\/\/\//);
      }
      const fixed = runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'softmax-with-mse');
      const [replacement] = fixed.fixes[0].artifactChanges[0].replacements;
      assert.equal(replacement.insertedContent.text, "'categoricalCrossentropy'");
      assert.ok(driver.rules.every((rule: { help: { text: string } }) => rule.help.text.length > 0));
      assert.ok(
        driver.rules.every((rule: { helpUri: string }) => rule.helpUri.startsWith(`${driver.informationUri}/`)),
      );
    });

    it('says what is wrong with what it is given', () => {
      refuses(['lint'], /Name the files/);
      refuses(['lint', 'nowhere.ts'], /There is no file nowhere\.ts/);
      mkdirSync(join(folder, 'hollow'), { recursive: true });
      refuses(['lint', 'hollow'], /no JavaScript or TypeScript file in hollow/, folder);
    });

    it('skips with a reason what is no model code', () => {
      write('binary.js', Buffer.from([0, 1, 2, 3, 255, 254, 0, 0]));
      write('large.js', `${program('{}')}${'// padding\n'.repeat(600_000)}`);
      const { code, value } = json(['lint', 'binary.js', 'large.js'], folder);
      assert.equal(code, 0);
      for (const { skipped } of value.files) assert.equal(typeof skipped, 'string');
    });

    it('reads on over syntax errors', () => {
      write('half.ts', `${program(`{ optimizer: 'sgd', loss: 'meanSquaredError' }`)}model.fit(xs, `);
      assert.equal(losslens(['lint', 'half.ts'], folder).code, 0);
    });
  });

  describe('models', () => {
    it('answers in the fixed form', () => {
      const { code, value } = json(['models', sample]);
      assert.equal(code, 0);
      const [model] = value.files[0].models;
      assert.equal(model.name, 'model');
      assert.equal(model.kind, 'sequential');
      const dense = model.layers.filter(({ className }: { className: string }) => className === 'Dense');
      assert.deepEqual(
        dense.map(({ outputShape, params }: { outputShape: unknown; params: unknown }) => [outputShape, params]),
        [
          [[null, 16], 80],
          [[null, 3], 51],
        ],
      );
      assert.equal(model.params, 131);
      assert.equal(model.compile.loss, 'meanSquaredError');
      assert.equal(model.compile.optimizer.name, 'sgd');
      assert.equal(model.compile.optimizer.learningRate, 0.01);
      assert.deepEqual(
        model.fits.map(({ kind, epochs, batchSize }: Record<string, unknown>) => [kind, epochs, batchSize]),
        [['fit', 40, 16]],
      );
      assert.ok(Array.isArray(model.unknown));
    });

    it('says what it does not know', () => {
      write('open.ts', program('options'));
      const { value } = json(['models', 'open.ts'], folder);
      assert.match(JSON.stringify(value), /"unknown":"/);
    });

    it('draws a table', () => {
      const { out } = losslens(['models', sample]);
      assert.match(out, /Dense +\[null, 16\] +80/);
    });
  });

  describe('runs', () => {
    it('diagnoses, in the fixed form', () => {
      const { code, value } = json(['diagnose', digits, '--data', 'digits', '--seconds', '8']);
      assert.equal(value.version, 1);
      assert.ok(['tensorflow', 'webgpu', 'wasm', 'cpu'].includes(value.backend.name));
      for (const { name, why } of value.backend.refused) assert.ok(name !== '' && why !== '');
      assert.equal(value.data.source, 'file');
      assert.equal(value.loss.length, value.steps);
      assert.ok(value.steps > 0 && value.loss.every((loss: unknown) => typeof loss === 'number'));
      assert.ok(value.valLoss.length > 0);
      const isSick = value.checks.some(
        ({ verdict, severity }: Record<string, string>) => verdict === 'symptom' && severity === 'error',
      );
      assert.equal(code, isSick ? 1 : 0);
      const check = value.checks.find(({ id }: { id: string }) => id === 'vanishing-gradient');
      assert.equal(check.verdict, 'symptom');
      assert.ok(check.message !== '' && check.because !== '' && check.evidence.length > 0);
      const cause = check.causes.find(({ rule }: { rule: string }) => rule === 'saturating-activations-in-deep-stack');
      assert.equal(cause.path, digits);
      assert.match(readFileSync(digits, 'utf8').split('\n')[cause.line - 1] ?? '', /sigmoid/);
      assert.notEqual(value.diagnosis, '');
    });

    it('still says what it saw when it is interrupted', async () => {
      const wide = write(
        'wide.ts',
        program(`{ optimizer: 'adam', loss: 'categoricalCrossentropy' }`)
          .replace('units: 8', 'units: 2000')
          .replace(
            'model.add(tf.layers.dense({ units: 3',
            `model.add(tf.layers.dense({ units: 2000, activation: 'relu' }));\nmodel.add(tf.layers.dense({ units: 3`,
          ),
      );
      // How long a busy machine takes to begin cannot be known: an answer without a step is asked for again, with more time.
      for (const seconds of [4, 8, 16]) {
        const { code, out, err } = await interrupted(['diagnose', wide, '--format', 'json'], folder, seconds);
        const value = out === '' ? { steps: 0 } : JSON.parse(out);
        if (value.steps === 0 && seconds < 16) continue;
        assert.deepEqual([code, value.ended], [130, 'stopped'], out + err);
        assert.ok(value.loss.length > 0 && value.checks.length > 0 && value.diagnosis !== '');
        return;
      }
    });

    it('repeats a run from its seed', () => {
      const losses = (seed: string) => json(['diagnose', sample, '--data', 'iris', '--seed', seed]).value.loss;
      assert.deepEqual(losses('7'), losses('7'));
      assert.notDeepEqual(losses('7'), losses('8'));
    });

    it('draws the curve, and makes data up when none is named', () => {
      const { code, out } = losslens(['diagnose', sample]);
      assert.equal(code, 0);
      assert.match(out, /[⠁-⣿]{3}/);
      assert.match(out, /Generated data, 800 rows and 200 for validation: .* epochs/);
    });

    it('tries a fix, in the fixed form', () => {
      const { code, value } = json(['try', sample, '--data', 'iris', '--rule', 'softmax-with-mse']);
      assert.equal(code, 0);
      assert.match(value.change, /categoricalCrossentropy/);
      assert.deepEqual(value.seeds, [1, 2, 3]);
      assert.equal(value.before.length, 3);
      assert.equal(value.after.length, 3);
      assert.equal(value.effect.better, true);
      const { low, median, high } = value.effect;
      assert.ok(low <= median && median <= high);
    });

    it('tries what is wrong with a model of another branch, though both share the place', () => {
      const path = write(
        'branches.ts',
        `import * as tf from '@tensorflow/tfjs';
export function build(wide: boolean) {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: wide ? 8 : 4, activation: 'relu', inputShape: [4] }));
  net.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  return net;
}
`,
      );
      const { code, value } = json(['try', path, '--model', 'net#2', '--data', 'iris'], folder);
      assert.equal(code, 0);
      assert.match(value.change, /categoricalCrossentropy/);
    });

    it('tries a change of the user’s own', () => {
      const { code, out } = losslens(['try', sample, '--data', 'iris', '--change', 'learningRate=0.1']);
      assert.equal(code, 0);
      assert.match(out, /learning rate → 0\.1/);
      assert.match(out, /over 3 seeds/);
    });

    it('writes a page that needs nothing else', () => {
      const { code, out } = losslens(['diagnose', sample, '--data', 'iris', '--format', 'html']);
      assert.equal(code, 0);
      assert.match(out, /^<!doctype html>/i);
      assert.match(out, /<svg/);
      assert.doesNotMatch(out, /(?:src|href)="https?:/);
    });

    it('says what is wrong with a run', () => {
      refuses(['diagnose', sample, '--data', 'flowers.csv'], /There is no data file flowers\.csv/);
      refuses(['diagnose', sample, '--model', 'modle'], /did you mean "model"\?/);
      refuses(['diagnose', sample, '--backend', 'cuda'], /There is no backend "cuda"/);
      refuses(['try', sample, '--rule', 'dead-bees'], /No finding of dead-bees proposes a change/);
      write('open.ts', program('options'));
      const { code, out } = losslens(['diagnose', 'open.ts', '--format', 'json'], folder);
      assert.equal(code, 2);
      assert.equal(typeof JSON.parse(out).unknown, 'string');
    });

    it('says what is wrong with a data file', () => {
      write('empty.csv', '');
      refuses(['diagnose', sample, '--data', join(folder, 'empty.csv')], /empty\.csv|header|row/);
      write('bare.csv', '1,2,3,4,0\n2,3,4,5,1\n');
      refuses(['diagnose', sample, '--data', join(folder, 'bare.csv')], /header/);
    });

    it('trains on a file, and says that a NaN in it spoils the loss', () => {
      const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5},${i === 30 ? 'NaN' : i % 3},1,${i % 3}`);
      write('holes.csv', `a,b,c,d,label\n${rows.join('\n')}\n`);
      const { code, value } = json(['diagnose', sample, '--data', join(folder, 'holes.csv'), '--label', 'label']);
      assert.equal(code, 1);
      const check = value.checks.find(({ id }: { id: string }) => id === 'non-finite-loss');
      assert.equal(check.verdict, 'symptom');
      assert.ok(value.loss.includes(null));
    });
  });

  describe('rules and explain', () => {
    it('lists rules and checks', () => {
      const { value } = json(['rules']);
      const ids = [...value.rules, ...value.checks].map(({ id }: { id: string }) => id);
      for (const id of ['softmax-with-mse', 'vanishing-gradient', 'unused-suppression'])
        assert.ok(ids.includes(id), id);
    });

    it('explains with an example', () => {
      const { code, out } = losslens(['explain', 'softmax-with-mse']);
      assert.equal(code, 0);
      for (const part of ['why', 'what to do', 'bad', 'good']) assert.match(out, new RegExp(`^${part}$`, 'm'));
      assert.match(losslens(['explain', 'vanishing-gradient']).out, /likely causes/);
    });

    it('suggests the nearest for an unknown id', () => {
      refuses(['explain', 'softmax-mse'], /did you mean "softmax-with-mse"\?/);
      refuses(['explain', 'zzzzzz'], /losslens rules lists them all/);
    });
  });

  it('helps, and knows its version', () => {
    assert.match(losslens(['--help']).out, /usage: losslens/);
    assert.match(losslens(['lint', '--help']).out, /--max-warnings/);
    assert.match(losslens(['--version']).out, /^\d+\.\d+\.\d+$/m);
    refuses(['lint', sample, '--formt', 'json'], /Unknown option '--formt'/);
  });

  it('writes its answer to a file', () => {
    const { code, out } = losslens(['rules', '--format', 'json', '--output', join(folder, 'rules.json')]);
    assert.equal(code, 0);
    assert.equal(out, '');
    assert.ok(JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')).rules.length > 5);
    refuses(['rules', '--output', join(folder, 'no', 'such', 'folder.json')], /could not be written/);
  });
});
