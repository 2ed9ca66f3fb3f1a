import { isUnknown, type ModelFacts } from '../../protocol/model';
import type { Series } from '../../run/series';
import type { Signals } from '../../run/signals';
import { shortNumber } from './curve';
import { html, type Html } from './htmlText';
import { outputsText } from './modelsText';

/** The layers in order: what the source says of each, and what the run measured last. `sick` names those with a symptom. */
export function htmlLayers(model: ModelFacts, signals: Signals | null, sick: ReadonlySet<string>): Html {
  const rows = model.layers.map((layer) => {
    const { name, className, activation, params } = layer;
    const acts = activation && 'value' in activation ? activation.value : '';
    return html`<tr${sick.has(name) ? html` class="sick"` : null}>
<th scope="row">${name}${sick.has(name) ? html` <span class="symptom">symptom</span>` : null}</th>
<td>${className}</td><td>${acts}</td><td><code>${outputsText(layer)}</code></td>
<td class="number">${isUnknown(params) ? '?' : params}</td>
<td class="number">${last(signals?.gradientNorms.get(name), shortNumber)}</td>
<td class="number">${last(signals?.updateRatios.get(name), shortNumber)}</td>
<td class="number">${last(signals?.deadShares.get(name), percent)}</td>
<td class="number">${last(signals?.saturatedShares.get(name), percent)}</td>
</tr>`;
  });
  return html`<section>
    <h2>Layers</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Class</th>
            <th scope="col">Activation</th>
            <th scope="col">Output</th>
            <th scope="col" class="number">Parameters</th>
            <th scope="col" class="number">Gradient norm</th>
            <th scope="col" class="number">Update ratio</th>
            <th scope="col" class="number">Dead</th>
            <th scope="col" class="number">Saturated</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

function last(series: Series | undefined, write: (value: number) => string): string {
  const value = series?.values.at(-1);
  return value === undefined ? '–' : write(value);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
