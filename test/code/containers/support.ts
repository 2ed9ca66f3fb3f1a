import assert from 'node:assert/strict';
import { lintFile } from '../../../server/src/analysis/lintFile';
import { defaultSettings } from '../../../server/src/analysis/settings';
import { writeChange } from '../../../server/src/analysis/writeChange';
import { readFacts } from '../../../server/src/code/facts';
import type { Sources } from '../../../server/src/code/sources';
import { isUnknown, type SourceFacts } from '../../../server/src/protocol/model';
import { applyEdits } from '../../support/applyEdits';

/** A model whose loss does not fit its output, without a way to get at tfjs. */
export const sick = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
model.fit(xs, ys);
`;

export const imported = `import * as tf from '@tensorflow/tfjs';\n${sick}`;

export type Files = { readonly [path: string]: string };

export function sourcesOf(files: Files): Sources {
  return {
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    exists: (path) => Object.hasOwn(files, path),
  };
}

export function factsOf(path: string, files: Files): SourceFacts {
  return readFacts(path, sourcesOf(files));
}

/** What is found, each with its line and column counted from 1 and the text that is marked. */
export function said(path: string, text: string): readonly string[] {
  return lintFile(path, sourcesOf({ [path]: text }), defaultSettings).findings.map(({ id, at }) => {
    assert.ok(at);
    const before = text.slice(0, at.start).split(/\r\n|\n/);
    return `${id} ${before.length}:${(before.at(-1) ?? '').length + 1} ${text.slice(at.start, at.end)}`;
  });
}

/** The text after the first change of its only finding. */
export function mended(path: string, text: string): string {
  const { findings, facts } = lintFile(path, sourcesOf({ [path]: text }), defaultSettings);
  assert.equal(findings.length, 1);
  const change = findings[0]?.changes[0]?.change;
  assert.ok(change);
  const edits = writeChange(change, facts, (other) => (other === path ? text : undefined));
  if (isUnknown(edits)) throw new Error(edits.unknown);
  assert.ok(edits.length > 0);
  return applyEdits(text, edits);
}

/** Layers of each model, by class. */
export function layersIn(facts: SourceFacts): readonly string[] {
  return facts.models.map(({ name, layers }) => `${name}: ${layers.map(({ className }) => className).join(' ')}`);
}
