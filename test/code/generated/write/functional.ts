import type { FunctionalSpec, PartSpec, Step } from '../spec';
import { layer } from './layers';
import { eachPart, sequential } from './sequential';
import { fresh, inside, isRoundabout, type Sheet, tf, typed, withPlace } from './sheet';
import { isLocal, options, value } from './values';

/** What the tensors and the shared layers are called. */
interface Written {
  readonly spec: FunctionalSpec;
  readonly tensors: string[];
  readonly layers: Map<number, string>;
}

/** Writes statements that make the model, and gives the expression that says it. */
export function functional(sheet: Sheet, spec: FunctionalSpec): string {
  const written: Written = { spec, tensors: [], layers: new Map() };
  for (const input of spec.inputs) {
    const name = fresh(sheet, 'input');
    put(sheet, `const ${name}${typed(sheet, 'any')} = ${tf(sheet, 'input')}(${options(sheet, input)});`);
    written.tensors.push(name);
  }
  for (let at = 0; at < spec.steps.length;) at = writeSome(sheet, written, at);
  const inputs = ends(
    sheet,
    spec.inputs.map((_input, index) => written.tensors[index] ?? ''),
  );
  const outputs = ends(
    sheet,
    spec.outputs.map((index) => written.tensors[index] ?? ''),
  );
  const name = spec.name === undefined ? '' : `, name: ${value(sheet, spec.name)}`;
  return `${tf(sheet, 'model')}({ inputs: ${inputs}, outputs: ${outputs}${name} })`;
}

function put(sheet: Sheet, statement: string): void {
  sheet.block?.push(statement);
}

function ends(sheet: Sheet, tensors: readonly string[]): string {
  const [only = ''] = tensors;
  return tensors.length === 1 && !sheet.choices.rarely(4) ? only : `[${tensors.join(', ')}]`;
}

/** Writes one step or several, and says where the next one begins. */
function writeSome(sheet: Sheet, written: Written, at: number): number {
  const chain = chainFrom(written, at);
  if (chain.length > 1 && isRoundabout(sheet)) {
    writeChain(sheet, written, chain);
    return at + chain.length;
  }
  const fan = fanFrom(written, at);
  if (fan.length > 1 && isRoundabout(sheet)) {
    writeFan(sheet, written, fan);
    return at + fan.length;
  }
  const [step] = written.spec.steps.slice(at);
  if (step) writeStep(sheet, written, step);
  return at + 1;
}

/** Steps each of which takes what the one before gives, and nothing else does; none of their layers is shared. */
function chainFrom({ spec }: Written, at: number): readonly Step[] {
  const chain: Step[] = [];
  const { steps, inputs } = spec;
  for (let index = at; index < steps.length; index++) {
    const step = steps[index];
    if (!step || step.from.length !== 1 || isShared(spec, step.layer)) break;
    if (chain.length > 0 && (step.from[0] !== inputs.length + index - 1 || takers(spec, step.from[0]) > 1)) break;
    chain.push(step);
  }
  return chain;
}

/** Steps that take the same tensor, each by a layer of its own. */
function fanFrom({ spec }: Written, at: number): readonly Step[] {
  const fan: Step[] = [];
  for (const step of spec.steps.slice(at)) {
    if (step.from.length !== 1 || step.from[0] !== spec.steps[at]?.from[0] || isShared(spec, step.layer)) break;
    fan.push(step);
  }
  return fan;
}

function takers({ steps, outputs }: FunctionalSpec, tensor: number): number {
  return (
    steps.filter(({ from }) => from.includes(tensor)).length + outputs.filter((output) => output === tensor).length
  );
}

function isShared({ steps }: FunctionalSpec, layerAt: number): boolean {
  return steps.filter((step) => step.layer === layerAt).length > 1;
}

function writeChain(sheet: Sheet, written: Written, chain: readonly Step[]): void {
  const { spec, tensors } = written;
  const name = fresh(sheet, 'x');
  const parts = chain.flatMap((step) => spec.layers[step.layer] ?? []);
  const from = tensors[chain[0]?.from[0] ?? 0] ?? '';
  const local = sheet.isLocal || parts.some((part) => part.kind === 'layer' && isLocal(part.options));
  withPlace(sheet, { isLocal: local }, () => {
    const statements = sheet.choices.of([inLoop, reduced, nested, piped])(sheet, parts, from, name);
    sheet.block?.push(...statements);
  });
  // Nothing takes what stands between: only the end has a name.
  for (const _step of chain) tensors.push(name);
}

