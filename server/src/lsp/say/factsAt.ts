import { kindOf } from '../../code/tfjs/nameOptions';
import type { Span } from '../../protocol/finding';
import { isUnknown } from '../../protocol/model';
import type { CompileFacts, Fact, FitFacts, LayerFacts, ModelFacts, NameKind, SourceFacts } from '../../protocol/model';
import type { Link } from '../links';
import { layerWords } from './layer';
import { modelWords } from './model';
import { nameWords } from './name';
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
}

/** What is known of the innermost thing at an offset. `linksIn` gives the links to the layers of a model. */
export function factsAt(facts: SourceFacts, offset: number, linksIn: (model: ModelFacts) => Link): Said | undefined {
  const around = knownIn(facts, linksIn)
    .filter(({ at }) => at.path === facts.path && at.start <= offset && offset <= at.end)
    .sort((one, other) => one.at.end - one.at.start - (other.at.end - other.at.start));
  for (const { at, shown, say } of around) {
    const text = say();
    if (text !== undefined) return { at: shown ?? at, text };
  }
  return undefined;
}

function knownIn({ models, tensors = [] }: SourceFacts, linksIn: (model: ModelFacts) => Link): readonly Known[] {
  return [
    ...tensors.map(({ at, name, tensor }) => ({ at, say: () => tensorSection(`Tensor ${name}`, tensor) })),
    ...models.flatMap((model) => [
      ...layersIn(model, linksIn(model)),
      ...(model.compile ? compileIn(model.compile) : []),
      ...model.fits.flatMap(fitIn),
      { at: model.at, say: () => modelWords(model) },
    ]),
  ];
}

function layersIn({ layers }: ModelFacts, link: Link): readonly Known[] {
  const written = layers.filter(({ args }) => args !== null);
  const byCall = new Map<string, LayerFacts[]>();
  for (const layer of written) {
    const key = `${layer.at.path}:${layer.at.start}`;
    byCall.set(key, [...(byCall.get(key) ?? []), layer]);
  }
  return [...byCall.values()].flatMap((made) => {
    const [first] = made;
    if (!first) return [];
    const names = Object.entries(first.options).flatMap(([option, fact]) => named(kindOf(option), fact));
    return [{ at: first.at, shown: first.callee ?? first.at, say: () => layerWords(made, link) }, ...names];
  });
}

function compileIn(compile: CompileFacts): readonly Known[] {
  const { at, losses, metrics, optimizer } = compile;
  return [
    { at, shown: headOf(compile), say: () => compileWords(compile) },
    ...losses.flatMap((loss) =>
      isUnknown(loss) ? [] : [{ at: loss.at, say: () => nameWords('loss', loss.value.name) }],
    ),
    ...metrics.flatMap((metric) => named('metric', metric)),
    ...(isUnknown(optimizer) ? [] : [{ at: optimizer.at, say: () => optimizerWords(optimizer) }]),
  ];
}

function fitIn(fit: FitFacts): readonly Known[] {
  // The call up to its options, which may hold whole callbacks.
  const head = headOf(fit);
  return [
    { at: head, say: () => fitWords(fit) },
    ...[...new Set([...fit.inputs, ...fit.targets].map(({ at }) => at))].map((at) => ({
      at,
      say: () =>
        [
          ...fit.inputs.filter((tensor) => tensor.at === at).map((tensor) => tensorSection('Input', tensor)),
          ...fit.targets.filter((tensor) => tensor.at === at).map((tensor) => tensorSection('Labels', tensor)),
        ].join('\n\n'),
    })),
  ];
}

function named(kind: NameKind | null, fact: Fact<unknown>): readonly Known[] {
  if (kind === null || isUnknown(fact) || fact.implied) return [];
  const { at, value } = fact;
  return typeof value === 'string' ? [{ at, say: () => nameWords(kind, value) }] : [];
}

function headOf({ at, optionsObject }: { readonly at: Span; readonly optionsObject: Span | null }): Span {
  return { ...at, end: optionsObject?.path === at.path ? optionsObject.start : at.end };
}
