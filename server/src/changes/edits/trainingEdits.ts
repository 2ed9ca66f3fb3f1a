import type { Json } from '../../protocol/json';
import { type CompileFacts, type Fact, isUnknown, type MetricFact, type NameKind, valueOf } from '../../protocol/model';
import { usualRates } from '../../protocol/optimizers';
import { type EditContext, type Edits, inFile, joinEdits, textAt, valueText } from './context';
import { appendItem, readArguments, readObject } from './lists';
import { setOption, writeValue } from './options';
import { optimizerCallee, siblingOf } from './prefix';
import { useOf } from './uses';

const notCompiled = { unknown: 'the model is not compiled here' };

export function setLossEdits(context: EditContext, loss: string): Edits {
  const { compile } = context.model;
  if (!compile) return notCompiled;
  if (compile.losses.length > 1) return { unknown: 'each output has a loss of its own' };
  const fact = knownOrMisnamed(context, compile.losses[0], 'loss');
  return setOption(context, 'loss', loss, [{ owner: 'loss', fact, optionsObject: compile.optionsObject, args: null }]);
}

export function setMetricsEdits(context: EditContext, metrics: readonly string[]): Edits {
  const { compile } = context.model;
  if (!compile) return notCompiled;
  return renamedMetrics(context, compile, metrics) ?? replaceProperty(context, compile, 'metrics', [...metrics]);
}

/** As many names as go come in their places, beside functions and what is not known; undefined where more or fewer come. */
function renamedMetrics(context: EditContext, compile: CompileFacts, metrics: readonly string[]): Edits | undefined {
  const isNamed = (fact: Fact<MetricFact>): boolean => valueOf(fact)?.form === 'name';
  const nameOf = (fact: Fact<MetricFact>): string => valueOf(fact)?.name ?? '';
  const gone = compile.metrics.filter((fact) => isNamed(fact) && !metrics.includes(nameOf(fact)));
  const come = metrics.filter((name) => !compile.metrics.some((fact) => isNamed(fact) && nameOf(fact) === name));
  const uses = gone.flatMap((fact) => useOf(context.model, 'metric', fact) ?? []);
  if (uses.length !== come.length) return undefined;
  return joinEdits(uses.map((use, i) => writeValue(context, use, [use], come[i] ?? '', compile.optionsObject)));
}

export function setOptimizerEdits(context: EditContext, name: string): Edits {
  const { compile } = context.model;
  if (!compile) return notCompiled;
  const { optimizer } = compile;
  if (isUnknown(optimizer) || !optimizer.callee) {
    const given = isUnknown(optimizer) ? optimizer : optimizer.name;
    const fact = knownOrMisnamed(context, given, 'optimizer');
    const holder = { owner: 'optimizer', fact, optionsObject: compile.optionsObject, args: null };
    return setOption(context, 'optimizer', name, [holder]);
  }
  if (valueOf(optimizer.name) === name) return [];
  const callee = siblingOf(textAt(context, optimizer.callee), name);
  if (!callee) return { unknown: 'its optimizer is made by a function of another name', at: optimizer.callee };
  // What is called by a wrong name keeps what it is given.
  const { path, start } = optimizer.callee;
  const isMisnamed = context.facts.unknownNames.some(({ at }) => at.path === path && at.start === start);
  if (isMisnamed) return [{ ...optimizer.callee, text: callee }];
  // sgd, rmsprop, adagrad and momentum must be given a rate, and the strings have tfjs's own defaults.
  return [{ ...optimizer.at, text: `${callee}(${usualRates.get(name) ?? ''}${name === 'momentum' ? ', 0.9' : ''})` }];
}

export function setLearningRateEdits(context: EditContext, learningRate: number): Edits {
  const { compile } = context.model;
  if (!compile) return notCompiled;
  const { optimizer } = compile;
  if (isUnknown(optimizer)) return optimizer;
  const use = useOf(context.model, 'rate', optimizer.learningRate);
  if (use) return writeValue(context, use, [use], learningRate, null);
  if (isUnknown(optimizer.learningRate)) return optimizer.learningRate;
  if (optimizer.args) {
    const { path, start, end } = optimizer.args;
    if (textAt(context, optimizer.args)?.trim() !== '')
      return { unknown: 'its arguments are not known', at: optimizer.args };
    return [{ path, start, end, text: String(learningRate) }];
  }
  return constructOptimizer(context, compile, optimizer.name, learningRate);
}

/** Sets an option of every fit call of the model. */
export function setFitOptionEdits(context: EditContext, option: string, value: Json): Edits {
  const fits = context.model.fits.filter(({ kind }) => kind === 'fit' || kind === 'fitDataset');
  if (fits.length === 0) return { unknown: 'the model is not fitted here' };
  const bare = fits.filter(({ optionsObject }) => !optionsObject);
  const withObject = fits.filter(({ optionsObject }) => optionsObject);
  return joinEdits([
    setOption(
      context,
      option,
      value,
      withObject.map((fit) => ({
        owner: 'fit',
        fact: fit.options[option],
        optionsObject: fit.optionsObject,
        args: null,
      })),
    ),
    ...bare.map((fit): Edits => {
      const text = context.text(fit.at.path) ?? '';
      const list = readArguments(text, fit.at);
      if (list?.items.length !== (fit.kind === 'fit' ? 2 : 1))
        return { unknown: 'its options come from elsewhere', at: fit.at };
      const object = `{ ${option}: ${valueText(context, value, fit.at.path)} }`;
      return inFile(fit.at.path, appendItem(text, list, object, ''));
    }),
  ]);
}

/** `'adam'` has tfjs's own rate: another one needs the constructor. */
function constructOptimizer(
  context: EditContext,
  compile: CompileFacts,
  name: Fact<string>,
  learningRate: number,
): Edits {
  const use = useOf(context.model, 'optimizer', name);
  if (!use || isUnknown(name)) return { unknown: 'its optimizer is not known', at: compile.at };
  const callee = optimizerCallee(context, name.value);
  if (!callee) return { unknown: 'the file has no name for tfjs through which an optimizer can be made', at: use.at };
  const isShorthand = textAt(context, use.at) === 'optimizer' ? 'optimizer: ' : '';
  return [{ ...use.at, text: `${isShorthand}${callee}(${learningRate})` }];
}

function replaceProperty(context: EditContext, { optionsObject }: CompileFacts, name: string, value: Json): Edits {
  const text = optionsObject && context.text(optionsObject.path);
  const object = typeof text === 'string' && optionsObject ? readObject(text, optionsObject) : undefined;
  if (!optionsObject || !object || typeof text !== 'string')
    return { unknown: 'compile has no options object of its own' };
  const written = valueText(context, value, optionsObject.path);
  const property = object.properties.find((one) => one.name === name);
  if (!property) return inFile(optionsObject.path, appendItem(text, object, `${name}: ${written}`, ' '));
  const { path } = optionsObject;
  if (property.value) return [{ path, ...property.value, text: written }];
  if (property.isShorthand) return [{ path, ...property.at, text: `${name}: ${written}` }];
  return { unknown: `"${name}" is written as a method`, at: optionsObject };
}

function knownOrMisnamed(
  context: EditContext,
  fact: Fact<unknown> | undefined,
  kind: NameKind,
): Fact<unknown> | undefined {
  if (fact && !isUnknown(fact)) return fact;
  const named = context.facts.unknownNames.find((name) => name.kind === kind && name.model === context.model.id);
  return named ? { value: named.name, at: named.at, origin: named.origin } : fact;
}
