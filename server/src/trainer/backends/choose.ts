import type { BackendName, Plan } from '../../protocol/plan';
import type { BackendReport } from '../../protocol/trace';
import type { Tfjs } from '../tfjs';
import { sentence } from '../words';
import { loadCpu } from './cpu';
import { loadTensorflow } from './tensorflow';
import { loadWasm } from './wasm';
import { loadWebgpu } from './webgpu';

/** A backend that is ready, and the instance of tfjs that it belongs to. */
export interface Loaded {
  readonly tf: Tfjs;
  readonly version: string;
}

/** Gets a backend ready, or throws one sentence that says why it cannot be had. `insisted`: the plan names it. */
export type Load = (workspace: string | null, insisted: boolean) => Promise<Loaded>;

/** Best first. */
const loaders: { readonly [Name in BackendName]: Load } = {
  tensorflow: loadTensorflow,
  webgpu: loadWebgpu,
  wasm: loadWasm,
  cpu: loadCpu,
};

/** Takes the best backend that can be had, or the one that the plan names. Throws one sentence when there is none. */
export async function chooseBackend(
  wanted: Plan['backend'],
  workspace: string | null,
): Promise<{ readonly tf: Tfjs; readonly report: BackendReport }> {
  const refused: { name: BackendName; why: string }[] = [];
  const names = wanted === 'auto' ? (Object.keys(loaders) as BackendName[]) : [wanted];
  for (const name of names) {
    try {
      const { tf, version } = await loaders[name](workspace, wanted !== 'auto');
      return { tf, report: { name, version, refused } };
    } catch (error) {
      refused.push({ name, why: sentence(error) });
    }
  }
  throw new Error(refused.map(({ why }) => why).join(' '));
}
