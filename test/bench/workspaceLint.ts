import { lintOfWorkspace } from './support/lintOfWorkspace';
import type { Measured } from './bench';

export const name =
  'losslens lint of 300 files of which 60 import tfjs, when all 60 have changed, against a command that parses those 60';
export const bar = { atMost: 2 };
export const unit = 'x';

export const run = (): Promise<Measured> => lintOfWorkspace({ allChanged: true });
