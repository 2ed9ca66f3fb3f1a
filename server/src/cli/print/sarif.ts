import { pathToFileURL } from 'node:url';
import { fixesOf } from '../../analysis/fixes';
import type { LintReport } from '../../analysis/lintFile';
import type { Sources } from '../../code/sources';
import type { Finding, Severity, Span } from '../../protocol/finding';
import type { SourceFacts } from '../../protocol/model';
import { rules } from '../../rules/index';
import type { Rule } from '../../rules/rule';
import { pageOf, repository } from '../../analysis/pages';
import type { FilePlace, Places } from '../places';
import { losslensVersion } from '../version';

/** The answer of `lint` as SARIF 2.1.0, for code scanning. */
export function sarif(reports: readonly LintReport[], sources: Sources, places: Places): unknown {
  const fired = new Set(reports.flatMap(({ findings }) => findings.map(({ id }) => id)));
  const used = rules.filter(({ id }) => fired.has(id));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'LossLens',
            version: losslensVersion(),
            informationUri: repository,
            rules: used.map(ruleJson),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: reports.flatMap(({ findings, facts }) =>
          findings.map((finding) => resultJson(finding, facts, used, sources, places)),
        ),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: reports
              .filter(({ skipped }) => skipped !== null)
              .map(({ path, skipped }) => ({
                level: 'note',
                message: { text: `Skipped: ${skipped}` },
                locations: [{ physicalLocation: { artifactLocation: artifact(places.shown(path)) } }],
              })),
          },
        ],
      },
    ],
  };
}

function ruleJson({ id, message, why, advice, severity }: Rule) {
  return {
    id,
    shortDescription: { text: message },
    fullDescription: { text: why },
    help: { text: `${why} ${advice}`, markdown: `${why}\n\n${advice}` },
    helpUri: pageOf('rule', id),
    defaultConfiguration: { level: levelOf(severity) },
  };
}

function resultJson(finding: Finding, facts: SourceFacts, used: readonly Rule[], sources: Sources, places: Places) {
  const at = finding.at ?? { path: facts.path, start: 0, end: 0 };
  const ruleIndex = used.findIndex(({ id }) => id === finding.id);
  const fixes = fixesOf(finding, facts, (path) => sources.read(path)).map(({ title, edits }) => ({
    description: { text: title },
    artifactChanges: [...new Set(edits.map(({ path }) => path))].map((path) => ({
      artifactLocation: artifact(places.shown(path)),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map((edit) => ({ deletedRegion: region(places.of(edit)), insertedContent: { text: edit.text } })),
    })),
  }));
  return {
    ruleId: finding.id,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: levelOf(finding.severity),
    message: { text: `${finding.message} ${finding.advice}` },
    locations: [{ physicalLocation: physical(at, places) }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ at, message }, id) => ({
        id,
        physicalLocation: physical(at, places),
        message: { text: message },
      })),
    }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function physical(span: Span, places: Places) {
  const place = places.of(span);
  return { artifactLocation: artifact(place.path), region: region(place) };
}

function region({ line, column, endLine, endColumn }: FilePlace) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative path stays relative to the folder of the run, as code scanning wants it; an absolute one becomes a file URI. */
function artifact(path: string) {
  return {
    uri:
      path.startsWith('/') || /^[a-z]:\\/i.test(path)
        ? pathToFileURL(path).href
        : encodeURI(path.replaceAll('\\', '/')),
  };
}

function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}
