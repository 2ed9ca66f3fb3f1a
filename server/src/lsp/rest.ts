import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds: an answer takes a tenth of it on its way, and the next key comes later than this. */
const untilWritten = 1;

/**
 * Bytes in use from which on what is old is collected as well, once so much has come to it: seldom, for the engine forgets some of
 * what it has compiled with it.
 */
const manyBytes = 165_000_000;
const mostGrowth = 48_000_000;

/**
 * What the reading of a file leaves behind is garbage once it is answered. Collected then, while somebody thinks about the next
 * key, it costs a millisecond; left to the engine, it is collected in the midst of an answer, and what is in use at that moment
 * counts as old and stays for long. Not after each answer, for a collection takes other processors as well.
 */
export function createRest(): () => void {
  const collect = collector();
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    const collectSoon = (): void =>
      void setTimeout(() => {
        isDue = false;
        collect();
      }, untilWritten).unref();
    // Once what is being done is done, and the answer that comes of it is written.
    setImmediate(collectSoon);
  };
}

/** Without options it collects all. */
type Collect = (options?: { readonly type: 'minor' }) => void;

/** Collects what is young when there is much of it, and what is old when that has grown; nothing on an engine that does not offer it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('typeof gc === "function" ? gc : null') as Collect | null;
  // With another flag than it was started with, the engine refuses the code that it is asked to keep for the next process.
  setFlagsFromString('--no-expose-gc');
  if (collect === null) return () => undefined;
  let leastUsed = 0;
  return () => {
    if (!hasRoom()) collect({ type: 'minor' });
    const used = getHeapStatistics().used_heap_size;
    if (used < manyBytes || used < leastUsed + mostGrowth) return;
    collect();
    leastUsed = getHeapStatistics().used_heap_size;
  };
}

/** True while less than a quarter of the space for what is young is in use: there is room for further answers. */
function hasRoom(): boolean {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  return young !== undefined && young.space_used_size < young.space_available_size / 3;
}
