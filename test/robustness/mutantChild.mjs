// Really runs programs with real tfjs. A line on stdin is a program, [id, path, text]; a line on stdout is what came of it:
// [id, { parses, thrown, unasked, models }]. `thrown` holds the messages of all that was thrown, in the program (caught there or
// not) or at its models' first batch; `unasked` those of its handlers of events, of the methods of its objects and of the
// handlers of its `try` blocks, run though nothing in it comes to them. A program that hangs or takes all memory takes this process with it: the parent starts another.
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { freshTfjs, loaderOf, noteModels } from '../support/realTfjs.mjs';

const mostMilliseconds = 3000;
const mostCalls = 40;
/** Sizes that programs of the corpus ask their environment for: a loop over such a number may have no turn, or some. */
const sizes = [undefined, '8'];
/** The end of each block whose failure is handled. */
const endOfTry = /\}\s*catch\b/g;
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
console.log = console.warn = console.info = console.error = () => undefined;

let thrown = [];
let isRunning = false;
const note = (error) => thrown.push(String(error?.message ?? error));
process.on('unhandledRejection', note);
process.on('uncaughtException', note);
// What a program hands to its `.catch` is heard of nowhere else.
const { then } = Promise.prototype;
Promise.prototype.then = function (done, failed) {
  if (typeof failed !== 'function') return then.call(this, done, failed);
  return then.call(this, done, (error) => {
    note(error);
    return failed(error);
  });
};

/** What nothing may have called when a program has ended. */
const uncalled = [];
for (const name of ['on', 'once', 'addListener']) {
  const listen = EventEmitter.prototype[name];
  EventEmitter.prototype[name] = function (event, handler) {
    if (isRunning) uncalled.push(() => handler.call(this));
    return listen.call(this, event, handler);
  };
}
globalThis.noteInstance = (made) => {
  const { prototype } = made.constructor;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
    if (name !== 'constructor' && typeof value === 'function') uncalled.push(() => value.call(made));
};

for await (const line of createInterface({ input: process.stdin })) {
  const [id, path, text] = JSON.parse(line);
  print([id, await run(path, text)]);
}

async function run(path, text) {
  const code = compiled(path, text) ?? compiled(path, lenient(text));
  if (code === null) return { parses: false, thrown: [], unasked: [], models: [] };
  thrown = [];
  uncalled.length = 0;
  const models = [];
  for (const size of code.includes('SIZE') ? sizes : [undefined]) {
    if (size === undefined) delete process.env.SIZE;
    else process.env.SIZE = size;
    models.push(...(await runOnce(path, code)));
  }
  const asked = thrown;
  thrown = [];
  for (const call of uncalled.splice(0, mostCalls)) {
    try {
      await call();
    } catch (error) {
      note(error);
    }
  }
  for (const { index } of [...code.matchAll(endOfTry)].slice(0, mostCalls))
    await runOnce(path, `${code.slice(0, index)}; throw new Error('forced'); ${code.slice(index)}`);
  return { parses: true, thrown: asked, unasked: thrown, models };
}

/** The models that a program makes. */
async function runOnce(path, code) {
  const tf = freshTfjs(toldLayers);
  const { models, fits } = watch(tf);
  const module = { exports: {} };
  globalThis.tf = tf; // As a script tag leaves it.
  try {
    const timeout = mostMilliseconds;
    const program = vm.runInThisContext(`(require, module, exports) => () => { ${code}\n }`, { filename: path });
    globalThis.runMutant = program(loaderOf(tf), module, module.exports);
    isRunning = true;
    vm.runInThisContext('runMutant()', { timeout });
  } catch (error) {
    note(error);
  } finally {
    isRunning = false;
  }
  await Promise.allSettled(fits);
  await setTimeout(0);
  for (const model of models) tryOut(tf, model);
  const found = models.map(described);
  tf.disposeVariables();
  return found;
}

/**
 * A name that is declared twice and a modifier of a parameter that is no constructor's are errors too, but such as no parser
 * sees: the program without them is what the linter read.
 */
function lenient(text) {
  const modifiers = /\b(?:public|private|protected|readonly|override)\s+(?=[\w$]+\s*[:,)])/g;
  return text.replace(/\b(?:const|let)\b/g, 'var').replace(modifiers, '');
}

/** Null for what is no program. Types in JavaScript are read as their compilers read them: a splice may bring some. */
function compiled(path, text) {
  for (const loader of path.endsWith('ts') ? ['ts'] : ['jsx', 'tsx']) {
    try {
      return noting(transformSync(text, { loader, format: 'cjs', target: 'node20' }).code);
    } catch {
      // The next one may read it.
    }
  }
  return null;
}

/** Its classes tell of each object that they make. */
function noting(code) {
  return code.replace(/\bclass\b(\s+[\w$]+)?(\s+extends\s+[^{;]+)?\s*\{/g, '$& #noted = noteInstance(this);');
}

/** The functions that make layers, told of. */
function toldLayers({ layers }) {
  const makers = Object.entries(layers);
  return { layers: Object.fromEntries(makers.map(([name, make]) => [name, /^[a-z]/.test(name) ? told(make) : make])) };
}

/** A function whose errors are noted, whether or not the program catches them. */
function told(make) {
  return function (...args) {
    try {
      return make.apply(this, args);
    } catch (error) {
      note(error);
      throw error;
    }
  };
}

/** Notes each model that is made, and trains for one epoch what is trained. */
function watch(tf) {
  const fits = [];
  const { Sequential: sequentialClass, LayersModel: layersModelClass } = tf;
  const models = noteModels(tf);
  tf.layers.Layer.prototype.apply = told(tf.layers.Layer.prototype.apply);
  sequentialClass.prototype.add = told(sequentialClass.prototype.add);
  for (const { prototype } of [sequentialClass, layersModelClass]) {
    const { fit } = prototype;
    prototype.compile = told(prototype.compile);
    prototype.fit = function (x, y, options) {
      const done = fit.call(this, x, y, { ...options, epochs: 1 });
      fits.push(done.catch(note));
      return done;
    };
  }
  return { models, fits };
}

/** The first batch shows what tfjs does not say when it builds the model. */
function tryOut(tf, model) {
  try {
    const inputs = model.inputs.map(({ shape }) => tf.zeros(shape.map((size) => size ?? 1)));
    model.predict(inputs.length === 1 ? inputs[0] : inputs);
  } catch (error) {
    note(error);
  }
}

/** The layers of a model with what softmax runs over. */
function described(model) {
  return model.layers.map((layer) => {
    const config = layer.getConfig();
    const shape = layer.inboundNodes[0]?.outputShapes ?? null;
    return { activation: config.activation ?? null, className: layer.getClassName(), shape };
  });
}
