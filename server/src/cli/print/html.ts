import type { Diagnosis } from '../../protocol/diagnosis';
import type { Finding } from '../../protocol/finding';
import { isUnknown, type ModelFacts } from '../../protocol/model';
import type { Signals } from '../../run/signals';
import type { Places } from '../places';
import { htmlChart, type ChartCurve, type ChartShade } from './htmlChart';
import { htmlDiagnosis, htmlFindings } from './htmlFindings';
import { htmlLayers } from './htmlLayers';
import { htmlStyle } from './htmlStyle';
import { html, type Html } from './htmlText';
import { htmlTrial, type HtmlTrial } from './htmlTrial';
import { sliceText } from './sliceText';

/** What a report tells of one model. Parts that a command does not have are null and left out. */
export interface HtmlReport {
  /** Of LossLens. */
  readonly version: string;
  readonly model: ModelFacts;
  /** What the rules say of it. */
  readonly findings: readonly Finding[];
  /** The run that was diagnosed. */
  readonly signals: Signals | null;
  readonly diagnosis: Diagnosis | null;
  /** The change that was tried. */
  readonly trial: HtmlTrial | null;
}

/** The report as one file that needs no other and no network. Everything from outside is escaped. */
export function printHtml({ version, model, findings, signals, diagnosis, trial }: HtmlReport, places: Places): string {
  const { path, line } = places.of(model.at);
  const started = signals?.started ?? trial?.before[0]?.started ?? null;
  const body = html`<header>
      <p class="muted">LossLens · ${path}:${line}</p>
      <h1>${model.name}</h1>
      ${diagnosis ? html`<p class="lead">${diagnosis.summary}</p>` : null} ${facts(model, signals)}
      ${started ? html`<p class="muted">${sliceText(started)}</p>` : null}
    </header>
    <main>
      ${trial ? htmlTrial(trial) : null} ${signals ? runCharts(signals, shadesOf(diagnosis)) : null}
      ${diagnosis ? htmlDiagnosis(diagnosis, places) : null} ${htmlFindings(findings, places)}
      ${htmlLayers(model, signals ?? trial?.before[0] ?? null, sickLayers(diagnosis))}
    </main>
    <footer>
      Written by LossLens
      ${version}${started ? html`, trained with ${started.backend.name} ${started.backend.version}, seed ${started.seed}` : null}.
    </footer>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html`LossLens: ${model.name}`.html}</title>
<style>${htmlStyle}</style>
</head>
<body>
${body.html}
</body>
</html>`;
}

function facts({ kind, layers, params, compile }: ModelFacts, signals: Signals | null): Html {
  const loss = compile?.losses.map((one) => ('value' in one ? one.value.name : '?')).join(', ');
  const pairs: (readonly [string, string])[] = [
    ['Model', `${kind}, ${layers.length} layers`],
    ['Parameters', isUnknown(params) ? '?' : String(params)],
  ];
  if (loss) pairs.push(['Loss', loss]);
  if (compile && !isUnknown(compile.optimizer) && 'value' in compile.optimizer.name)
    pairs.push(['Optimizer', compile.optimizer.name.value]);
  if (signals) pairs.push(['Steps', String(signals.steps)]);
  return html`<dl class="facts">
    ${pairs.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function runCharts({ loss, smoothedLoss, valLoss, metrics }: Signals, shades: readonly ChartShade[]): Html {
  const training: ChartCurve[] = [
    { name: 'each step', series: loss, className: 'raw' },
    { name: 'training', series: smoothedLoss, className: 'training' },
  ];
  const held: ChartCurve[] =
    valLoss.values.length > 0 ? [{ name: 'validation', series: valLoss, className: 'validation' }] : [];
  const names = [...metrics.keys()].filter((name) => !name.startsWith('val_') && name !== 'loss');
  const others = names.map((name) => {
    const own = metrics.get(name);
    const validation = metrics.get(`val_${name}`);
    const title = /^acc$|accuracy$/i.test(name) ? 'Accuracy' : name;
    return htmlChart(
      title,
      [
        ...(own ? [{ name: 'training', series: own, className: 'training' } as const] : []),
        ...(validation && validation.values.length > 0
          ? [{ name: 'validation', series: validation, className: 'validation' } as const]
          : []),
      ],
      shades,
    );
  });
  return html`<section>
    <h2>The run</h2>
    ${htmlChart('Loss', [...training, ...held], shades) ?? html`<p>No step ended with a finite loss.</p>`}
    ${others.filter((chart) => chart !== null)}
  </section>`;
}

/** Where the symptoms show: the evidence of all of them. */
function shadesOf(diagnosis: Diagnosis | null): readonly ChartShade[] {
  const evidence = (diagnosis?.checks ?? []).flatMap(({ verdict }) =>
    verdict.is === 'symptom' ? verdict.evidence : [],
  );
  const shades = evidence.map(({ fromStep, toStep }) => ({ from: fromStep, to: toStep }));
  return [...new Map(shades.map((shade) => [`${shade.from}:${shade.to}`, shade])).values()];
}

function sickLayers(diagnosis: Diagnosis | null): ReadonlySet<string> {
  const evidence = (diagnosis?.checks ?? []).flatMap(({ verdict }) =>
    verdict.is === 'symptom' ? verdict.evidence : [],
  );
  return new Set(evidence.flatMap(({ layer }) => (layer === undefined ? [] : [layer])));
}
