import type { PanelStrings } from '../../server/src/protocol/panel';

/** Every sentence of the view. Words in braces are replaced. */
const english = {
  emptyTitle: 'No run yet',
  emptyText:
    'Run "LossLens: Diagnose Training" from the command palette, or press the lens above a model, to train a slice of it and see here why it does or does not learn.',
  waiting: 'Starting the trainer. The first point appears within a few seconds.',
  running: 'Running',
  done: 'Finished',
  stopped: 'Stopped',
  budget: 'Time is used up',
  nonFinite: 'Stopped: the loss is not finite',
  failed: 'Failed',
  failedText: 'The run failed without saying why. Open the LossLens output, then run it again.',
  stop: 'Stop',
  runAgain: 'Run again',
  backend: 'Backend',
  refusedTitle: 'Why no faster one',
  nothingRefused: 'This is the fastest backend that LossLens knows.',
  epoch: 'Epoch',
  step: 'Step',
  time: 'Time',
  trainingLoss: 'Training loss',
  validationLoss: 'Validation loss',
  ofTotal: '{value} of {total}',
  progress: 'Progress of the run',
  rowsGenerated:
    'Generated data, {rows} rows and {validation} for validation: the curves show how it trains, not how good it gets.',
  rowsFile: '{rows} rows of the chosen data and {validation} for validation.',
  rowsScript: '{rows} rows of your script and {validation} for validation.',
  loss: 'Loss',
  accuracy: 'Accuracy',
  validationAccuracy: 'Validation accuracy',
  atTheEnd: '{metric} at the end of each run',
  training: 'training',
  trainingRaw: 'each step',
  validation: 'validation',
  atStep: 'step {step}',
  notFinite: 'not finite',
  notFiniteMark: 'not finite at {count} steps',
  logScale: 'Log scale',
  logScaleHint: 'Draw the loss on a logarithmic scale',
  chartHelp: 'Arrow keys move along the curve, drag to zoom in, Escape shows all.',
  resetZoom: 'Show all',
  layers: 'Layers',
  layersHelp: 'Colour is the gradient norm of the last sampled step, on a log scale.',
  layersNone: 'No layer was sampled yet.',
  layerHint: 'Point at a layer to read its numbers.',
  gradientNorm: 'gradient norm',
  weightNorm: 'weight norm',
  updateRatio: 'update ratio',
  deadShare: 'dead',
  saturatedShare: 'saturated',
  output: 'output',
  outputValue: '{mean} ± {std}',
  parameters: '{count} parameters',
  noParameters: 'nothing to train',
  atFault: 'has a symptom',
  vanishing: 'vanishing',
  exploding: 'exploding',
  findings: 'Findings',
  fromSource: 'Seen in the source, not in this run',
  diagnosing: 'The first verdicts come after a few steps.',
  symptom: 'Symptom',
  severityError: 'Error',
  severityWarning: 'Warning',
  severityInformation: 'Information',
  severityHint: 'Hint',
  healthyCount: '{count} healthy',
  unknownCount: '{count} unknown',
  healthy: 'Healthy',
  unknown: 'Unknown',
  why: 'Why',
  advice: 'What to do',
  evidence: 'Evidence',
  evidenceSteps: '{signal}, steps {from} to {to}',
  evidenceValue: 'measured {value}, limit {threshold}',
  evidenceMeasured: 'measured {value}',
  causes: 'Likely cause',
  line: 'line {line}',
  goToLine: 'Go to line {line}: {message}',
  changes: 'Changes worth a try',
  try: 'Try',
  tryHint: 'Train with and without "{title}" from the same seeds',
  tryLater: 'A change can be tried once the run has ended. Stop it to try now.',
  apply: 'Apply',
  applyHint: 'Write "{title}" into the source',
  applied: 'Applied',
  trial: 'Try: {title}',
  trialRunning: 'Training with and without the change, from the same seeds.',
  trialProgress: 'Runs done: {done}.',
  before: 'as it is',
  after: 'with the change',
  seeds: 'Seeds',
  helps: 'It helps.',
  unclear: 'No clear gain.',
  effectFalls: '{metric} falls by {median} in the median ({low} to {high}) over {seeds} seeds.',
  effectRises: '{metric} rises by {median} in the median ({low} to {high}) over {seeds} seeds.',
  effectSame: '{metric} stays the same in the median ({low} to {high}) over {seeds} seeds.',
  effectNoNumbers: '{metric} cannot be compared in numbers over {seeds} seeds.',
  effectMended: '{count} of {seeds} runs without the change ended in a loss that is not finite.',
  effectBroken: '{count} of {seeds} runs with the change ended in a loss that is not finite.',
  differentLosses: 'The two arms use different losses, so compare their shape, not their height.',
} as const satisfies { readonly [name: string]: string };

export type WordName = keyof typeof english;

/** Says one of the view's sentences in the user's language, with its braces filled. */
export type Say = (name: WordName, values?: { readonly [brace: string]: string | number }) => string;

/**
 * The words of the view. `translated` is keyed by the English sentence, as `vscode.l10n.bundle` is; what it lacks is
 * said in English.
 */
export function sayIn(translated: PanelStrings): Say {
  return (name, values = {}) => {
    const sentence = english[name];
    const said = Object.hasOwn(translated, sentence) ? (translated[sentence] ?? sentence) : sentence;
    return said.replace(/\{(\w+)\}/g, (brace, key: string) => String(values[key] ?? brace));
  };
}
