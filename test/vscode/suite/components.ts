import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findingOf, openFile } from './support';

const component = `<template><p>Nothing</p></template>

<script setup lang="ts">
import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
void model.fit(tf.ones([8, 4]), tf.ones([8, 3]));
</script>
`;

describe('components', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are read without an extension for their language', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, 'Model.vue'), Buffer.from(component));
    const { document } = await openFile('Model.vue');
    const { range } = await findingOf(document, 'softmax-with-mse');
    assert.equal(document.getText(range), `'meanSquaredError'`);
  });
});
