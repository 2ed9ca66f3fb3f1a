import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { unusedSuppression } from '../src/analysis/unusedSuppression';
import { readCatalogue } from './catalogue';
import { evidencePage, readEvidence } from './evidence';
import { indexOf } from './indexes';
import { translationsOf } from './translations';
import { configSchema, packageSchema } from './levels';
import { manifestWith } from './manifest';
import { checkPage, enginePage, overview, rulePage } from './pages';

/** A file that is derived from metadata: its path from the root, and the text that it must have. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** Everything that can be derived, derived. */
export async function outputs(root: string): Promise<readonly Output[]> {
  const catalogue = await readCatalogue(root);
  const { checks } = catalogue;
  const evidence = readEvidence(root);
  const rules = [...catalogue.rules, unusedSuppression].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    await formatted(root, 'server/src/rules/index.ts', indexOf(root, 'rules')),
    await formatted(root, 'server/src/checks/index.ts', indexOf(root, 'checks')),
    await formatted(root, 'docs/losslensrc.schema.json', JSON.stringify(configSchema(rules, checks))),
    await formatted(root, 'docs/package.schema.json', JSON.stringify(packageSchema(rules, checks))),
    { path: 'package.json', text: manifestWith(readFileSync(join(root, 'package.json'), 'utf8'), rules, checks) },
    await formatted(root, 'client/l10n/bundle.l10n.json', translationsOf(root)),
    { path: 'docs/rules/README.md', text: overview('rules', rules) },
    { path: 'docs/checks/README.md', text: overview('checks', checks) },
    { path: `docs/rules/${unusedSuppression.id}.md`, text: enginePage(unusedSuppression, 'unusedSuppression.ts') },
    ...catalogue.rules.map((rule) => ({ path: `docs/rules/${rule.id}.md`, text: rulePage(rule, catalogue, evidence) })),
    ...checks.map((check) => ({ path: `docs/checks/${check.id}.md`, text: checkPage(check, catalogue) })),
    ...(evidence ? [{ path: 'docs/evidence.md', text: evidencePage(evidence) }] : []),
  ];
}

/** The derived files whose text on the disk is another one. */
export async function staleOutputs(root: string): Promise<readonly Output[]> {
  return (await outputs(root)).filter(({ path, text }) => textOf(join(root, path)) !== text);
}

async function formatted(root: string, path: string, text: string): Promise<Output> {
  const filepath = join(root, path);
  return { path, text: await format(text, { ...(await resolveConfig(filepath)), filepath }) };
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
