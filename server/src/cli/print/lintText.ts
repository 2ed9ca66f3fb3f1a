import { counted } from '../../protocol/counts';
import type { LintReport } from '../../analysis/lintFile';
import type { Finding, Severity } from '../../protocol/finding';
import type { UnknownPart } from '../../protocol/model';
import type { Places } from '../places';
import { summarise, type Summary } from '../summary';
import type { Colors } from '../terminal';
import { skippedLines } from './skippedText';
import { unknownLines } from './unknownText';
import { codeFrame } from './frame';

/** The answer of `lint` to a person: each finding with its code, then the sum of it. */
export function lintText(reports: readonly LintReport[], places: Places, colors: Colors): string {
  const blocks = reports.flatMap(({ path, findings, facts }) => [
    ...findings.map((finding) => findingText(finding, places, colors)),
    ...unknownLines(
      facts.unknown,
      places,
      (part) => unreadText(part, places, colors),
      (count, lines) =>
        `${colors.bold(places.shown(path))} ${colors.dim(`${count} more were not judged for reasons like these, ${lines}`)}`,
    ),
  ]);
  const skipped = skippedLines(reports, places, colors);
  return [...blocks, ...skipped, summaryText(summarise(reports), colors)].join('\n\n');
}

/** One finding: place, severity, id, message, code, related places, advice and the changes that would mend it. */
export function findingText(finding: Finding, places: Places, colors: Colors): string {
  const { at, severity, id, message, related, why, advice, changes, edits = [] } = finding;
  const place = at && places.of(at);
  const where = place ? `${colors.bold(`${place.path}:${place.line}:${place.column}`)} ` : '';
  return [
    `${where}${severityText(severity, colors)} ${message} ${colors.dim(`(${id})`)}`,
    ...(place && at ? codeFrame(place, places.lines(at.path), colors) : []),
    ...related.map(({ at, message: said }) => {
      const { path, line, column } = places.of(at);
      return `  ${colors.dim(`${path}:${line}:${column}`)} ${said}`;
    }),
    `  ${colors.dim('why ')} ${why}`,
    `  ${colors.dim('do  ')} ${advice}`,
    ...[...changes, ...edits].map(
      ({ title, safety }) =>
        `  ${colors.green('fix ')} ${title}${safety === 'safe' ? '' : colors.dim(' (a suggestion)')}`,
    ),
  ].join('\n');
}

/** What was not judged, and why: silence there means nothing. */
export function unreadText({ what, why, at }: UnknownPart, places: Places, colors: Colors): string {
  const { path, line } = places.of(at);
  return `${colors.bold(`${path}:${line}`)} ${colors.dim(`${what} was not judged: ${why}`)}`;
}

/** A severity in its colour. */
export function severityText(severity: Severity, colors: Colors): string {
  if (severity === 'error') return colors.red(severity);
  if (severity === 'warning') return colors.yellow(severity);
  return colors.cyan(severity);
}

function summaryText({ files, skipped, errors, warnings, information, hints }: Summary, colors: Colors): string {
  const read = `${counted(files - skipped, 'file')} read${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const found = [
    errors > 0 && colors.red(counted(errors, 'error')),
    warnings > 0 && colors.yellow(counted(warnings, 'warning')),
    information > 0 && `${information} for information`,
    hints > 0 && counted(hints, 'hint'),
  ].filter((part) => part !== false);
  return found.length === 0 ? `${colors.green('Nothing found')}; ${read}.` : `${found.join(', ')}; ${read}.`;
}
