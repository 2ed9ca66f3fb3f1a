/** Values at steps, as two columns of one length. Steps ascend and count from 0; values may be NaN or infinite. */
export interface Series {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}
