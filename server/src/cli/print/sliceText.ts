import { grouped } from '../../protocol/counts';
import { sliceSentences, tellSlice } from '../../protocol/slice';
import type { Started } from '../../protocol/trace';

/** What a run trained on, how far, and why not as the code says. */
export function sliceText(started: Started): string {
  return tellSlice(started)
    .map(({ name, values }) =>
      sliceSentences[name].replace(/\{(\w+)\}/g, (brace, key: string) => {
        const value = values[key];
        return value === undefined ? brace : grouped(value);
      }),
    )
    .join(' ');
}
