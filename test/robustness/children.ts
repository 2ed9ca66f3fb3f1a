import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Kills the child processes of a process as soon as it has some, as the system does when it runs out of memory. Linux only. */
export async function killChildrenOf(pid: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    for (const child of children) process.kill(Number(child), 'SIGKILL');
    if (children.length > 0) return;
    await setTimeout(25);
  }
  throw new Error('No trainer was started.');
}
