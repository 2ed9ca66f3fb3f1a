import { type List, type Range, readArguments } from './lists';

/** `layer.apply(x) as T`: the arguments of apply, and the cast behind it, which a call around it needs again. */
export interface ApplyCall {
  readonly args: List | undefined;
  /** ` as tf.SymbolicTensor`, or empty. */
  readonly cast: string;
}

export function readApply(text: string, at: Range): ApplyCall {
  const source = text.slice(at.start, at.end);
  const cast = /\)(\s+as\s+[\p{ID_Continue}$.<>[\]| ]+)\)?$/u.exec(source)?.[1] ?? '';
  const args = readArguments(text, { start: at.start, end: at.end - cast.length });
  return { args, cast: cast && ` as ${cast.trim().replace(/^as\s+/, '')}` };
}
