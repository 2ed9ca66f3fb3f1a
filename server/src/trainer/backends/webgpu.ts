import type { Tfjs } from '../tfjs';
import { firstLine } from '../words';
import type { Loaded } from './choose';
import { findPackage, forgetTfjs } from './resolve';

/** What the `webgpu` package (Dawn for Node) offers. */
interface Dawn {
  readonly create: (flags: readonly string[]) => Gpu;
  readonly globals: { readonly [name: string]: unknown };
}

interface Gpu {
  requestAdapter(): Promise<Adapter | null>;
}

interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: { readonly isFallbackAdapter?: boolean; readonly device?: string; readonly description?: string };
}

/** tfjs on the GPU through WebGPU, where the user has installed `webgpu` and tfjs's backend for it, and a GPU is there. */
export async function loadWebgpu(workspace: string | null, insisted: boolean): Promise<Loaded> {
  const dawn = findPackage(['webgpu'], workspace);
  const backend = findPackage(['@tensorflow/tfjs-backend-webgpu'], workspace);
  if (!dawn || !backend) {
    throw new Error(
      `${dawn ? '@tensorflow/tfjs-backend-webgpu' : 'webgpu'} is not installed: "npm install webgpu @tensorflow/tfjs-backend-webgpu" in the project brings it.`,
    );
  }
  try {
    const { create, globals } = dawn.require('webgpu') as Dawn;
    const gpu = create([]);
    const adapter = await gpu.requestAdapter();
    if (!adapter) throw new Error('this machine offers no GPU to it');
    if (isSoftware(adapter) && !insisted)
      throw new Error('it finds only a GPU made of software, which is slower than wasm');
    Object.assign(globalThis, globals);
    Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
    const tf = backend.require('@tensorflow/tfjs') as Tfjs;
    backend.require('@tensorflow/tfjs-backend-webgpu');
    if (!(await tf.setBackend('webgpu'))) throw new Error('tfjs could not start its backend');
    await tf.ready();
    return { tf, version: tf.version['tfjs-core'] };
  } catch (error) {
    forgetTfjs();
    throw new Error(`WebGPU cannot be used: ${firstLine(error)}.`, { cause: error });
  }
}

function isSoftware({ isFallbackAdapter, info }: Adapter): boolean {
  if (isFallbackAdapter === true || info?.isFallbackAdapter === true) return true;
  return /swiftshader|llvmpipe/i.test(`${info?.device ?? ''} ${info?.description ?? ''}`);
}
