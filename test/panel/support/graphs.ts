import type { FileGraphs, GraphEdge, GraphNode, ModelGraph } from '../../../server/src/protocol/graph';
import type { Place } from '../../../server/src/protocol/lsp';
import { spanKey } from '../../../server/src/protocol/lsp';

/** Graphs as the server tells them, written by hand. */
export const graphUri = 'file:///project/model.ts';

/** A layer with what most layers of a test have. Its source stands at its own number of lines. */
export function layer(id: string, className: string, more: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    name: id.split('/').at(-1) ?? id,
    className,
    options: [],
    inputShape: null,
    outputShape: null,
    params: 0,
    paramsWhy: null,
    isInput: false,
    isOutput: false,
    frozen: false,
    calls: 1,
    parent: null,
    group: null,
    at: { path: '/project/model.ts', start: 100, end: 120 },
    findings: [],
    ...more,
  };
}

export function edge(
  from: string,
  to: string,
  shape: GraphEdge['shape'] = [null, 16],
  more: Partial<GraphEdge> = {},
): GraphEdge {
  return { from, output: 0, to, input: 0, shape, ...more };
}

export function model(
  id: string,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  more: Partial<ModelGraph> = {},
): ModelGraph {
  return {
    id,
    name: id,
    kind: 'functional',
    at: { path: '/project/model.ts', start: 10, end: 20 },
    when: [],
    nodes,
    edges,
    params: nodes.reduce<number>((sum, { params, group }) => sum + (group ? 0 : (params ?? 0)), 0),
    paramsWhy: null,
    findings: [],
    ...more,
  };
}

const at = (start: number) => ({ path: '/project/model.ts', start, end: start + 20 });

export const squaredError = {
  id: 'softmax-with-mse',
  severity: 'warning',
  message: 'Mean squared error is used on a softmax output.',
  advice: 'Use categoricalCrossentropy for one-hot labels, sparseCategoricalCrossentropy for class numbers.',
  at: at(900),
} as const;

const refused = {
  id: 'shape-error',
  severity: 'error',
  message: 'tfjs refuses this layer for the shape of its input.',
  advice: 'Flatten the input first.',
  at: at(300),
} as const;

/** A frozen backbone, a shortcut around it, a loop of unknown length, and a head with a finding. */
export const classifier: ModelGraph = model(
  'classifier',
  [
    layer('image', 'InputLayer', {
      isInput: true,
      outputShape: [null, 32, 32, 3],
      inputShape: [null, 32, 32, 3],
      at: at(100),
    }),
    layer('backbone', 'Sequential', {
      outputShape: [null, 32, 32, 16],
      params: 512,
      frozen: true,
      group: { kind: 'model', inputs: ['backbone/conv_1'], outputs: ['backbone/norm_1'] },
      at: at(200),
    }),
    layer('backbone/conv_1', 'Conv2D', {
      parent: 'backbone',
      options: ['16 filters', '3×3', 'same', 'relu'],
      outputShape: [null, 32, 32, 16],
      params: 448,
      frozen: true,
      at: at(220),
    }),
    layer('backbone/norm_1', 'BatchNormalization', {
      parent: 'backbone',
      outputShape: [null, 32, 32, 16],
      params: 64,
      frozen: true,
      at: at(240),
    }),
    layer('concatenate_1', 'Concatenate', { outputShape: [null, 32, 32, 19], at: at(260) }),
    layer('flatten_1', 'GlobalAveragePooling2D', { outputShape: [null, 19], at: at(280) }),
    layer('loop of dense_1', '', {
      name: '',
      group: { kind: 'loop' },
      outputShape: [null, 64],
      params: 1280,
      at: at(300),
    }),
    layer('dense_1', 'Dense', {
      parent: 'loop of dense_1',
      options: ['64 units', 'relu'],
      outputShape: [null, 64],
      params: 1280,
      at: at(300),
      findings: [refused],
    }),
    layer('dropout_1', 'Dropout', {
      parent: 'loop of dense_1',
      options: ['rate 0.5'],
      outputShape: [null, 64],
      at: at(320),
    }),
    layer('projection', 'Dense', {
      options: ['64 units'],
      outputShape: [null, 64],
      params: 4160,
      calls: 2,
      at: at(340),
    }),
    layer('head', 'Dense', {
      options: ['10 units', 'softmax'],
      outputShape: [null, 10],
      params: 650,
      isOutput: true,
      at: at(360),
      findings: [squaredError],
    }),
    layer('score', 'Dense', {
      options: ['? units'],
      outputShape: [null, '?'],
      params: null,
      paramsWhy: 'argument of build',
      isOutput: true,
      at: at(380),
    }),
  ],
  [
    edge('backbone/conv_1', 'backbone/norm_1', [null, 32, 32, 16]),
    edge('image', 'backbone', [null, 32, 32, 3]),
    edge('backbone', 'concatenate_1', [null, 32, 32, 16]),
    edge('image', 'concatenate_1', [null, 32, 32, 3], { input: 1 }),
    edge('concatenate_1', 'flatten_1', [null, 32, 32, 19]),
    edge('flatten_1', 'dense_1', [null, 19]),
    edge('dense_1', 'dropout_1', [null, 64]),
    edge('dropout_1', 'projection', [null, 64]),
    edge('projection', 'projection', [null, 64]),
    edge('projection', 'head', [null, 64]),
    edge('projection', 'score', [null, 64]),
  ],
  { params: null, paramsWhy: 'argument of build', findings: [squaredError] },
);

