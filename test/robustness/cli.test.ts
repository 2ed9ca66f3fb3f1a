import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { killChildrenOf } from './children';

const root = dirname(dirname(import.meta.dirname));
const cli = join(root, 'dist', 'cli.js');
const program = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
model.fit(xs, ys, { epochs: 100000 });
`;

/** The user that owns nothing, as Unix counts. */
const nobody = 65534;

describe('command line on strange files', function () {
  this.timeout(120_000);
  let folder: string;
  const write = (name: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const losslens = (
    args: readonly string[],
    command = cli,
    user: { readonly uid?: number; readonly gid?: number } = {},
  ) =>
    spawnSync(process.execPath, [command, ...args], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, NO_COLOR: '1' },
      ...user,
    });
  /** The command line in a folder in which nothing is installed. */
  const alone = (): string => join(folder, 'alone', 'cli.js');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'losslens-strange-'));
    cpSync(join(root, 'dist'), dirname(alone()), { recursive: true });
    write('w/good.js', program);
    write('w/folder.js/inner.js', program);
    write('w/empty.js', '');
    write('w/bom.js', `\uFEFF${program}`);
    write('w/crlf.js', program.replaceAll('\n', '\r\n'));
    write('w/latin1.js', Buffer.concat([Buffer.from(program), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a])]));
    write('w/utf16.js', Buffer.from(`\uFEFF${program}`, 'utf16le'));
    write('w/binary.js', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)));
    write('w/five.js', program + '// padding padding padding\n'.repeat(200_000));
    write(
      'w/imports.js',
      `import './good.js/inner';\nimport './${'a'.repeat(5000)}';\nimport './circle.js';\n${program}`,
    );
    const rc = (name: string, text: string): void => write(`config/${name}/.losslensrc.json`, text);
    const ids = Array.from({ length: 19 }, (_, index) => `"r${index}": "off"`).join();
    rc('list', '[]');
    rc('broken', '{');
    rc('huge', `{}${' '.repeat(1_000_000)}`);
    rc('names', `{"rules": {"__proto__": "off", ${ids}}}`);
    rc('long', `{"rules": {"softmax-with-mse": "${'x'.repeat(100_000)}"}}`);
    rc('mark', '\uFEFF{"rules": {"softmax-with-mse": "off"}}');
    mkdirSync(join(folder, 'config/folder/.losslensrc.json'), { recursive: true });
    write('config/manifest/package.json', '{"losslens": 5}');
    for (const [name, text] of [
      ['broken', '{'],
      ['list', '[]'],
      ['null', 'null'],
      ['deep', '['.repeat(100_000)],
      ['huge', `{}${' '.repeat(2_000_000)}`],
    ] as const) {
      write(`quiet/${name}/package.json`, text);
      write(`quiet/${name}/tsconfig.json`, name === 'deep' ? '{"a":'.repeat(50_000) : text);
    }
    for (const name of ['package.json', 'tsconfig.json'])
      mkdirSync(join(folder, 'quiet/folder', name), { recursive: true });
    for (const name of ['list', 'broken', 'huge', 'folder', 'names', 'long', 'manifest', 'mark'])
      write(`config/${name}/a.js`, program);
    for (const name of ['broken', 'list', 'null', 'deep', 'huge', 'folder', 'pipe'])
      write(`quiet/${name}/a.ts`, `import '@/nowhere';\nimport './b';\n${program}`);
    if (process.platform !== 'win32')
      for (const name of ['package.json', 'tsconfig.json', 'b.ts'])
        execFileSync('mkfifo', [join(folder, 'quiet/pipe', name)]);
    symlinkSync('circle.js', join(folder, 'w/circle.js'));
    symlinkSync('/nowhere/at/all', join(folder, 'w/dangling.js'));
    symlinkSync('..', join(folder, 'w/folder.js/above'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('reads a folder of them, each as far as it can', () => {
    const { status, stdout, stderr } = losslens(['lint', 'w', '--format', 'json']);
    assert.equal(status, 0, stderr);
    const { files } = JSON.parse(stdout) as {
      files: { path: string; skipped: string | null; findings: { rule: string }[] }[];
    };
    const said = Object.fromEntries(
      files.map(({ path, skipped, findings }) => [path, skipped ?? findings.map(({ rule }) => rule).join()]),
    );
    assert.deepEqual(said, {
      'w/binary.js': 'not text',
      'w/bom.js': 'softmax-with-mse',
      'w/crlf.js': 'softmax-with-mse',
      'w/empty.js': 'no TensorFlow.js in it',
      'w/five.js': 'larger than 1 MB',
      'w/folder.js/inner.js': 'softmax-with-mse',
      'w/good.js': 'softmax-with-mse',
      'w/imports.js': 'softmax-with-mse',
      'w/latin1.js': 'softmax-with-mse',
      'w/utf16.js': 'not text',
    });
  });

  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [['lint', 'w/circle.js'], /There is no file w\/circle\.js/],
    [['lint', 'w/dangling.js'], /There is no file/],
    [['lint', 'w/good.js/inner'], /There is no file/],
    [['lint', `${'a'.repeat(5000)}.js`], /There is no file/],
    [['lint', 'w', '--config', 'w/binary.js'], /not valid JSON/],
    [['lint', 'w', '--config', 'w/folder.js'], /is not a file; rename/],
    [['lint', 'w', '--config', 'none.json'], /There is no config file/],
    [['lint', 'config/list/a.js'], /Settings must be an object/],
    [['lint', 'config/broken/a.js'], /not valid JSON/],
    [['lint', 'config/huge/a.js'], /larger than 1 MB/],
    [['lint', 'config/folder/a.js'], /\.losslensrc\.json is not a file/],
    [['lint', 'config/names/a.js'], /There is no rule "__proto__".* 17 more like these follow\.$/m],
    [['lint', 'config/long/a.js'], /it is "x{40,70}…\.$/m],
    [['lint', 'config/manifest/a.js'], /"losslens" in .*package\.json: Settings must be/],
    [['diagnose', 'w/five.js'], /larger than 1 MB/],
    [['diagnose', 'w/circle.js'], /There is no file/],
    [['diagnose', 'w/good.js', '--data', 'w/circle.js'], /There is no data file/],
    [['diagnose', 'w/good.js', '--data', 'w/folder.js'], /is not a file/],
    [['diagnose', 'w/good.js', '--data', 'w/binary.js'], /not a text file/],
    [['diagnose', 'w/good.js', '--model', '__proto__'], /There is no model "__proto__"/],
    [['diagnose', 'w/good.js', '--backend', 'constructor'], /There is no backend "constructor"/],
    [['diagnose', 'w/good.js', '--backend', 'tensorflow'], /tfjs-node is not installed/],
    [['explain', '__proto__'], /There is no rule or check "__proto__"/],
    [['hasOwnProperty'], /There is no command "hasOwnProperty"/],
    [['lint', 'w', '--format', 'toString'], /no format "toString"/],
  ];
  for (const [args, sentence] of refused) {
    it(`says in one sentence what is wrong with ${args.join(' ').slice(0, 60)}`, () => {
      const { status, stdout, stderr } = losslens(args);
      assert.equal(status, 2);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /should not|\n\s+at /);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
      assert.equal(stdout, '');
    });
  }

  it('reads no settings from what is none, and no imports', () => {
    const { stdout, stderr } = losslens(['lint', 'quiet', '--format', 'json']);
    const { files } = JSON.parse(stdout || stderr) as { files: { path: string; findings: { rule: string }[] }[] };
    assert.equal(files.length, 7);
    for (const { path, findings } of files)
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ['softmax-with-mse'],
        path,
      );
  });

  it('reads settings behind a byte order mark', () => {
    assert.match(losslens(['lint', 'config/mark/a.js']).stdout, /Nothing found; 1 file read\./);
  });

  it('says that a file may not be read', function () {
    // Windows asks other questions before it opens a file.
    if (process.platform === 'win32') this.skip();
    write('locked.js', program);
    chmodSync(join(folder, 'locked.js'), 0);
    chmodSync(folder, 0o755);
    // Whoever may do everything would read it all the same.
    const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
    const { stdout, error } = losslens(['lint', 'locked.js'], alone(), user);
    // Where Node lies in a folder of the superuser, nobody else can start it.
    if (error) this.skip();
    assert.match(stdout, /may not be read/);
  });

  it('lints and trains from a folder in which no package is installed', () => {
    assert.match(losslens(['lint', 'w/good.js'], alone()).stdout, /softmax-with-mse/);
    const { stdout, stderr } = losslens(['diagnose', 'w/good.js', '--seconds', '2', '--format', 'json'], alone());
    const { steps, backend } = JSON.parse(stdout || stderr) as {
      steps: number;
      backend: { refused: { why: string }[] };
    };
    assert.ok(steps > 0);
    assert.match(backend.refused[0]?.why ?? '', /tfjs-node is not installed/);
  });

  it('says that the trainer was killed', async function () {
    // The trainer is found among the children that /proc lists.
    if (process.platform !== 'linux') this.skip();
    const child = spawn(process.execPath, [cli, 'diagnose', 'w/good.js', '--seconds', '30'], { cwd: folder });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const closed = once(child, 'close');
    await killChildrenOf(child.pid ?? 0);
    assert.deepEqual(await closed, [2, null]);
    assert.match(said, /The trainer was ended from outside \(SIGKILL\): start the run again\.\n$/);
  });

  it('skips the end-to-end test without a Chromium in one sentence, and fails where it is required', () => {
    const run = (required: boolean) =>
      spawnSync(process.execPath, [join(root, 'node_modules/mocha/bin/mocha.js'), 'test/vscode/endToEnd.test.ts'], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, PATH: '', CHROME_PATH: '', LOSSLENS_E2E: required ? 'required' : '' },
      });
    const skipped = run(false);
    assert.equal(skipped.status, 0, skipped.stdout);
    assert.match(skipped.stdout, /skipped: No Chromium was found; install it or name one in CHROME_PATH\./);
    const failed = run(true);
    assert.notEqual(failed.status, 0);
    assert.match(failed.stdout, /is required, but: No Chromium was found/);
  });
});
