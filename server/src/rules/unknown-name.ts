import type { Change, ProposedChange, ProposedEdit } from '../protocol/change';
import { type ModelFacts, type NameKind, type UnknownName, valueOf } from '../protocol/model';
import { nameAdvice } from './nameAdvice';
import { defineRule } from './rule';

const words: { readonly [kind in NameKind]: string } = {
  activation: 'an activation',
  loss: 'a loss',
  metric: 'a metric',
  optimizer: 'an optimizer',
  initializer: 'an initializer',
  regularizer: 'a regularizer',
  constraint: 'a constraint',
  padding: 'a padding',
  dataFormat: 'a data format',
  layer: 'a layer',
  member: 'a member',
};

/** tfjs is asked whether it takes each name; its own spelling is strict, and differs from Keras's. */
export default defineRule({
  id: 'unknown-name',
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models', 'unknownNames'],

  message: 'tfjs does not take this name.',
  why: 'The program throws when it reaches this line. Names that Keras takes (mse, hard_sigmoid, LeakyReLU) often have another spelling in tfjs.',
  advice: "Use tfjs's own name, or code that does the same.",
  source: 'The installed tfjs is asked about every name.',

  examples: {
    bad: [
      `
      model.add(tf.layers.dense({ units: 1, inputShape: [4] }));
      model.compile({ optimizer: 'sgd', loss: 'mse' });
      //                                      ^^^^^ unknown-name
      `,
      `
      model.add(tf.layers.dense({ units: 8, activation: 'hard_sigmoid', inputShape: [4] }));
      //                                                ^^^^^^^^^^^^^^ unknown-name
      `,
      `
      model.add(tf.layers.multiHeadAttention({ numHeads: 2, keyDim: 8 }));
      //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-name
      `,
    ],
    good: [
      `
      model.add(tf.layers.dense({ units: 1, inputShape: [4] }));
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mse'] });
      `,
      `
      model.add(tf.layers.dense({ units: 8, activation: 'hardSigmoid', inputShape: [4] }));
      `,
    ],
  },

  run({ models, unknownNames }, report) {
    for (const name of unknownNames) {
      const model = models.find((one) => one.id === name.model || isMadeBy(one, name));
      const changes = model ? changesFor(model, name) : [];
      report({
        at: name.at,
        message: messageOf(name),
        changes,
        ...(changes.length === 0 && { edits: editsFor(name) }),
        ...(model && { model: model.id }),
      });
    }
  },
});

function messageOf(unknown: UnknownName): string {
  const { kind, name, nearest } = unknown;
  const said = kind === 'member' ? `tfjs has no ${name}` : `"${name}" is not ${words[kind]} that tfjs takes`;
  const meant = nearest === null ? [] : [`Did you mean ${nearest}?`];
  return [`${said}.`, ...meant, nameAdvice(unknown)].filter((part) => part !== null).join(' ');
}

function changesFor(model: ModelFacts, name: UnknownName): readonly ProposedChange[] {
  const { nearest } = name;
  const change = nearest === null ? undefined : changeTo(model, name, nearest);
  if (!change || nearest === null) return [];
  return [{ title: `Use ${nearest}`, safety: isSpelling(name.name, nearest) ? 'safe' : 'suggestion', change }];
}

/** What another object of tfjs has under a like name takes other arguments. */
function editsFor({ name, nearest, member }: UnknownName): readonly ProposedEdit[] {
  const own = nearest?.slice(nearest.lastIndexOf('.') + 1);
  if (nearest === null || own === undefined || !member || ownerOf(nearest) !== ownerOf(name)) return [];
  const safety = isSpelling(name, nearest) ? 'safe' : 'suggestion';
  return [{ title: `Use ${nearest}`, safety, edit: { ...member, text: own } }];
}

function ownerOf(member: string): string {
  return member.slice(0, member.lastIndexOf('.'));
}

function changeTo(model: ModelFacts, { kind, name, option, layers }: UnknownName, nearest: string): Change | undefined {
  switch (kind) {
    case 'activation':
      if (!layers || (option ?? 'activation') !== 'activation') break;
      return { kind: 'setActivation', model: model.id, layers, activation: nearest };
    case 'loss':
      return { kind: 'setLoss', model: model.id, loss: nearest };
    case 'optimizer':
      return { kind: 'setOptimizer', model: model.id, optimizer: nearest };
    case 'member': {
      const optimizer = /^tf\.train\.(\w+)$/.exec(nearest)?.[1];
      return optimizer === undefined ? undefined : { kind: 'setOptimizer', model: model.id, optimizer };
    }
    case 'metric':
      return { kind: 'setMetrics', model: model.id, metrics: metricsWith(model, name, nearest) };
    case 'initializer':
    case 'regularizer':
    case 'constraint':
    case 'padding':
    case 'dataFormat':
    case 'layer':
      break;
  }
  if (!layers || option === undefined) return undefined;
  return { kind: 'setLayerOption', model: model.id, layers, option, value: nearest };
}

/** True when the member is called for the optimizer of the model. */
function isMadeBy({ compile }: ModelFacts, { at }: UnknownName): boolean {
  const callee = compile && 'name' in compile.optimizer ? compile.optimizer.callee : null;
  return callee?.path === at.path && callee.start === at.start;
}

/** The metrics that the model is given by name, with one name replaced. */
function metricsWith({ compile }: ModelFacts, name: string, nearest: string): readonly string[] {
  return (compile?.metrics ?? []).flatMap((fact) => {
    const metric = valueOf(fact);
    return metric?.form === 'name' ? [metric.name === name ? nearest : metric.name] : [];
  });
}

/** The same letters in another spelling can mean nothing else. */
function isSpelling(name: string, nearest: string): boolean {
  const letters = (text: string) => text.replace(/[^a-zA-Z0-9]/g, '').toLowerCase();
  return letters(name) === letters(nearest);
}
