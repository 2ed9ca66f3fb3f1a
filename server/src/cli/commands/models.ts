import type { Options } from '../arguments';
import { modelsJson } from '../print/modelsJson';
import { modelsText } from '../print/modelsText';
import { hasFailed, readNamedAndLinked } from '../reading';
import type { Outcome, Terminal } from '../terminal';

/** `losslens models`: the models that the code builds. */
export default async function models(names: readonly string[], options: Options, terminal: Terminal): Promise<Outcome> {
  const reading = await readNamedAndLinked(names, options.config, terminal);
  const { reports, places } = reading;
  const facts = reports.map((report) => report.facts);
  const text =
    options.format === 'json'
      ? JSON.stringify(modelsJson(facts, places), null, 2)
      : modelsText(facts, places, terminal.colors);
  return { text, code: hasFailed(reading) ? 2 : 0 };
}
