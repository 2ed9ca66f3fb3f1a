import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A workspace in which packages of these names are installed, each with one file of code. */
function workspaceWith(packages: { readonly [name: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'losslens-'));
  for (const [name, code] of Object.entries(packages)) {
    const home = join(folder, 'node_modules', name);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name, version: '4.22.0', main: 'main.js' }));
    writeFileSync(join(home, 'main.js'), code);
  }
  return folder;
}

/** Chooses in a process of its own: each may load another instance of tfjs. */
async function choose(
  wanted: string,
  workspace: string | null,
): Promise<{
  name?: string;
  version?: string;
  refused?: { name: string; why: string }[];
  error?: string;
  works?: number;
}> {
  const choice = JSON.stringify(join(__dirname, '../../../server/src/trainer/backends/choose'));
  const code = `require(${choice}).chooseBackend(${JSON.stringify(wanted)}, ${JSON.stringify(workspace)}).then(
    ({ tf, report }) => ({ ...report, works: tf.tidy(() => tf.add(1, 2).dataSync()[0]) }),
    (error) => ({ error: error.message }),
  ).then((said) => process.stdout.write(JSON.stringify(said)))`;
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '-e', code], { cwd: join(__dirname, '../../..') });
  return JSON.parse(stdout.slice(stdout.indexOf('{')));
}

const tfjs = JSON.stringify(createRequire(__filename).resolve('@tensorflow/tfjs'));
/** tfjs-node as far as it concerns a loader: it registers a backend of that name and makes it the current one. */
const pretended = `const tf = require(${tfjs});
tf.registerBackend('tensorflow', () => new tf.MathBackendCPU(), 9);
tf.copyRegisteredKernels('cpu', 'tensorflow');
if (!require('util').isNullOrUndefined(null)) throw new Error('no isNullOrUndefined');
module.exports = tf;`;

describe('trainer/backends/choose', () => {
  it('takes TensorFlow from the workspace first', async () => {
    const said = await choose('auto', workspaceWith({ '@tensorflow/tfjs-node': pretended }));
    assert.deepEqual(said, { name: 'tensorflow', version: '4.22.0', refused: [], works: 3 });
  });

  it('goes on to wasm when TensorFlow is broken, and says so in one sentence', async () => {
    const broken = workspaceWith({
      '@tensorflow/tfjs-node': `require(${tfjs}); throw new Error('The binding is missing.\\nat x');`,
    });
    const said = await choose('auto', broken);
    assert.equal(said.name, 'wasm');
    assert.equal(said.works, 3);
    assert.match(
      said.refused?.[0]?.why ?? '',
      /^@tensorflow\/tfjs-node in .* does not load: The binding is missing\. Reinstall it\.$/,
    );
    assert.match(said.refused?.[1]?.why ?? '', /npm install webgpu/);
  });

  it('does not take WebGPU where there is no GPU, or one made of software', async () => {
    const withGpu = (adapter: string) =>
      workspaceWith({
        webgpu: `module.exports = { globals: {}, create: () => ({ requestAdapter: async () => (${adapter}) }) };`,
        '@tensorflow/tfjs-backend-webgpu': '',
      });
    const why = async (adapter: string) =>
      (await choose('auto', withGpu(adapter))).refused?.find(({ name }) => name === 'webgpu')?.why;
    assert.match((await why('null')) ?? '', /^WebGPU cannot be used: this machine offers no GPU to it\.$/);
    assert.match((await why("{ info: { device: 'SwiftShader Device' } }")) ?? '', /made of software/);
  });

  it('insists on a backend that the plan names', async () => {
    assert.equal((await choose('cpu', null)).name, 'cpu');
    assert.match((await choose('webgpu', null)).error ?? '', /^webgpu is not installed/);
  });
});
