import { kindOf } from '../../code/tfjs/nameOptions';
import type { Span } from '../../protocol/finding';
import { isUnknown, valueOf } from '../../protocol/model';
import type {
  CompileFacts,
  Fact,
  FitFacts,
  LayerFacts,
  ModelFacts,
  NameKind,
  SourceFacts,
  TensorFacts,
} from '../../protocol/model';
import { layerPlace } from '../layerPlace';
import type { Link } from '../links';
import { branchWords } from './branches';
import { datasetWords } from './dataset';
import { layerWords } from './layer';
import { modelWords } from './model';
import { nameWords } from './name';
import { symbolWords } from './symbol';
import { tensorSection } from './tensor';
import { compileWords, fitWords, optimizerWords } from './training';

/** What a hover says, and the text that it is about. */
export interface Said {
  readonly at: Span;
  readonly text: string;
}

/** Something that is known of a stretch of text. `shown` is what an editor marks, where that is less than `at`. */
interface Known {
  readonly at: Span;
  readonly shown?: Span;
  readonly say: () => string | undefined;
  /** In which model, or on which branch of the program it is so; null for what says it itself. */
  readonly where: string | null;
  /** The model whose it is: of one stretch each model tells one thing. */
  readonly of: string;
}

type Part = Omit<Known, 'where' | 'of'>;

/** At most so many models are told of in a hover. */
const modelsShown = 3;

type LinksIn = (model: Pick<ModelFacts, 'layers'>, by?: 'className') => Link;

/** What is known of the innermost thing at an offset. `linksIn` gives the links to the layers of a model. */
export function factsAt(facts: SourceFacts, offset: number, linksIn: LinksIn): Said | undefined {
  const around = knownIn(facts, linksIn)
    .filter(({ at }) => at.path === facts.path && at.start <= offset && offset <= at.end)
    .sort((one, other) => one.at.end - one.at.start - (other.at.end - other.at.start));
  for (const [first, ...others] of equallyLarge(around)) {
    const byOwner = new Map<string, { readonly text: string; readonly where: string | null }>();
    for (const { say, where, of } of [first, ...others]) {
      const text = byOwner.has(of) ? undefined : say();
      if (text !== undefined) byOwner.set(of, { text, where });
    }
    const text = inOne([...byOwner.values()]);
    if (text !== null) return { at: first.shown ?? first.at, text };
  }
  return undefined;
}

/** One list for each stretch of text: several models, and those of several branches, know something of the same one. */
function equallyLarge(sorted: readonly Known[]): readonly (readonly [Known, ...Known[]])[] {
  const bySpan = new Map<string, [Known, ...Known[]]>();
  for (const known of sorted) {
    const key = `${known.at.start}:${known.at.end}`;
    const same = bySpan.get(key);
    if (same) same.push(known);
    else bySpan.set(key, [known]);
  }
  return [...bySpan.values()];
}

/** What is the same in all models once; else each with its model or branch. Null where nobody has anything to say. */
function inOne(told: readonly { readonly text: string; readonly where: string | null }[]): string | null {
  const byText = new Map<string, string | null>();
  for (const { text, where } of told) if (!byText.has(text)) byText.set(text, where);
  if (byText.size < 2) return told[0]?.text ?? null;
  const shown = [...byText].slice(0, modelsShown);
  const left = byText.size - shown.length;
  return [
    ...shown.map(([text, where]) => (where === null ? text : `${where}:\n\n${text}`)),
    ...(left > 0 ? [`and ${left} more.`] : []),
  ].join('\n\n---\n\n');
}

