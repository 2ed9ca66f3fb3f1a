import type { Options } from '../arguments';
import { lintJson } from '../print/lintJson';
import { lintText } from '../print/lintText';
import { sarif } from '../print/sarif';
import { hasFailed, readNamedAndLinked, type Reading } from '../reading';
import { summarise } from '../summary';
import type { Outcome, Terminal } from '../terminal';

/** `losslens lint`: what the code says will keep a model from learning. */
export default async function lint(names: readonly string[], options: Options, terminal: Terminal): Promise<Outcome> {
  const reading = await readNamedAndLinked(names, options.config, terminal);
  const { errors, warnings } = summarise(reading.reports);
  const tooMany = options.maxWarnings !== undefined && warnings > options.maxWarnings;
  if (tooMany)
    terminal.note(
      `There ${warnings === 1 ? 'is 1 warning' : `are ${warnings} warnings`}, and --max-warnings allows ${options.maxWarnings}.`,
    );
  const code = errors > 0 || tooMany ? 1 : 0;
  return { text: print(reading, options, terminal), code: hasFailed(reading) ? 2 : code };
}

function print({ reports, sources, places }: Reading, options: Options, terminal: Terminal): string {
  if (options.format === 'json') return JSON.stringify(lintJson(reports, sources, places), null, 2);
  if (options.format === 'sarif') return JSON.stringify(sarif(reports, sources, places), null, 2);
  return lintText(reports, places, terminal.colors);
}
