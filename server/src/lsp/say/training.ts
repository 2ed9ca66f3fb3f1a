import { aboutName } from '../../analysis/glossary/names';
import { heldOptions } from '../../analysis/unknownHere';
import { hasEpochs, isUnknown, valueOf } from '../../protocol/model';
import type { CompileFacts, FitFacts, OptimizerFacts } from '../../protocol/model';
import { factWords, lossWords, numberWords } from '../words';
import { tensorWords } from './tensor';
import { unknownFact, unknownShape, unknownWords } from './unknowns';

/** Markdown on a compile call. `outputs` are those of the model, by their names. */
export function compileWords({ losses, optimizer, metrics }: CompileFacts, outputs: readonly string[]): string {
  const isOfEach = losses.length > 1 && losses.length === outputs.length;
  const list = [
    ...losses.map((loss, index) => {
      const of = isOfEach ? ` of \`${outputs[index]}\`` : '';
      return `- loss${of}: ${lossWords(loss)}`;
    }),
    isUnknown(optimizer)
      ? `- optimizer: unknown (${optimizer.unknown})`
      : `- optimizer: ${factWords(optimizer.name)}, learning rate ${factWords(optimizer.learningRate)}`,
    ...(metrics.length > 0 ? [`- metrics: ${metrics.map((metric) => lossWords(metric)).join(', ')}`] : []),
  ];
  return ['**How it is trained**', list.join('\n')].join('\n\n');
}

/** Markdown on a call that trains. */
export function fitWords(fit: FitFacts): string {
  const { kind, inputs, targets, options } = fit;
  const list = [
    ...(hasEpochs(fit) ? epochsWords(fit) : [stepWords(fit)]),
    ...inputs.map((tensor) => `- input: ${tensorWords({ ...tensor, encoding: { unknown: 'an input' } })}`),
    ...targets.map((tensor) => `- labels: ${tensorWords(tensor)}`),
  ];
  const unknowns = [
    ...inputs.flatMap(({ shape }) => unknownShape('input', shape)),
    ...targets.flatMap(({ shape }) => unknownShape('labels', shape)),
    ...Object.entries(options).flatMap(([option, fact]) =>
      heldOptions.has(option) || option === 'epochs' || option === 'batchSize'
        ? []
        : unknownFact(`\`${option}\``, fact),
    ),
  ];
  return [`**Training** by \`${kind}\``, list.join('\n'), ...unknownWords(unknowns)].join('\n\n');
}

function epochsWords({ epochs, batchSize, validation, options }: FitFacts): readonly string[] {
  return [
    `- epochs: ${factWords(epochs)}, batch size: ${factWords(batchSize)}`,
    `- validation: ${validationWords(validation, options)}`,
  ];
}

function stepWords({ batchSize }: FitFacts): string {
  return isUnknown(batchSize) ? '- one step a call' : `- one step a call, batch size: ${factWords(batchSize)}`;
}

/** tfjs takes data of its own before a share of the rows, and of those the last. */
function validationWords(validation: FitFacts['validation'], options: FitFacts['options']): string {
  if (isUnknown(validation)) return `unknown (${validation.unknown})`;
  if (!validation.value) return 'none';
  const share = options['validationData'] ? undefined : valueOf(options['validationSplit']);
  return typeof share === 'number' ? `the last ${numberWords(share * 100)} % of the rows` : 'yes, on data of its own';
}

/** Markdown on an optimizer: what it is, and what it was given. */
export function optimizerWords({ name, learningRate, options }: OptimizerFacts): string {
  const sentence = 'value' in name ? aboutName('optimizer', name.value) : undefined;
  const given = Object.entries(options).filter(([option]) => option !== 'learningRate');
  const list = [
    `- learning rate: ${factWords(learningRate)}`,
    ...given.map(([option, fact]) => `- ${option}: ${factWords(fact, (value) => JSON.stringify(value))}`),
  ];
  return [`**Optimizer** ${factWords(name)}`, ...(sentence === undefined ? [] : [sentence]), list.join('\n')].join(
    '\n\n',
  );
}
