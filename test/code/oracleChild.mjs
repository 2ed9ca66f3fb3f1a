// Really runs programs with real tfjs, each with fresh name counters, and prints what it built: one JSON value on stdout.
import { setTimeout } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { freshTfjs, loaderOf, noteModels } from '../support/realTfjs.mjs';

const programs = process.argv.slice(2);
const write = process.stdout.write.bind(process.stdout);
console.log = console.warn = console.info = () => undefined;

/** What a program may ask for; the second run gets another answer to each question. */
const inputs = [
  { size: '8', kind: 'small', random: 0.2 },
  { size: '12', kind: 'large', random: 0.8 },
];

/** What an async program throws: it must not end this process, but it is the program's answer. */
let rejected = null;
process.on('unhandledRejection', (error) => (rejected = error));

const answers = {};
for (const path of programs) {
  try {
    const code = bundled(path);
    const runs = readsInput(code) ? inputs : inputs.slice(0, 1);
    answers[path] = [];
    for (const input of runs) answers[path].push(await run(code, input));
  } catch (error) {
    answers[path] = { error: String(error?.stack ?? error) };
  }
}
write(JSON.stringify(answers));

/** The program and the files that it imports, as one script. */
function bundled(path) {
  const { outputFiles } = buildSync({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['@tensorflow/*'],
    supported: { 'dynamic-import': false },
    loader: { '.js': 'jsx' },
    jsx: 'transform',
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

function readsInput(code) {
  return /process\.(env|argv)|Math\.random/.test(code);
}

async function run(code, input) {
  const tf = freshTfjs();
  const { models, compiles, fits } = watch(tf);
  const module = { exports: {} };
  globalThis.tf = tf; // As a script tag leaves it.
  rejected = null;
  const { random } = Math;
  Math.random = () => input.random;
  process.env.SIZE = input.size;
  process.env.KIND = input.kind;
  process.argv = ['node', 'program', input.size, input.kind];
  try {
    new Function('require', 'module', 'exports', code)(loaderOf(tf), module, module.exports);
    await setTimeout(1);
    if (rejected) throw rejected;
    return models.map((model) => described(model, compiles.get(model), fits.get(model) ?? []));
  } finally {
    Math.random = random;
    // The engine outlives the module, and a name of a weight may be taken once only.
    tf.disposeVariables();
  }
}

/** Notes each model that is made and how it is compiled; fit is not carried out. */
function watch(tf) {
  const compiles = new Map();
  const fits = new Map();
  const { Sequential: sequentialClass, LayersModel: layersModelClass } = tf;
  const models = noteModels(tf);
  for (const { prototype } of [sequentialClass, layersModelClass]) {
    const { compile } = prototype;
    prototype.compile = function (options) {
      compiles.set(this, options);
      return compile.call(this, options);
    };
    for (const kind of ['fit', 'fitDataset']) {
      prototype[kind] = async function (...args) {
        const options = args[kind === 'fit' ? 2 : 1] ?? {};
        const { epochs, batchSize } = options;
        const compiled = compileOf(this, compiles.get(this));
        fits.set(this, [...(fits.get(this) ?? []), { kind, epochs, batchSize, compile: compiled }]);
        return { epoch: [], history: {} };
      };
    }
  }
  return { models, compiles, fits };
}

function described(model, compiled, fits) {
  const written = model.toJSON(null, false);
  const inbound = new Map();
  for (const { name, config, inbound_nodes: nodes } of written.config.layers ?? []) {
    inbound.set(
      name ?? config.name,
      (nodes ?? []).flatMap((node) => node.map(([from]) => from)),
    );
  }
  return {
    kind: model.getClassName() === 'Sequential' || 'model' in model ? 'sequential' : 'functional',
    name: model.name,
    params: model.countParams(),
    outputs: model.outputNames ?? [],
    layers: model.layers.map((layer) => ({
      name: layer.name,
      className: layer.getClassName(),
      config: 'layers' in layer ? null : plain(layer.getConfig()),
      outputShapes: outputShapesOf(layer),
      params: layer.countParams(),
      inbound: inbound.get(layer.name) ?? [],
      trainable: layer.trainable,
    })),
    compile: compileOf(model, compiled),
    fits,
  };
}

/** How a model is compiled now. */
function compileOf(model, compiled) {
  if (!compiled) return null;
  return {
    losses: lossesOf(compiled.loss, model.outputNames).map((loss) =>
      typeof loss === 'string' ? loss : loss.name.replace(/__op$/, ''),
    ),
    optimizer: model.optimizer.getClassName(),
    learningRate: model.optimizer.getConfig().learningRate ?? null,
  };
}

/** One loss for each output, or one for all. */
function lossesOf(loss, outputs) {
  if (typeof loss === 'string' || typeof loss === 'function') return [loss];
  return Array.isArray(loss) ? loss : outputs.map((name) => loss[name]);
}

function outputShapesOf(layer) {
  // The first node of a model is that of its own input and output.
  const [own, used] = layer.inboundNodes;
  const shapes = ('layers' in layer ? (used ?? own) : own).outputShapes;
  return Array.isArray(shapes[0]) ? shapes : [shapes];
}

function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
