import util from 'node:util';
import type { Tfjs } from '../tfjs';
import { firstLine } from '../words';
import type { Loaded } from './choose';
import { findPackage, forgetTfjs } from './resolve';

/** TensorFlow itself, through the tfjs-node or tfjs-node-gpu that the user has installed. */
export async function loadTensorflow(workspace: string | null): Promise<Loaded> {
  const found = findPackage(['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'], workspace);
  if (!found) {
    throw new Error(
      '@tensorflow/tfjs-node is not installed: "npm install @tensorflow/tfjs-node" in the project brings it.',
    );
  }
  restoreNullTest();
  try {
    const tf = found.require(found.name) as Tfjs;
    await tf.ready();
    if (tf.getBackend() !== 'tensorflow') throw new Error(`it offers the backend "${tf.getBackend()}" only`);
    return { tf, version: tf.version['tfjs-core'] };
  } catch (error) {
    forgetTfjs();
    throw new Error(`${found.name} in ${found.folder} does not load: ${firstLine(error)}. Reinstall it.`, {
      cause: error,
    });
  }
}

/** tfjs-node 4 calls `util.isNullOrUndefined`, which Node 23 took away. */
function restoreNullTest(): void {
  const module = util as { isNullOrUndefined?: (value: unknown) => boolean };
  module.isNullOrUndefined ??= (value) => value === null || value === undefined;
}
