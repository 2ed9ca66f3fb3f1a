import assert from 'node:assert/strict';
import { placesOf } from '../../server/src/cli/places';
import { printHtml, type HtmlReport } from '../../server/src/cli/print/html';
import { htmlChart, ticks } from '../../server/src/cli/print/htmlChart';
import { html } from '../../server/src/cli/print/htmlText';
import type { Finding, Span } from '../../server/src/protocol/finding';
import type { LayerFacts, ModelFacts } from '../../server/src/protocol/model';
import { deriveSignals } from '../../server/src/run/derive';
import { cause, diagnosed, effect, lossAt, trace } from '../panel/support/traces';

const path = lossAt.path;
const source = `${'// A classifier of iris flowers.\n'.repeat(9)}model.compile({ optimizer: 'sgd',\n  loss: '<meanSquaredError>' });\n`;
const text = source.padEnd(400, ' ');
const places = placesOf({ read: () => text, exists: () => true }, [{ path, shown: 'iris.ts' }], '/work');
const nowhere: Span = { path, start: 0, end: 1 };

describe('cli/print/html', () => {
  it('is one file that asks the network for nothing', () => {
    const page = printHtml(report(), places);
    assert.match(page, /^<!doctype html>[\s\S]*<\/html>$/);
    assert.doesNotMatch(page, /<script|<link|<img|src=|url\(|href=|https?:/);
    assert.match(page, /prefers-color-scheme: dark/);
  });

  it('tells of the run, the model, the findings and the change', () => {
    const page = printHtml(report(), places);
    for (const said of [
      'irisClassifier',
      'iris.ts:1',
      'keeps the first layers from learning',
      'Almost no gradient reaches dense_1 and dense_2.',
      'Mean squared error is used on a softmax output.',
      'All 240 losses are finite.',
      'Better from every seed',
      'seed 1',
      'the curves show how it trains, not how good it gets.',
      'trained with',
    ]) {
      assert.ok(page.includes(said), said);
    }
    assert.equal([...page.matchAll(/class="curve before faint"/g)].length, 3);
    assert.equal([...page.matchAll(/class="sick"/g)].length, 1);
    assert.match(page, /<pre>[^<]*\^\^\^[^<]*&lt;meanSquaredError&gt;/);
  });

  it('leaves out what a command does not have', () => {
    const page = printHtml({ ...report(), signals: null, diagnosis: null, trial: null }, places);
    assert.doesNotMatch(page, /<svg|Tried:|What the run shows/);
    assert.match(page, /What the source says/);
  });

  it('escapes whatever comes from outside', () => {
    const nasty = '</title><script>alert("1")</script>';
    const { model, findings } = report();
    const page = printHtml(
      { ...report(), model: { ...model, name: nasty }, findings: [{ ...findings[0]!, message: nasty }] },
      places,
    );
    assert.doesNotMatch(page, /<script/);
    assert.ok(page.includes('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'));
    assert.equal(
      html`<p title="${`"'<&>`}">${html`<b>${'<'}</b>`}${null}</p>`.html,
      '<p title="&quot;&#39;&lt;&amp;&gt;"><b>&lt;</b></p>',
    );
  });

  it('draws a curve with gaps and marks where it is not finite, in few points', () => {
    const steps = Array.from({ length: 50_000 }, (_, i) => i);
    const values = steps.map((i) => (i === 25_000 ? NaN : i === 40_000 ? 9 : 1 + Math.sin(i)));
    const drawn = htmlChart('Loss', [{ name: 'training', series: { steps, values }, className: 'training' }])!.html;
    assert.match(drawn, /class="bad"/);
    assert.ok(drawn.length < 20_000, `${drawn.length} characters`);
    const lowestY = Math.min(...[...drawn.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y)));
    assert.ok(lowestY < 30, 'the spike is drawn');
    assert.equal(htmlChart('Loss', [{ name: 'a', series: { steps: [0], values: [NaN] }, className: 'raw' }]), null);
  });

  it('puts ticks at round numbers', () => {
    assert.deepEqual(ticks(0, 1), [0, 0.5, 1]);
    assert.deepEqual(ticks(0.11, 0.29), [0.15, 0.2, 0.25]);
    assert.deepEqual(ticks(0, 239), [0, 100, 200]);
  });
});

function report(): HtmlReport {
  const finding: Finding = {
    ...cause,
    related: [{ at: nowhere, message: 'softmax is chosen here' }],
  };
  const arm = (accuracy: number) => effect.seeds.map((seed) => deriveSignals(trace({ seed, accuracy })));
  return {
    version: '0.1.0',
    model: model(),
    findings: [finding],
    signals: deriveSignals(trace()),
    diagnosis: diagnosed.diagnosis,
    trial: { title: 'loss → categoricalCrossentropy', effect, before: arm(0.6), after: arm(0.96) },
  };
}

function model(): ModelFacts {
  return {
    id: 'model',
    name: 'irisClassifier',
    kind: 'sequential',
    at: nowhere,
    when: [],
    layers: [layer('dense_1', 80, 'sigmoid'), layer('dense_4', 51, 'softmax')],
    inputs: ['dense_1'],
    outputs: ['dense_4'],
    params: 131,
    compile: null,
    fits: [],
    leavesFile: false,
    refusals: [],
    unknown: [],
  };
}

function layer(name: string, params: number, activation: string): LayerFacts {
  return {
    name,
    className: 'Dense',
    at: nowhere,
    callee: nowhere,
    args: null,
    optionsObject: null,
    options: {},
    config: {},
    activation: { value: activation, at: nowhere, origin: null },
    inbound: [],
    inputShape: [null, 4],
    outputShape: [null, 16],
    params,
    trainable: true,
    placed: { kind: 'none' },
    repeated: false,
  };
}
