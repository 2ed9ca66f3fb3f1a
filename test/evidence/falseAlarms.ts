import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Evidence, FoundInSound } from '../../server/generate/evidence';
import { lintFile } from '../../server/src/analysis/lintFile';
import { defaultSettings } from '../../server/src/analysis/settings';
import { diskSources } from '../../server/src/cli/disk';
import { pairs } from './pairs';
import { readProgram } from './programs';

/** Why a finding in a program that was written to be sound is right, or what is wrong with the rule. */
const explained: { readonly [programAndRule: string]: string } = {
  'test/corpus/data-shapes.js missing-normalization':
    'It is right: height, weight and age reach fit as they are. The program is there for the shapes of its data.',
};

const root = join(import.meta.dirname, '../..');

/** Lints all programs of the corpus and all good programs of the pairs. */
export function falseAlarms(): Evidence['falseAlarms'] {
  const sources = diskSources();
  const corpus = programsUnder(join(root, 'test/corpus'));
  const good = pairs.map(({ rule }) => readProgram(rule, 'good').path);
  let models = 0;
  const findings = [...corpus, ...good].flatMap((path) => {
    const report = lintFile(path, sources, defaultSettings);
    models += report.facts.models.length;
    return countsOf(relative(root, path).replaceAll('\\', '/'), report.findings);
  });
  return { corpus: corpus.length, good: good.length, models, findings };
}

function countsOf(program: string, findings: readonly { readonly id: string }[]): readonly FoundInSound[] {
  const rules = [...new Set(findings.map(({ id }) => id))].sort();
  return rules.map((rule) => ({
    program,
    rule,
    count: findings.filter(({ id }) => id === rule).length,
    because: explained[`${program} ${rule}`] ?? '',
  }));
}

function programsUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => readFileSync(path, 'utf8').trim() !== '');
}