type ChainForm = (sheet: Sheet, parts: readonly PartSpec[], from: string, name: string) => readonly string[];

const inLoop: ChainForm = (sheet, parts, from, name) => {
  put(sheet, `let ${name}${typed(sheet, 'any')} = ${from};`);
  return eachPart(sheet, parts, (item) => [`${name} = ${item}.apply(${name});`]);
};

const reduced: ChainForm = (sheet, parts, from, name) => {
  const items = parts.map((part) => expression(sheet, part)).join(', ');
  return [
    `const ${name} = [${items}].reduce((tensor${typed(sheet, 'any')}, layer${typed(sheet, 'any')}) => layer.apply(tensor), ${from});`,
  ];
};

const nested: ChainForm = (sheet, parts, from, name) => {
  const text = parts.reduce((tensor, part) => `${expression(sheet, part)}.apply(${tensor})`, from);
  return [`const ${name} = ${text};`];
};

const piped: ChainForm = (sheet, parts, from, name) => {
  const pipe = fresh(sheet, 'pipe');
  const loose = typed(sheet, 'any');
  sheet.file.statements.push(
    sheet.choices.of([
      `const ${pipe} = (...layers${loose}) => (tensor${loose}) => layers.reduce((x, layer) => layer.apply(x), tensor);`,
      `function ${pipe}(first${loose}, ...others${loose}) { return (tensor${loose}) => (first ? ${pipe}(...others)(first.apply(tensor)) : tensor); }`,
      `const ${pipe} = (...layers${loose}) => function (tensor${loose}) { for (const layer of layers) tensor = layer.apply(tensor); return tensor; };`,
    ]),
  );
  return [`const ${name} = ${pipe}(${parts.map((part) => expression(sheet, part)).join(', ')})(${from});`];
};

function writeFan(sheet: Sheet, written: Written, fan: readonly Step[]): void {
  const { spec, tensors } = written;
  const parts = fan.flatMap((step) => spec.layers[step.layer] ?? []);
  const from = tensors[fan[0]?.from[0] ?? 0] ?? '';
  const name = fresh(sheet, 'branches');
  const loose = typed(sheet, 'any');
  const items = parts.map((part) => expression(sheet, part)).join(', ');
  put(
    sheet,
    sheet.choices.of([
      `const ${name} = [${items}].map((layer${loose}) => layer.apply(${from}));`,
      `const ${name}${typed(sheet, 'any[]')} = [];\nfor (const layer of [${items}]) ${name}.push(layer.apply(${from}));`,
      `const ${name} = Array.from([${items}], (layer${loose}) => layer.apply(${from}));`,
      `const ${name} = [${items}].reduce((all${loose}, layer${loose}) => [...all, layer.apply(${from})], []);`,
      `const ${name}${loose} = {};\n[${items}].forEach((layer${loose}, index) => { ${name}[index] = layer.apply(${from}); });`,
    ]),
  );
  fan.forEach((_step, index) => tensors.push(`${name}[${index}]`));
}

function writeStep(sheet: Sheet, written: Written, { layer: at, from }: Step): void {
  const { spec, tensors, layers } = written;
  const part = spec.layers[at];
  if (!part) return;
  let applied = layers.get(at);
  if (applied === undefined) {
    const made = expression(sheet, part);
    if (isShared(spec, at) || sheet.choices.rarely(5)) {
      applied = fresh(sheet, 'layer');
      put(sheet, `const ${applied}${typed(sheet, 'any')} = ${made};`);
      layers.set(at, applied);
    } else applied = made;
  }
  const given = from.map((index) => tensors[index] ?? '');
  const name = fresh(sheet, 'x');
  const argument = given.length === 1 ? (given[0] ?? '') : `[${given.join(', ')}]`;
  const form = sheet.choices.pick(6);
  const isOpen = form === 1 && !sheet.isLocal;
  if (isOpen) {
    const apply = fresh(sheet, 'applyTo');
    const loose = typed(sheet, 'any');
    inside(sheet, () =>
      sheet.file.statements.push(`function ${apply}(tensor${loose}, layer${loose}) { return layer.apply(tensor); }`),
    );
    put(sheet, `const ${name} = ${apply}(${argument}, ${applied});`);
  } else put(sheet, `const ${name}${typed(sheet, 'any')} = ${applied}.apply(${argument});`);
  tensors.push(name);
}

function expression(sheet: Sheet, part: PartSpec): string {
  return part.kind === 'layer' ? layer(sheet, part) : sequential(sheet, part);
}
