import { unusedSuppression } from '../../analysis/unusedSuppression';
import { checks } from '../../checks/index';
import { rules } from '../../rules/index';
import type { Options } from '../arguments';
import { nearest } from '../nearest';
import { pageOf } from '../../analysis/pages';
import { severityText } from '../print/lintText';
import { Problem } from '../problem';
import type { Colors, Outcome, Terminal } from '../terminal';

/** What a person wants to know of one rule or check. */
interface Explanation {
  readonly id: string;
  readonly judges: 'code' | 'runs';
  readonly severity: (typeof rules)[number]['severity'];
  readonly message: string | null;
  readonly why: string;
  readonly advice: string;
  readonly source: string | null;
  readonly bad: readonly string[];
  readonly good: readonly string[];
  readonly likelyCauses: readonly string[];
  readonly page: string;
}

/** `losslens explain <id>`: what it means, why it matters, what to do, an example. */
export default function explain(names: readonly string[], options: Options, terminal: Terminal): Outcome {
  const [id, another] = names;
  if (id === undefined || another !== undefined) {
    throw new Problem('Name one rule or check, such as losslens explain softmax-with-mse.');
  }
  const explanation = explanationOf(id);
  if (!explanation) {
    const near = nearest(
      id,
      [...rules, unusedSuppression, ...checks].map((known) => known.id),
    );
    throw new Problem(
      `There is no rule or check "${id}"${near ? `; did you mean "${near}"?` : '; losslens rules lists them all.'}`,
    );
  }
  const text =
    options.format === 'json'
      ? JSON.stringify({ version: 1, ...explanation }, null, 2)
      : explanationText(explanation, terminal.colors);
  return { text, code: 0 };
}

function explanationOf(id: string): Explanation | undefined {
  const rule = rules.find((known) => known.id === id);
  if (rule) {
    const { severity, message, why, advice, source = null, examples } = rule;
    const { bad, good } = examples;
    return {
      id,
      judges: 'code',
      severity,
      message,
      why,
      advice,
      source,
      bad,
      good,
      likelyCauses: [],
      page: pageOf('rule', id),
    };
  }
  if (id === unusedSuppression.id) {
    const own = { judges: 'code', source: null, bad: [], good: [], likelyCauses: [] } as const;
    const { severity, message, why, advice } = unusedSuppression;
    return { id, severity, message, why, advice, ...own, page: pageOf('rule', id) };
  }
  const check = checks.find((known) => known.id === id);
  if (!check) return undefined;
  const { severity, why, advice, source, likelyCauses } = check;
  return {
    id,
    judges: 'runs',
    severity,
    message: null,
    why,
    advice,
    source,
    bad: [],
    good: [],
    likelyCauses,
    page: pageOf('check', id),
  };
}

function explanationText(explanation: Explanation, colors: Colors): string {
  const { id, judges, severity, message, why, advice, source, bad, good, likelyCauses, page } = explanation;
  const kind = judges === 'code' ? 'rule' : 'check';
  const part = (title: string, text: string) => ['', colors.dim(title), indent(text)];
  return [
    `${colors.bold(id)}: a ${kind} of severity ${severityText(severity, colors)}`,
    ...(message === null ? [] : part('what', message)),
    ...part('why', why),
    ...part('what to do', advice),
    ...(likelyCauses.length > 0 ? part('likely causes', likelyCauses.join(', ')) : []),
    ...(bad[0] === undefined ? [] : part('bad', dedent(bad[0]))),
    ...(good[0] === undefined ? [] : part('good', dedent(good[0]))),
    ...(source === null ? [] : part('where its numbers come from', source)),
    ...part('more', page),
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** Takes away the margin that all lines share, and the empty first and last line. */
function dedent(code: string): string {
  const lines = code
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const margin = margins.length > 0 ? Math.min(...margins) : 0;
  return lines.map((line) => line.slice(margin)).join('\n');
}
