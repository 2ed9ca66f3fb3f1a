import assert from 'node:assert/strict';
import { factsOf, imported, layersIn, mended, said, sick } from './support';

const template = `<template>\n  <p v-if="a > b" @click="go('x')">it's < {{ a }}</p>\n</template>\n`;

describe('a Vue component', () => {
  it('is judged and mended in its script', () => {
    const text = `${template}<script>\n${imported}export default { name: 'x' };\n</script>\n<style>a {}</style>\n`;
    assert.deepEqual(said('/a.vue', text), [`softmax-with-mse 8:41 'meanSquaredError'`]);
    assert.equal(mended('/a.vue', text), text.replace('meanSquaredError', 'categoricalCrossentropy'));
  });

  it('runs the setup script after the other one, in its scope', () => {
    const text = `<script setup lang="ts">
const model: tf.Sequential = <tf.Sequential>tf.sequential();
model.add(tf.layers.dense({ units, inputShape: [4] }));
</script>
<script lang="ts">
import * as tf from '@tensorflow/tfjs';
export const units = 6 as number;
</script>`;
    const { models } = factsOf('/a.vue', { '/a.vue': text });
    assert.deepEqual(models[0]?.layers[0]?.outputShape, [null, 6]);
    assert.equal(models[0]?.at.start, text.indexOf('tf.sequential()'));
  });

  it('sees models in methods', () => {
    const text = `<script>
import * as tf from '@tensorflow/tfjs';
export default { methods: { make() { const net = tf.sequential(); net.add(tf.layers.dense({ units: 1, inputShape: [2] })); } } };
</script>`;
    assert.deepEqual(layersIn(factsOf('/a.vue', { '/a.vue': text })), ['net: Dense']);
  });

  it('can be imported from, and links a script', () => {
    const files = {
      '/a.ts': `import { make } from './Net.vue';\nimport * as tf from '@tensorflow/tfjs';\nconst model = make(8);`,
      '/Net.vue': `<template><b/></template>\n<script lang="ts">
import * as tf from '@tensorflow/tfjs';
export function make(units: number) { const m = tf.sequential(); m.add(tf.layers.dense({ units, inputShape: [4] })); return m; }
</script>`,
    };
    const facts = factsOf('/a.ts', files);
    assert.deepEqual(facts.dependsOn, ['/Net.vue']);
    assert.deepEqual(facts.models[0]?.layers[0]?.outputShape, [null, 8]);
    assert.equal(facts.models[0]?.layers[0]?.at.start, files['/Net.vue'].indexOf('tf.layers.dense'));
  });
});

describe('a Svelte component', () => {
  it('runs the script of the module first, wherever it stands', () => {
    const text = `<script lang="ts">
  const model = tf.sequential();
  model.add(tf.layers.dense({ units, inputShape: [4] }));
  $: ready = model !== null;
</script>
{#if a < b}<p on:click={() => say("it's")}>x</p>{/if}
<script context="module" lang="ts">
  import * as tf from '@tensorflow/tfjs';
  const units = 9;
</script>`;
    const { models } = factsOf('/a.svelte', { '/a.svelte': text });
    assert.deepEqual(models[0]?.layers[0]?.outputShape, [null, 9]);
  });

  it('is judged and mended in place', () => {
    const text = `<script>\n${imported}</script>\n<h1>x</h1>`;
    assert.deepEqual(said('/a.svelte', text), [`softmax-with-mse 5:41 'meanSquaredError'`]);
    assert.equal(mended('/a.svelte', text), text.replace('meanSquaredError', 'categoricalCrossentropy'));
  });
});

describe('an Astro component', () => {
  it('has frontmatter and scripts that do not see each other', () => {
    const text = `<!-- a note -->
---
import * as tf from '@tensorflow/tfjs';
const model: tf.Sequential = tf.sequential();
model.add(tf.layers.dense({ units: 2, inputShape: [4] }));
---
<h1>{model.name} --- x</h1>
<script>
  import * as tf from '@tensorflow/tfjs';
  const model = tf.sequential() as tf.Sequential;
  model.add(tf.layers.dense({ units: 3, inputShape: [4] }));
</script>`;
    const { models } = factsOf('/a.astro', { '/a.astro': text });
    assert.deepEqual(
      models.map(({ layers, at }) => [layers.map(({ outputShape }) => outputShape), text.slice(at.start, at.end)]),
      [
        [[[null, 2]], 'tf.sequential()'],
        [[[null, 3]], 'tf.sequential()'],
      ],
    );
  });

  it('is judged and mended in place, also before its frontmatter is closed', () => {
    const text = `---\n${imported}---\n<h1>x</h1>`;
    assert.deepEqual(said('/a.astro', text), [`softmax-with-mse 5:41 'meanSquaredError'`]);
    assert.equal(mended('/a.astro', text), text.replace('meanSquaredError', 'categoricalCrossentropy'));
    assert.equal(said('/a.astro', `---\n${imported}`).length, 1);
  });

  it('has no frontmatter where text comes first', () => {
    assert.deepEqual(said('/a.astro', `<p>x</p>\n---\n${sick}---\n`), []);
  });
});
