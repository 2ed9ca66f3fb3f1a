import { median, type Measured } from './bench';
import { runNode } from './support/process';
import { cliPath, makeWorkspace } from './support/workspace';

export const name = 'cold losslens lint of one file of 480 lines, the start of the process included';
export const bar = { atMost: 700 };
export const unit = ' ms';

const turns = 9;

export async function run(): Promise<Measured> {
  const workspace = makeWorkspace(1, 1);
  const [file = ''] = workspace.modelFiles;
  const start: number[] = [];
  const nothing: number[] = [];
  const lint: number[] = [];
  const first = await runNode([cliPath, 'lint', file], { LOSSLENS_CACHE: 'off' });
  for (let i = 0; i < turns; i++) {
    workspace.editModels(i);
    start.push((await runNode(['-e', '0'])).milliseconds);
    nothing.push((await runNode([cliPath, 'rules'])).milliseconds);
    lint.push((await runNode([cliPath, 'lint', file])).milliseconds);
  }
  workspace.remove();
  const detail = `node ${median(start).toFixed(0)} ms, with the bundle and the rules ${median(nothing).toFixed(0)} ms; the first time after an update ${first.milliseconds.toFixed(0)} ms`;
  return { value: median(lint), detail };
}