function knownIn(
  { models, tensors = [], symbols = [], datasets = [], looseLayers = [], modelVariables = [] }: SourceFacts,
  linksIn: LinksIn,
): readonly Known[] {
  const loose = { layers: looseLayers };
  return [
    ...tensors.map(({ at, name, tensor }) => ({
      at,
      say: () => tensorSection(`Tensor ${name}`, tensor),
      where: null,
      of: '',
    })),
    ...symbols.map((symbol) => ({ at: symbol.at, say: () => symbolWords(symbol), where: null, of: '' })),
    ...layersIn(loose, linksIn(loose, 'className'), true).map((part) => ({ ...part, where: null, of: '' })),
    ...datasets.map((dataset) => ({ at: dataset.at, say: () => datasetWords(dataset), where: null, of: '' })),
    ...models.flatMap((model) => {
      const when = branchWords(model, (condition) => `\`${condition}\``);
      const where = when === null ? `In ${model.id}` : `When ${when}`;
      const parts = [
        ...layersIn(model, linksIn(model)),
        ...(model.compile ? compileIn(model.compile, model.outputs) : []),
        ...model.fits.flatMap(fitIn),
      ];
      // Where it is made, and wherever a variable is given it.
      const held = modelVariables.filter(({ made }) => made.path === model.at.path && made.start === model.at.start);
      const whole = { say: () => modelWords(model), where: when === null ? where : null, of: model.id };
      return [
        ...parts.map((part) => ({ ...part, where, of: model.id })),
        ...[model, ...held].map(({ at }) => ({ at, ...whole })),
      ];
    }),
  ];
}

function layersIn({ layers }: Pick<ModelFacts, 'layers'>, link: Link, isLoose = false): readonly Part[] {
  const byCall = new Map<string, LayerFacts[]>();
  for (const layer of layers) {
    const at = layerPlace(layer);
    if (!at) continue;
    const key = `${at.path}:${at.start}`;
    byCall.set(key, [...(byCall.get(key) ?? []), layer]);
  }
  return [...byCall.values()].flatMap((made) => {
    const [first] = made;
    if (!first) return [];
    const names = Object.keys(first.options).flatMap((option) =>
      named(
        kindOf(option),
        made.flatMap(({ options }) => options[option] ?? []),
      ),
    );
    const at = layerPlace(first) ?? first.at;
    return [{ at, shown: first.callee ?? at, say: () => layerWords(made, layers, link, isLoose) }, ...names];
  });
}

function compileIn(compile: CompileFacts, outputs: readonly string[]): readonly Part[] {
  const { at, losses, metrics, optimizer } = compile;
  return [
    { at, shown: headOf(compile), say: () => compileWords(compile, outputs) },
    ...losses.flatMap((loss) =>
      isUnknown(loss) ? [] : [{ at: loss.at, say: () => nameWords('loss', loss.value.name) }],
    ),
    // A function in a list has no place of its own, and that of the list is around the others.
    ...metrics
      .filter((metric) => !metrics.some((other) => holds(metric, other)))
      .flatMap((metric) => (isUnknown(metric) ? [] : named('metric', [{ ...metric, value: metric.value.name }]))),
    ...(isUnknown(optimizer) ? [] : [{ at: optimizer.at, say: () => optimizerWords(optimizer) }]),
  ];
}

function holds(one: Fact<unknown>, other: Fact<unknown>): boolean {
  if (isUnknown(one) || isUnknown(other)) return false;
  return one.at.start < other.at.start && other.at.end < one.at.end;
}

function fitIn(fit: FitFacts): readonly Part[] {
  // The call up to its options, which may hold whole callbacks.
  const head = headOf(fit);
  return [
    { at: head, say: () => fitWords(fit) },
    ...[...new Set([...fit.inputs, ...fit.targets].map(({ at }) => at))].map((at) => ({
      at,
      say: () =>
        [
          ...fit.inputs.filter((tensor) => tensor.at === at).map((tensor) => tensorSection('Input', asInput(tensor))),
          ...fit.targets.filter((tensor) => tensor.at === at).map((tensor) => tensorSection('Labels', tensor)),
        ].join('\n\n'),
    })),
  ];
}

/** The names that one place gives: turns of a loop may give several. */
function named(kind: NameKind | null, facts: readonly Fact<unknown>[]): readonly Part[] {
  const [fact] = facts;
  if (kind === null || !fact || isUnknown(fact) || fact.implied || typeof fact.value !== 'string') return [];
  const names = new Set(facts.map((one) => valueOf(one)).filter((name) => typeof name === 'string'));
  const say = () => [...names].flatMap((name) => nameWords(kind, name) ?? []).join('\n\n') || undefined;
  return [{ at: fact.at, say }];
}

/** How labels are written says nothing of inputs. */
function asInput(tensor: TensorFacts): TensorFacts {
  return { ...tensor, encoding: { unknown: 'an input' } };
}

function headOf({ at, optionsObject }: { readonly at: Span; readonly optionsObject: Span | null }): Span {
  return { ...at, end: optionsObject?.path === at.path ? optionsObject.start : at.end };
}
