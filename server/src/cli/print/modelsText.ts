import { counted, grouped } from '../../protocol/counts';
import type { Span } from '../../protocol/finding';
import {
  branchSentence,
  hasEpochs,
  isFurtherTraining,
  isUnknown,
  outputShapesOf,
  type CompileFacts,
  type Fact,
  type FitFacts,
  type LayerFacts,
  type ModelFacts,
  type Shape,
  type SourceFacts,
  type Unknown,
  type UnknownPart,
  type UnknownShape,
} from '../../protocol/model';
import type { Places } from '../places';
import type { Colors } from '../terminal';
import { skippedLines } from './skippedText';
import { table } from './table';
import { unknownLines } from './unknownText';

/** The answer of `models` to a person: a table of layers for each model, and what is not known. */
export function modelsText(files: readonly SourceFacts[], places: Places, colors: Colors): string {
  const trainedIn = filesThatTrain(files);
  const blocks = files.flatMap(({ path, models, skipped, unknown }) => {
    if (skipped !== null) return [];
    const name = colors.bold(places.shown(path));
    const rest = unknownText(unknown, places.shown(path), places, colors);
    // What one file makes and another one trains is told of where it is trained.
    const told = models.filter((model) => trainedIn.get(placeOf(model))?.has(path) ?? true);
    const shown = byTraining(told).map(([model, ...further]) => modelText(model, [model, ...further], places, colors));
    return [
      ...(models.length > 0 ? shown : [`${name} builds no model that can be seen.`]),
      ...(rest.length > 0 ? [rest.join('\n')] : []),
    ];
  });
  return [...blocks, ...skippedLines(files, places, colors)].join('\n\n');
}

/** By the place of a model, the files in which any variant of it is compiled or trained. */
function filesThatTrain(files: readonly SourceFacts[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, models } of files) {
    for (const model of models) {
      if (model.compile === null && model.fits.length === 0) continue;
      const place = placeOf(model);
      found.set(place, (found.get(place) ?? new Set()).add(path));
    }
  }
  return found;
}

const placeOf = ({ at }: ModelFacts): string => `${at.path}:${at.start}`;

/** What is only trained in another way is told of with the model that it is. */
function byTraining(models: readonly ModelFacts[]): readonly (readonly [ModelFacts, ...ModelFacts[]])[] {
  const groups: [ModelFacts, ...ModelFacts[]][] = [];
  for (const model of models) {
    const last = groups.at(-1);
    if (last && isFurtherTraining(model) && JSON.stringify(model.when) === JSON.stringify(last[0].when))
      last.push(model);
    else groups.push([model]);
  }
  return groups;
}

function modelText(model: ModelFacts, trainings: readonly ModelFacts[], places: Places, colors: Colors): string {
  const { path, line, column } = places.of(model.at);
  return [
    `${colors.bold(`${path}:${line}:${column}`)} ${model.name}, ${model.kind}, ${parameters(model.params)}`,
    // A program may ask the same at several places.
    ...new Set(model.when.map((branch) => `  when ${branchSentence(branch, (code) => `\`${code}\``)}`)),
    ...layersText(model, colors),
    ...trainings.flatMap((training) => [
      // A loop fits again and again in the same way.
      ...new Set(trainingText(training, (at) => whereText(at, path, places), colors)),
    ]),
    ...unknownText(model.unknown, path, places, colors),
  ].join('\n');
}

/** Training by the core API has none to list. */
function layersText({ layers }: ModelFacts, colors: Colors): readonly string[] {
  if (layers.length === 0) return [];
  const rows = layers.map((layer) => [layer.name, layer.className, outputsText(layer), number(layer)]);
  return table([['layer', 'class', 'output', 'parameters'], ...rows], colors);
}

/** The call that compiles the model, and those that train it; by tfjs's core one call is both. */
function trainingText(
  { kind, compile, fits }: ModelFacts,
  where: (at: Span) => string,
  colors: Colors,
): readonly string[] {
  if (!compile) return [colors.dim('  never compiled in this file'), ...fits.map((fit) => fitText(fit, where))];
  const losses = compile.losses.length === 0 ? 'no loss' : `loss ${compile.losses.map(lossText).join(', ')}`;
  const how = `${losses}; ${optimizerText(compile.optimizer)}`;
  if (kind === 'core') return fits.map((fit) => `${fitText(fit, where)}: ${how}`);
  return [`  compiled at ${where(compile.at)}: ${how}`, ...fits.map((fit) => fitText(fit, where))];
}

function fitText(fit: FitFacts, where: (at: Span) => string): string {
  const call = `  ${fit.kind} at ${where(fit.at)}`;
  const { epochs, batchSize } = fit;
  if (!hasEpochs(fit)) return isUnknown(batchSize) ? call : `${call}: a batch of ${batchSize.value}`;
  const turns = isUnknown(epochs) ? `epochs unknown (${epochs.unknown})` : counted(epochs.value, 'epoch');
  const batches = isUnknown(batchSize) ? `batch size unknown (${batchSize.unknown})` : `batches of ${batchSize.value}`;
  return `${call}: ${turns}, ${batches}`;
}

function unknownText(parts: readonly UnknownPart[], path: string, places: Places, colors: Colors): readonly string[] {
  return unknownLines(
    parts,
    places,
    ({ what, why, at }) => colors.dim(`  unknown at ${whereText(at, path, places)}: ${what}: ${why}`),
    (count, lines) => colors.dim(`  unknown: ${count} more for reasons like these, ${lines}`),
  );
}

/** A line, with its file where that is not the one that the lines around it are of. */
function whereText(at: Span, path: string, places: Places): string {
  const place = places.of(at);
  return place.path === path ? `line ${place.line}` : `${place.path}:${place.line}`;
}

/** The shapes of all that a layer puts out. */
export function outputsText(layer: LayerFacts): string {
  return outputShapesOf(layer).map(shapeText).join(' and ');
}

/** A shape as people write it: `[null, 28, 28, 1]`, with `?` for what is not known, and `…` for any number of dimensions. */
function shapeText(shape: Shape | UnknownShape): string {
  if (isUnknown(shape)) return shape.last === undefined ? '?' : `[null, …, ${shape.last}]`;
  return `[${shape.map((size) => (isUnknown(size) ? '?' : String(size))).join(', ')}]`;
}

/** Names of functions that a loss is written with where it stands. */
const saysNoMore: ReadonlySet<string> = new Set(['loss', 'custom']);

function lossText(loss: CompileFacts['losses'][number]): string {
  if (isUnknown(loss)) return `unknown: ${loss.unknown}`;
  const { name, form } = loss.value;
  return form === 'custom' && saysNoMore.has(name) ? 'of its own' : name;
}

function optimizerText(optimizer: CompileFacts['optimizer']): string {
  if (isUnknown(optimizer)) return `optimizer unknown: ${optimizer.unknown}`;
  return `${factText(optimizer.name)} with learning rate ${factText(optimizer.learningRate)}`;
}

function factText(fact: Fact<string | number>): string {
  return 'value' in fact ? String(fact.value) : 'unknown';
}

function parameters(params: number | Unknown): string {
  return isUnknown(params) ? `parameters unknown: ${params.unknown}` : counted(params, 'parameter');
}

function number({ params }: LayerFacts): string {
  return isUnknown(params) ? '?' : grouped(params);
}
