import { Console } from 'node:console';
import { connect } from '../protocol/channel';
import type { Trainer, TrainerParent } from '../protocol/trainer';
import { chooseBackend } from './backends/choose';
import { linePort } from './lines';
import { train } from './train';

/** The trainer's process: one run, told line by line on standard output, which is the channel's alone. */
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
globalThis.console = new Console(process.stderr, process.stderr);

const port = linePort(process.stdin, { write: (line: string) => write(line) });
const control = { stopped: false };
let begun = false;

const channel = connect<Trainer, TrainerParent>(port, {
  async start(plan) {
    if (begun) throw new Error('This trainer has its run already: start another process.');
    begun = true;
    const { tf, report } = await chooseBackend(plan.backend, plan.workspace);
    // The answer leaves first: the parent hears of the backend before it hears of the run.
    setImmediate(() => void train(tf, report, plan, (event) => channel.tell('trace', event), control).then(leave));
    return report;
  },
  stop() {
    control.stopped = true;
    return null;
  },
});

// Ctrl+C reaches every process of the terminal. It is the parent that ends the run, so that no step is lost.
process.on('SIGINT', () => undefined);

// A trainer whose parent is gone trains for nobody.
port.onClose(() => process.exit(0));

/** Ends the process once everything written has left it. */
function leave(): void {
  write('\n', () => process.exit(0));
}
