import { lintOfWorkspace } from './support/lintOfWorkspace';
import type { Measured } from './bench';

export const name = 'the same, when one of the 60 has changed since the last lint';
export const bar = { atMost: 2 };
export const unit = 'x';

export const run = (): Promise<Measured> => lintOfWorkspace({ allChanged: false });
