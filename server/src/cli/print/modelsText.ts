import type { Span } from '../../protocol/finding';
import {
  isUnknown,
  type Fact,
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
import { table } from './table';
import { unknownLines } from './unknownText';

/** The answer of `models` to a person: a table of layers for each model, and what is not known. */
export function modelsText(files: readonly SourceFacts[], places: Places, colors: Colors): string {
  const blocks = files.flatMap(({ path, models, skipped, unknown }) => {
    const name = colors.bold(places.shown(path));
    if (skipped !== null) return [`${name} ${colors.dim(`was skipped: ${skipped}`)}`];
    const rest = unknownText(unknown, places, colors);
    const shown = models.map((model) => modelText(model, places, colors));
    return [
      ...(shown.length > 0 ? shown : [`${name} builds no model that can be seen.`]),
      ...(rest.length > 0 ? [rest.join('\n')] : []),
    ];
  });
  return blocks.join('\n\n');
}

function modelText(model: ModelFacts, places: Places, colors: Colors): string {
  const { path, line, column } = places.of(model.at);
  const { compile } = model;
  const where = (at: Span): string => {
    const place = places.of(at);
    return place.path === path ? `line ${place.line}` : `${place.path}:${place.line}`;
  };
  const fits = model.fits.map(
    (fit) => `  ${fit.kind} at ${where(fit.at)}: ${factText(fit.epochs)} epochs, batches of ${factText(fit.batchSize)}`,
  );
  return [
    `${colors.bold(`${path}:${line}:${column}`)} ${model.name}, ${model.kind}, ${parameters(model.params)}`,
    ...model.when.map(({ condition, taken }) => `  when ${condition} is ${taken}`),
    ...table(
      [
        ['layer', 'class', 'output', 'parameters'],
        ...model.layers.map((layer) => [layer.name, layer.className, shapeText(layer.outputShape), number(layer)]),
      ],
      colors,
    ),
    compile
      ? `  compiled at ${where(compile.at)}: loss ${compile.losses.map((loss) => ('value' in loss ? loss.value.name : `unknown: ${loss.unknown}`)).join(', ')}; ${optimizerText(compile.optimizer)}`
      : colors.dim('  never compiled in this file'),
    // A loop fits again and again in the same way.
    ...new Set(fits),
    ...unknownText(model.unknown, places, colors),
  ].join('\n');
}

function unknownText(parts: readonly UnknownPart[], places: Places, colors: Colors): readonly string[] {
  return unknownLines(
    parts,
    places,
    ({ what, why, at }) => colors.dim(`  unknown at line ${places.of(at).line}: ${what}: ${why}`),
    (count, lines) => colors.dim(`  unknown: ${count} more for reasons like these, ${lines}`),
  );
}

/** A shape as people write it: `[null, 28, 28, 1]`, with `?` for what is not known, and `…` for any number of dimensions. */
export function shapeText(shape: Shape | UnknownShape): string {
  if (isUnknown(shape)) return shape.last === undefined ? '?' : `[null, …, ${shape.last}]`;
  return `[${shape.map((size) => (isUnknown(size) ? '?' : String(size))).join(', ')}]`;
}

function optimizerText(optimizer: NonNullable<ModelFacts['compile']>['optimizer']): string {
  if (isUnknown(optimizer)) return `optimizer unknown: ${optimizer.unknown}`;
  return `${factText(optimizer.name)} with learning rate ${factText(optimizer.learningRate)}`;
}

function factText(fact: Fact<string | number>): string {
  return 'value' in fact ? String(fact.value) : 'unknown';
}

function parameters(params: number | Unknown): string {
  return isUnknown(params) ? `parameters unknown: ${params.unknown}` : `${params.toLocaleString('en')} parameters`;
}

function number({ params }: LayerFacts): string {
  return isUnknown(params) ? '?' : params.toLocaleString('en');
}
