/** Calls `act` at once when it was not called for `milliseconds`, else once that time is over: the last call is never lost. */
export function atMostEvery(
  milliseconds: number,
  act: () => void,
): { readonly soon: () => void; readonly now: () => void } {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    act();
  };
  return {
    now,
    soon() {
      const wait = last + milliseconds - performance.now();
      if (wait <= 0) now();
      else timer ??= setTimeout(now, wait);
    },
  };
}
