import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver/node';
import type { FileGraphs } from '../../server/src/protocol/graph';
import { spanKey } from '../../server/src/protocol/lsp';
import { startClient } from './lspClient';
import type { LspClient } from './lspClient';
import { badModel, uri } from './sample';

describe('model graphs, over plain LSP', () => {
  let client: LspClient;
  beforeEach(async () => (client = await startClient({ initializationOptions: { ownCommands: true } })));
  afterEach(async () => assert.equal(await client.stop(), 0));

  const graphs = () => client.ask<FileGraphs>('losslens/graph', { uri });

  it('hold layers, edges, findings and where each stands', async () => {
    await client.open(uri, badModel);
    const { models, places, unknown } = await graphs();
    const [model, ...others] = models;
    assert.ok(model);
    assert.equal(others.length, 0);
    assert.deepEqual(
      model.nodes.map(({ className, outputShape, params }) => [className, outputShape, params]),
      [
        ['Dense', [null, 16], 80],
        ['Dense', [null, 3], 51],
      ],
    );
    assert.deepEqual(
      model.edges.map(({ from, to }) => [from, to]),
      [[model.nodes[0]?.id, model.nodes[1]?.id]],
    );
    assert.equal(model.params, 131);
    assert.ok(model.findings.some(({ id }) => id === 'softmax-with-mse'));
    const softmax = model.nodes[1];
    assert.ok(softmax?.at && softmax.findings.some(({ id }) => id === 'softmax-with-mse'));
    assert.equal(places[spanKey(softmax.at)]?.line, 4);
    for (const { at } of unknown) assert.equal(places[spanKey(at)]?.uri, uri);
  });

  it('are told to be others once typing pauses', async () => {
    await client.open(uri, badModel);
    await graphs();
    await client.change(uri, 1, badModel.replace('units: 16', 'units: 32'));
    await client.heard<{ uri: string }>('losslens/graphChanged', (changed) => changed.uri === uri);
    const [model] = (await graphs()).models;
    assert.deepEqual(model?.nodes[0]?.outputShape, [null, 32]);
  });

  it('say what could not be seen, and why', async () => {
    await client.open(uri, badModel.replace('units: 16', 'units: Number(prompt())'));
    const { unknown, places, models } = await graphs();
    const units = unknown.find(({ what }) => what.startsWith('units of '));
    assert.ok(units?.why);
    assert.equal(places[spanKey(units.at)]?.line, 3);
    assert.deepEqual(models[0]?.nodes[0]?.options, ['? units', 'relu']);
    assert.equal(models[0]?.params, null);
  });

  it('are asked for in one sentence where the file is not open', async () => {
    await assert.rejects(graphs(), /The file is not open/);
  });

  it('stand behind a lens where the client has the command', async () => {
    await client.open(uri, badModel);
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const lens = lenses.find(({ command }) => command?.command === 'losslens.showModelGraph');
    assert.deepEqual(lens?.command?.arguments, [{ uri, model: 'model' }]);
  });
});
