import type { Effect } from '../../protocol/effect';
import type { Series } from '../../run/series';
import type { Signals } from '../../run/signals';
import { comparedBy } from './compared';
import { shortNumber } from './curve';
import { htmlChart, type ChartCurve } from './htmlChart';
import { html, type Html } from './htmlText';
import { effectSentence } from './tryText';

/** A change that was tried: the runs of both arms, one a seed, in the order of the effect's seeds. */
export interface HtmlTrial {
  readonly title: string;
  readonly effect: Effect;
  readonly before: readonly Signals[];
  readonly after: readonly Signals[];
}

/** What the change did: the sentence, both arms' curves over each other, and the end of each run. */
export function htmlTrial({ title, effect, before, after }: HtmlTrial): Html {
  const compared = comparedBy(effect, [...before, ...after]);
  const curves = [
    ...arm('as it is', 'before', before.map(compared.series)),
    ...arm('with the change', 'after', after.map(compared.series)),
  ];
  const cell = (value: number | null) =>
    html`<td class="number">${value === null ? 'not finite' : shortNumber(value)}</td>`;
  return html`<section class="trial ${effect.better ? 'better' : 'unclear'}">
    <h2>Tried: ${title}</h2>
    <p class="effect">${effectSentence(effect)}</p>
    ${htmlChart(compared.name, curves)}
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${effect.metric} at the end, by seed</th>
            ${effect.seeds.map((seed) => html`<th scope="col" class="number">${seed}</th>`)}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">as it is</th>
            ${effect.before.map(cell)}
          </tr>
          <tr>
            <th scope="row">with the change</th>
            ${effect.after.map(cell)}
          </tr>
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Each run thin, the median run's curve bold. */
function arm(name: string, className: 'before' | 'after', runs: readonly Series[]): readonly ChartCurve[] {
  const [first] = runs;
  if (!first) return [];
  const length = Math.min(...runs.map(({ values }) => values.length));
  const values = first.values.slice(0, length).map((_, i) => medianOf(runs.map((run) => run.values[i] ?? NaN)));
  const faint = runs.map((series): ChartCurve => ({ name, series, className, faint: true }));
  return [...faint, { name, className, series: { steps: first.steps.slice(0, length), values } }];
}

function medianOf(all: readonly number[]): number {
  const values = all.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = values.length >> 1;
  const [low, high] = [values[middle - 1], values[middle]];
  if (high === undefined) return NaN;
  return values.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
