// For processes that really run programs with real tfjs.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What a program's `require` gives when it asks for a package under any name of tfjs; all else is found from here. */
export function loaderOf(tf) {
  return (name) => (name.startsWith('@tensorflow/tfjs') ? tf : require(name));
}

/**
 * The whole of tfjs as a program imports it. tfjs-layers counts its names for the life of the module, so each program gets a
 * module of its own. `wrapped` are members that are put in place of tfjs's own.
 */
export function freshTfjs(wrapped = () => ({})) {
  for (const name of Object.keys(require.cache)) {
    if (/[\\/]@tensorflow[\\/](tfjs|tfjs-layers)[\\/]/.test(name)) delete require.cache[name];
  }
  const all = require('@tensorflow/tfjs');
  const tf = { ...all, ...wrapped(all), __esModule: true };
  tf.default = tf;
  return tf;
}

/** The list in which each model stands from the moment it is made, by a function or by a class. */
export function noteModels(tf) {
  const models = [];
  for (const name of ['sequential', 'model']) {
    const make = tf[name];
    tf[name] = (...args) => {
      const model = make(...args);
      models.push(model);
      return model;
    };
  }
  for (const name of ['Sequential', 'LayersModel']) {
    const Class = tf[name];
    tf[name] = class extends Class {
      constructor(...args) {
        super(...args);
        models.push(this);
      }
      static className = Class.className;
    };
  }
  return models;
}
