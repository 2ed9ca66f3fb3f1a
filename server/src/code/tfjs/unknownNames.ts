import type { Doubt, Fact, ModelFacts, NameKind, UnknownName } from '../../protocol/model';
import type { Span } from '../../protocol/finding';
import { gather } from '../gather';
import { nearestName, refusalOf, validNames } from './names';
import { kindOf } from './nameOptions';
import { readsName } from './readsName';
import type { World } from './records';
import { optionFacts, resolver } from './resolve';

/** Every name that the program gives to tfjs and that tfjs does not take. */
export function unknownNames(world: World, models: readonly ModelFacts[]): readonly UnknownName[] {
  const found = new Map<string, UnknownName>();
  for (const { name, at } of world.unknownMembers) {
    if (isCalled(at, world) || !(isBeingTyped(name) || isLeftOut(name)))
      add(found, 'member', name, at, null, lastName(world, name, at));
  }
  const factories = new Map(
    gather(world.made, (made) =>
      made.is === 'layer' && made.factory !== null ? [[made.className, made.factory]] : [],
    ),
  );
  for (const model of models) {
    for (const layer of model.layers) {
      if (layer.className === readsNoName) continue;
      const factory = factories.get(layer.className);
      // A class of the program does with a name what it wants.
      if (factory === undefined) continue;
      addOptions(found, factory, layer.options, { model: model.id, layers: [layer.name] }, layer.doubt);
    }
    addCompile(found, model);
  }
  // Layers of helpers whose model is not seen.
  const choice = resolver(new Map(), 'leave');
  for (const made of world.made) {
    if (made.is === 'layer' && made.factory !== null && made.className !== readsNoName)
      addOptions(
        found,
        made.factory,
        optionFacts(made.options, choice, () => ''),
        {},
        made.doubt ?? undefined,
      );
  }
  return [...found.values()].filter(({ kind, name }) => !isRegistered(kind, name, world));
}

/** What tfjs looks up among the classes that a program has registered as well. */
const registrable: ReadonlySet<NameKind> = new Set(['activation', 'initializer', 'regularizer', 'constraint']);

function isRegistered(kind: NameKind, name: string, { registered }: World): boolean {
  return registrable.has(kind) && (registered.has(name) || registered.has(null));
}

/** An input takes no activation, initializer or the like, and passes over one that it is given. */
const readsNoName = 'InputLayer';

function isCalled({ path, end }: Span, world: World): boolean {
  return world.text(path)?.[end] === '(';
}

/** `dens` of `tf.layers.dens` and `tf.layers['dens']`. */
function lastName(world: World, name: string, { path, start, end }: Span): Pick<UnknownName, 'member'> {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const written = world.text(path)?.slice(start, end) ?? '';
  const { 0: whole = '', 1: dotted, 3: quoted } = memberAccess.exec(written) ?? [];
  if ((dotted ?? quoted) !== own) return {};
  const from = end - whole.length + whole.indexOf(own);
  return { member: { path, start: from, end: from + own.length } };
}

const memberAccess = /(?:\.\s*([\w$]+)|\[\s*(['"`])([\w$]+)\2\s*\])$/;

/** The beginning of a member's name that is not called yet may be on its way to be the whole of it. */
function isBeingTyped(name: string): boolean {
  return validNames('member').some((valid) => valid.startsWith(name));
}

/** What is undefined counts as left out where tfjs has a default: nothing throws. */
function isLeftOut(name: string): boolean {
  return /^tf\.(initializers|regularizers|constraints)\./.test(name);
}

function addOptions(
  found: Map<string, UnknownName>,
  factory: string,
  options: { readonly [option: string]: Fact<unknown> },
  owner: Pick<UnknownName, 'model' | 'layers'>,
  doubt?: Doubt,
): void {
  for (const [option, fact] of Object.entries(options)) {
    const kind = kindOf(option);
    if (kind && 'value' in fact && typeof fact.value === 'string' && isSure(fact, doubt)) {
      if (refusalOf(kind, fact.value) === null || !readsName(factory, option)) continue;
      add(found, kind, fact.value, fact.at, fact.origin, { option, ...owner });
    }
  }
}

/** A statement with a syntax error is not written yet; after one, only a name that is spelled out where it is used is sure. */
function isSure(
  { at, origin }: { readonly at: Span; readonly origin: Span | null },
  doubt: Doubt | undefined,
): boolean {
  if (doubt === undefined) return true;
  return doubt === 'before' && origin?.path === at.path && origin.start >= at.start && origin.end <= at.end;
}

function addCompile(found: Map<string, UnknownName>, { id, compile }: ModelFacts): void {
  if (!compile) return;
  const { doubt } = compile;
  for (const loss of compile.losses) {
    if ('value' in loss && loss.value.form === 'name' && isSure(loss, doubt)) {
      add(found, 'loss', loss.value.name, loss.at, loss.origin, { model: id, option: 'loss' });
    }
  }
  for (const metric of compile.metrics) {
    if ('value' in metric && metric.value.form === 'name' && isSure(metric, doubt)) {
      add(found, 'metric', metric.value.name, metric.at, metric.origin, { model: id, option: 'metrics' });
    }
  }
  const { optimizer } = compile;
  if ('name' in optimizer && optimizer.callee === null && 'value' in optimizer.name && isSure(optimizer.name, doubt)) {
    const { value, at, origin } = optimizer.name;
    add(found, 'optimizer', value, at, origin, { model: id, option: 'optimizer' });
  }
}

/** One entry for each place; the layers of a loop share it. */
function add(
  found: Map<string, UnknownName>,
  kind: NameKind,
  name: string,
  at: Span,
  origin: Span | null,
  owner: Pick<UnknownName, 'model' | 'layers' | 'option' | 'member'>,
): void {
  const tfjsSays = refusalOf(kind, name);
  if (tfjsSays === null) return;
  const key = `${at.path}:${at.start}:${kind}:${name}`;
  const before = found.get(key);
  if (!before) {
    found.set(key, { kind, name, at, origin, nearest: nearestName(kind, name), tfjsSays, ...owner });
  } else if (before.model === owner.model && before.layers && owner.layers) {
    found.set(key, { ...before, layers: [...new Set([...before.layers, ...owner.layers])] });
  }
}
