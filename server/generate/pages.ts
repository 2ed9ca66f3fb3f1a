import type { Check } from '../src/checks/check';
import type { Rule } from '../src/rules/rule';
import type { Catalogue } from './catalogue';
import { type Evidence, evidenceSection } from './evidence';
import type { Described } from './levels';

const generated = '<!-- Written by `npm run generate` from the source file that is linked below. -->';

/** The page of one rule. */
export function rulePage(rule: Rule, { checks }: Catalogue, evidence: Evidence | undefined): string {
  const symptoms = checks.filter(({ likelyCauses }) => likelyCauses.includes(rule.id));
  return page([
    ...head(rule),
    rule.message,
    ...whyAndAdvice(rule),
    '## Examples',
    ...(rule.examples.bad.length > 0 ? ['### Wrong', ...rule.examples.bad.map((code) => fenced(code, rule))] : []),
    ...(rule.examples.good.length > 0 ? ['### Right', ...rule.examples.good.map((code) => fenced(code, rule))] : []),
    ...(rule.source === undefined ? [] : ['## Where the threshold comes from', rule.source]),
    ...(evidence ? evidenceSection(rule.id, evidence) : []),
    ...levelSection('rules', rule.id),
    '## See also',
    list([
      ...symptoms.map(({ id }) => `[${id}](../checks/${id}.md): what a run shows when this is the cause`),
      `[Source](../../server/src/rules/${rule.id}.ts)`,
    ]),
  ]);
}

/** The page of one check. */
export function checkPage(check: Check, { rules }: Catalogue): string {
  const causes = check.likelyCauses.filter((cause) => rules.some(({ id }) => id === cause));
  return page([
    ...head(check),
    `A check reads the curves of a run. This one gives no verdict before step ${check.minimumSteps}.`,
    ...whyAndAdvice(check),
    '## Where the threshold comes from',
    check.source,
    ...(causes.length > 0 ? ['## Likely causes', list(causes.map((id) => `[${id}](../rules/${id}.md)`))] : []),
    ...levelSection('checks', check.id),
    '## See also',
    list([`[Source](../../server/src/checks/${check.id}.ts)`]),
  ]);
}

/** The page of a finding that the engine itself makes. */
export function enginePage(described: Described, file: string): string {
  return page([
    ...head(described),
    described.message ?? described.why,
    ...whyAndAdvice(described),
    ...levelSection('rules', described.id),
    '## See also',
    list([`[Source](../../server/src/analysis/${file})`]),
  ]);
}

/** The table of all rules, or of all checks. */
export function overview(what: 'rules' | 'checks', described: readonly Described[]): string {
  const [title, intro] =
    what === 'rules'
      ? ['Rules', 'Rules read the source. They speak only where the source says enough, and never run your code.']
      : ['Checks', 'Checks read the curves of a run: a symptom, healthy, or unknown when the run says too little.'];
  const rows = described.map(
    ({ id, severity, stage, message, why }) =>
      `| [${id}](${id}.md) | ${stage === 'preview' ? `${severity}, preview: off by default` : severity} | ${(message ?? why).replaceAll('|', '\\|')} |`,
  );
  return page([
    `# ${title}`,
    generated.replace(' from the source file that is linked below', ''),
    intro,
    ['| Id | Severity | What it says |', '| --- | --- | --- |', ...rows].join('\n'),
  ]);
}

function head({ id, severity, stage, since }: Described): readonly string[] {
  const isOff = stage === 'preview' ? ' Preview: off by default.' : '';
  return [`# ${id}`, generated, `Severity: **${severity}**. Since ${since}.${isOff}`];
}

function whyAndAdvice({ why, advice }: Described): readonly string[] {
  return ['## Why it matters', why, '## What to do', advice];
}

function levelSection(what: 'rules' | 'checks', id: string): readonly string[] {
  const settings = JSON.stringify({ [what]: { [id]: 'off' } });
  const comment = `To hide one finding, write \`// losslens-ignore-next-line ${id} -- reason\` above its line.`;
  return [
    '## Settings',
    `Set its level in the editor's \`losslens.${what}\` or in \`.losslensrc.json\`: \`off\`, \`hint\`, \`information\`, \`warning\` or \`error\`.`,
    `\`\`\`json\n${settings}\n\`\`\``,
    ...(what === 'rules' ? [comment] : []),
  ];
}

/** An example without its indentation, its marks as comments that say what is wrong there. */
function fenced(code: string, { id, message }: Rule): string {
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  const text = lines.map((line) =>
    line
      .slice(indent)
      .replace(
        /^(\/\/ *\^+) ([\w-]+)$/,
        (_, carets: string, marked: string) => `${carets} ${marked === id ? message : marked}`,
      ),
  );
  return `\`\`\`ts\n${text.join('\n')}\n\`\`\``;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