/** A plain stack on one branch of the program. */
export function stack(units = 16): ModelGraph {
  const sizes = [units, 16, 3];
  return model(
    'irisClassifier',
    sizes.map((size, i) =>
      layer(`dense_${i + 1}`, 'Dense', {
        options: [`${size} units`, i === 2 ? 'softmax' : 'relu'],
        inputShape: [null, sizes[i - 1] ?? 4],
        outputShape: [null, size],
        params: ((sizes[i - 1] ?? 4) + 1) * size,
        isInput: i === 0,
        isOutput: i === 2,
        at: at(500 + 20 * i),
      }),
    ),
    [edge('dense_1', 'dense_2', [null, units]), edge('dense_2', 'dense_3', [null, 16])],
    {
      kind: 'sequential',
      when: [
        { condition: "kind === 'small'", taken: true, at: at(480) },
        { condition: 'load has run', taken: false, says: 'has not run', code: 'load', at: at(490) },
      ],
    },
  );
}

/** A residual net of `blocks` blocks, five layers each, and one layer at either end. */
export function residual(blocks: number): ModelGraph {
  const shape = [null, 28, 28, 32] as const;
  const conv = (id: string) =>
    layer(id, 'Conv2D', { options: ['32 filters', '3×3', 'same'], outputShape: shape, params: 9248 });
  const nodes: GraphNode[] = [layer('image', 'InputLayer', { isInput: true, outputShape: shape })];
  const edges: GraphEdge[] = [];
  let last = 'image';
  for (let i = 1; i <= blocks; i++) {
    const [a, b, c, d, e] = [`conv_${i}a`, `norm_${i}`, `relu_${i}`, `conv_${i}b`, `add_${i}`] as const;
    nodes.push(
      conv(a),
      layer(b, 'BatchNormalization', { outputShape: shape, params: 128 }),
      layer(c, 'Activation', { options: ['relu'], outputShape: shape }),
      conv(d),
      layer(e, 'Add', { outputShape: shape }),
    );
    for (const [from, to] of [
      [last, a],
      [a, b],
      [b, c],
      [c, d],
      [d, e],
      [last, e],
    ] as const)
      edges.push(edge(from, to, shape));
    last = e;
  }
  nodes.push(layer('head', 'Dense', { isOutput: true, outputShape: [null, 10], params: 330 }));
  edges.push(edge(last, 'head', shape));
  return model('residual', nodes, edges);
}

/** A file with these models. Every span stands on the line of its start over 20. */
export function fileWith(models: readonly ModelGraph[]): FileGraphs {
  const unknown = [
    { what: 'units of score', why: 'argument of build', at: at(384) },
    { what: 'learning rate', why: 'read from a file', at: at(940) },
  ];
  const spans = [
    ...models.flatMap((one) => [
      one.at,
      ...one.when.map((branch) => branch.at),
      ...[...one.findings, ...one.nodes.flatMap((node) => node.findings)].map((finding) => finding.at),
      ...one.nodes.map((node) => node.at),
    ]),
    ...unknown.map((part) => part.at),
  ].filter((span) => span !== null);
  return {
    uri: graphUri,
    models,
    unknown,
    skipped: null,
    places: Object.fromEntries(spans.map((span) => [spanKey(span), placeAt(span.start)])),
  };
}

export function placeAt(start: number): Place {
  const line = Math.floor(start / 20);
  return { uri: graphUri, line, character: 0, endLine: line, endCharacter: 20 };
}
