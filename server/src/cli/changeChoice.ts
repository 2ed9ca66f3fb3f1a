import type { Change, InputScaling, ProposedChange } from '../protocol/change';
import type { Json } from '../protocol/json';
import type { ModelFacts } from '../protocol/model';
import { describe } from '../changes/describe';
import { nearest } from './nearest';
import { Problem } from './problem';

/** Reads `--change`: `loss=NAME`, `learningRate=NUMBER`, `scale=255`, `fit.epochs=20`, `dense_1.activation=relu` and the like. */
export function changeOf(text: string, model: ModelFacts): ProposedChange {
  const [, name = '', value = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === '') throw new Problem(`--change wants NAME=VALUE, such as loss=categoricalCrossentropy, not "${text}".`);
  const change = ofModel(name, value, model) ?? ofPart(name, value, model);
  return { title: describe(change), safety: 'suggestion', change };
}

function ofModel(name: string, value: string, { id }: ModelFacts): Change | undefined {
  switch (name) {
    case 'loss':
      return { kind: 'setLoss', model: id, loss: value };
    case 'optimizer':
      return { kind: 'setOptimizer', model: id, optimizer: value };
    case 'learningRate':
      return { kind: 'setLearningRate', model: id, learningRate: positive(name, value) };
    case 'metrics':
      return { kind: 'setMetrics', model: id, metrics: value.split(',') };
    case 'scale':
      return { kind: 'scaleInput', model: id, by: scalingOf(value) };
    default:
      return undefined;
  }
}

/** `fit.epochs`, or an option of one layer. Layer names may hold dots, so the last one divides. */
function ofPart(name: string, value: string, model: ModelFacts): Change {
  const dot = name.lastIndexOf('.');
  const [part, option] = [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
  if (part === 'fit') return { kind: 'setFitOption', model: model.id, option, value: jsonOf(value) };
  const layers = model.layers.map((layer) => layer.name);
  if (!layers.includes(part)) {
    const near = nearest(part === '' ? name : part, layers);
    const hint = part !== '' && near ? `did you mean "${near}"?` : 'see losslens try --help.';
    throw new Problem(`"${name}" is nothing that can be changed in ${model.name}; ${hint}`);
  }
  if (option === 'activation') return { kind: 'setActivation', model: model.id, layers: [part], activation: value };
  return { kind: 'setLayerOption', model: model.id, layers: [part], option, value: jsonOf(value) };
}

function scalingOf(value: string): InputScaling {
  return value === 'standardise' ? { kind: 'standardise' } : { kind: 'divide', by: positive('scale', value) };
}

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0) || !Number.isFinite(number)) throw new Problem(`${name} wants a number above 0, not "${value}".`);
  return number;
}

/** Numbers, booleans, null and lists as JSON has them; anything else is a name. */
function jsonOf(value: string): Json {
  try {
    return JSON.parse(value) as Json;
  } catch {
    // A name, which needs no quotes on a command line.
    return value;
  }
}
