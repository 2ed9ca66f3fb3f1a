import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { lintFile } from '../../server/src/analysis/lintFile';
import { planRun } from '../../server/src/analysis/planRun';
import { defaultSettings } from '../../server/src/analysis/settings';
import { toEdits } from '../../server/src/changes/toEdits';
import { toPlan } from '../../server/src/changes/toPlan';
import { readFacts } from '../../server/src/code/facts';
import type { Change } from '../../server/src/protocol/change';
import { isUnknown, type ModelFacts, type SourceFacts } from '../../server/src/protocol/model';
import type { Plan } from '../../server/src/protocol/plan';
import { rules } from '../../server/src/rules';
import { applyEdits } from '../support/applyEdits';
import { dedent, wholeProgram } from '../support/fragment';
import { readMarks } from '../support/marks';

/**
 * A change has two readers, and they must mean the same: the plan of the edited source is the changed plan of the source.
 */
describe('changes/toPlan and changes/toEdits agree', () => {
  const compared = new Map<Change['kind'], number>();

  for (const rule of rules) {
    it(`on the changes that ${rule.id} proposes`, async () => {
      for (const example of rule.examples.bad) {
        const fragment = dedent(readMarks(example).source);
        const { before, after } = wholeProgram(fragment);
        const text = before + fragment + after;
        const { findings } = lintFile('/example.ts', only('/example.ts', text), defaultSettings);
        for (const { changes } of findings)
          for (const { change } of changes) await compare('/example.ts', text, change, compared);
      }
    });
  }

  // Each program is read some hundred times: a part of the corpus shows what there is to see.
  const oneOf = 3;
  const corpus = join(__dirname, '../corpus');
  for (const file of readdirSync(corpus)
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .sort()
    .filter((_name, index) => index % oneOf === 0)) {
    it(`on every kind of change of ${file}`, async () => {
      const path = join(corpus, file);
      const text = readFileSync(path, 'utf8');
      const { models } = facts(path, text);
      // A program that finds layers by their place, to freeze them, freezes others once a layer is inserted.
      const findsByPlace = /\.trainable = /.test(text);
      for (const model of models) {
        // What is written for one of the models of a loop or helper is written for all.
        if (models.some((other) => other !== model && other.at.start === model.at.start)) continue;
        for (const change of changesOf(model)) {
          if (findsByPlace && change.kind === 'insertLayer') continue;
          await compare(path, text, change, compared);
        }
      }
    });
  }

  it('has compared every kind of change', () => {
    for (const kind of [
      'setLoss',
      'setActivation',
      'setLayerOption',
      'insertLayer',
      'setLearningRate',
      'setOptimizer',
      'setMetrics',
      'setFitOption',
    ] as const) {
      assert.ok((compared.get(kind) ?? 0) > 0, `${kind}: ${JSON.stringify([...compared])}`);
    }
  });
});

async function compare(
  path: string,
  text: string,
  change: Change,
  compared: Map<Change['kind'], number>,
): Promise<void> {
  const before = facts(path, text);
  const plan = planOf(before, change.model);
  const changed = plan && toPlan(change, plan);
  const edits = toEdits(change, before, (other) => (other === path ? text : undefined));
  // Where either reader says that it cannot, there is nothing to compare; a scaled input is no part of the model.
  if (!changed || isUnknown(changed) || isUnknown(edits) || change.kind === 'scaleInput') return;
  if (edits.some((edit) => edit.path !== path)) return;
  const edited = applyEdits(text, edits);
  const again = planOf(facts(path, edited), change.model);
  assert.ok(again, `cannot be planned any more: ${JSON.stringify(change)}\n${edited}`);
  assert.deepEqual(await comparable(changed), await comparable(again), `${JSON.stringify(change)}\n${edited}`);
  compared.set(change.kind, (compared.get(change.kind) ?? 0) + 1);
}

/** One change of each kind that the model could be given. */
function changesOf(model: ModelFacts): readonly Change[] {
  const { id } = model;
  const active = model.layers.filter(({ activation }) => activation !== null).map(({ name }) => name);
  const [first] = active;
  return [
    { kind: 'setLoss', model: id, loss: 'meanAbsoluteError' },
    { kind: 'setLearningRate', model: id, learningRate: 0.123 },
    { kind: 'setOptimizer', model: id, optimizer: 'adagrad' },
    { kind: 'setMetrics', model: id, metrics: ['mse'] },
    { kind: 'setFitOption', model: id, option: 'validationSplit', value: 0.25 },
    ...(first === undefined
      ? []
      : ([
          { kind: 'setActivation', model: id, layers: [first], activation: 'softsign' },
          { kind: 'setLayerOption', model: id, layers: [first], option: 'kernelInitializer', value: 'heNormal' },
          { kind: 'insertLayer', model: id, after: first, layer: 'dropout', options: { rate: 0.125 } },
        ] as const)),
  ];
}

function facts(path: string, text: string): SourceFacts {
  return readFacts(path, only(path, text));
}

function only(path: string, text: string) {
  return {
    read: (other: string) => (other === path ? text : existsSync(other) ? readFileSync(other, 'utf8') : undefined),
    exists: (other: string) => other === path || existsSync(other),
  };
}

function planOf(source: SourceFacts, id: string): Plan | null {
  const model = source.models.find((one) => one.id === id);
  const plan = model ? planRun(model, source, { workspace: null }) : null;
  return plan && !isUnknown(plan) ? plan : null;
}

/** Compile, and the topology as tfjs writes it when it has loaded it: defaults filled in, layers in its order and named by it. */
async function comparable({ topology, compile, slice }: Plan): Promise<unknown> {
  const model = await tf.models.modelFromJSON(JSON.parse(JSON.stringify(topology)));
  let text = model.toJSON() as string;
  // Cells are counted anew at each loading, and nothing refers to them.
  text = text.replace(/RNNCells\d+/g, 'RNNCells');
  model.layers.forEach((layer, i) => (text = text.replaceAll(`"${layer.name}"`, `"layer ${i}"`)));
  tf.disposeVariables();
  return { topology: JSON.parse(text), compile, validationSplit: slice.validationSplit };
}
