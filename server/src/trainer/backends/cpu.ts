import type { Loaded } from './choose';

/** tfjs in plain JavaScript: always there, and slow. */
export async function loadCpu(): Promise<Loaded> {
  const { tf } = await import('./bundled');
  await tf.setBackend('cpu');
  await tf.ready();
  return { tf, version: tf.version['tfjs-core'] };
}
