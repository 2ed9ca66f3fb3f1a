import type { Span } from '../../protocol/finding';
import { ProgramThrow, unknown } from './machine';
import type { UnknownValue, Value } from './values';

/** What code that settles a promise gives: what it throws stops only who awaits the promise. */
export function settledWith(run: () => Value, at: Span): Value {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    return rejectedWith(error.value, at);
  }
}

export function rejectedWith(value: Value, at: Span): UnknownValue {
  return { ...unknown('a rejected promise', at), rejected: value };
}

/** What a promise is rejected with, where it surely is. */
export function reasonOf(value: Value): Value | undefined {
  return value.kind === 'unknown' ? value.rejected : undefined;
}
