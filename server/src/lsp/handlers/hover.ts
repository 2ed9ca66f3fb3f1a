import { MarkupKind } from 'vscode-languageserver/node';
import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { pageOf } from '../../analysis/pages';
import { readSuppressions } from '../../analysis/suppressions';
import { unusedSuppression } from '../../analysis/unusedSuppression';
import { checks } from '../../checks';
import type { Finding, Span } from '../../protocol/finding';
import { rules } from '../../rules';
import { linksIn } from '../links';
import { factsAt } from '../say/factsAt';
import { read } from '../session';
import type { Session } from '../session';
import { toRange } from '../toLsp';
import { effectWords } from '../words';

/** Why a finding matters and what to do; what a suppression silences; what is known of the innermost thing there. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const reading = await read(session, textDocument.uri);
  const document = session.documents.open.get(textDocument.uri);
  if (!reading || !document) return null;
  const { path, report } = reading;
  const offset = document.offsetAt(position);
  const within = (span: Span | null): span is Span => span?.path === path && span.start <= offset && offset <= span.end;

  const sections: string[] = [];
  const suppression = readSuppressions(path, document.getText()).find(({ at }) => within(at));
  if (suppression?.id) sections.push(...ruleWords(suppression.id));
  const findings = report.findings.filter(({ at, id }) => within(at) && id !== unusedSuppression.id);
  sections.push(...findings.map(findingWords));
  // What is wrong here comes first; then what the very thing is that is wrong, and nothing of what is around it.
  const fact = factsAt(report.facts, offset, (model, by) => linksIn(session.documents, model, by));
  const isOf = (span: Span | null) => fact && span && span.start <= fact.at.start && fact.at.end <= span.end;
  if (fact && (sections.length === 0 || findings.some(({ at }) => isOf(at)))) sections.push(fact.text);
  if (sections.length === 0) return null;
  const at = suppression?.at ?? findings[0]?.at ?? fact?.at;
  return {
    contents: { kind: MarkupKind.Markdown, value: sections.join('\n\n---\n\n') },
    ...(at && { range: toRange(session.documents, at) }),
  };
}

function findingWords(finding: Finding): string {
  const { id, source, why, advice, changes, measured } = finding;
  const remedies = changes.map(({ title, safety }) => `- ${title}${safety === 'safe' ? ' (safe)' : ''}`);
  return [
    `**[${id}](${pageOf(source, id)})**`,
    why,
    `**What to do.** ${advice}`,
    ...(remedies.length > 0 ? [remedies.join('\n')] : []),
    ...(measured ? [`**Measured.** ${effectWords(measured)}`] : []),
  ].join('\n\n');
}

function ruleWords(id: string): string[] {
  const rule = [...rules, unusedSuppression].find((one) => one.id === id);
  const said = rule ?? checks.find((one) => one.id === id);
  if (!said) return [];
  const page = pageOf(rule ? 'rule' : 'check', id);
  return [[`**[${id}](${page})** is silenced here.`, said.why, `**What to do.** ${said.advice}`].join('\n\n')];
}
