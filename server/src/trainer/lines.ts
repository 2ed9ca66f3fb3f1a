import type { Readable, Writable } from 'node:stream';
import type { Port } from '../protocol/channel';

/** Why a port closes: the words with which every open question is then answered. */
export const processEnded = 'The other process has ended.';

/** Two streams as a port: one JSON value a line. Lines that are not JSON (a library that prints) are let pass by. */
export function linePort(input: Readable, output: Pick<Writable, 'write'>): Port {
  const listeners: ((message: unknown) => void)[] = [];
  const closers: ((why: string) => void)[] = [];
  let rest = '';
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    for (const closer of closers) closer(processEnded);
  };
  input.setEncoding('utf8');
  input.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = parse(line);
      if (message !== undefined) for (const listener of listeners) listener(message);
    }
  });
  input.on('end', close);
  input.on('close', close);
  input.on('error', close);
  return {
    send: (message) => void output.write(`${JSON.stringify(message)}\n`),
    onMessage: (listener) => void listeners.push(listener),
    onClose: (listener) => void closers.push(listener),
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // What a library prints stands between the messages, and is none.
    return undefined;
  }
}
