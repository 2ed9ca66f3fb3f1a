import { dirname, sep } from 'node:path';
import { createRequire } from 'node:module';
import { shippedFile } from '../shipped';
import type { Loaded } from './choose';

/** tfjs on WebAssembly, with the kernels that training needs and tfjs lacks. */
export async function loadWasm(): Promise<Loaded> {
  const { tf, setWasmPaths } = await import('./bundled');
  const { registerTrainingKernels } = await import('./wasm/register');
  setWasmPaths(`${folderOfBinaries()}${sep}`);
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start in this version of Node.');
  await tf.ready();
  registerTrainingKernels();
  return { tf, version: tf.version['tfjs-core'] };
}

/** dist/ holds them; a checkout that was not built has them in its packages. */
function folderOfBinaries(): string {
  const shipped = shippedFile('tfjs-backend-wasm-simd.wasm');
  return dirname(shipped ?? createRequire(__filename).resolve('@tensorflow/tfjs-backend-wasm'));
}
