import type { LayerSpec, Options, Value } from '../spec';
import { fresh, inside, isRoundabout, type Sheet, tf, typed, withPlace } from './sheet';
import { isLocal, options, value } from './values';
import { wrapped } from './wraps';

/** Writes the call that makes a layer. */
export function layer(sheet: Sheet, spec: LayerSpec): string {
  const local = sheet.isLocal || isLocal(spec.options) || isLocal(spec.wrapped?.options ?? {});
  return withPlace(sheet, { isLocal: local }, () =>
    wrapped(sheet, () => (isRoundabout(sheet) ? roundabout(sheet, spec) : plain(sheet, spec))),
  );
}

function plain(sheet: Sheet, { maker, options: given, wrapped: part }: LayerSpec): string {
  if (!part && Object.keys(given).length === 0 && sheet.choices.rarely(2)) return `${tf(sheet, `layers.${maker}`)}()`;
  return `${tf(sheet, `layers.${maker}`)}(${args(sheet, given, part)})`;
}

/** The options of a call, with the layer that a wrapper takes among them. */
function args(sheet: Sheet, given: Options, part: LayerSpec | undefined): string {
  if (!part) return options(sheet, given);
  const inner = `layer: ${layer(sheet, part)}`;
  return Object.keys(given).length === 0 ? `{ ${inner} }` : `{ ${inner}, ...${options(sheet, given)} }`;
}

type Form = (sheet: Sheet, spec: LayerSpec) => string;

function roundabout(sheet: Sheet, spec: LayerSpec): string {
  const forms = Object.keys(spec.options).length > 0 && !spec.wrapped ? [...general, ...withParameters] : general;
  return (forms[sheet.choices.pick(forms.length)] ?? plain)(sheet, spec);
}

const general: readonly Form[] = [
  (sheet, { maker, options: given, wrapped: part }) =>
    `${tf(sheet, 'layers')}['${maker}'](${args(sheet, given, part)})`,
  (sheet, { maker, options: given, wrapped: part }) => {
    const name = fresh(sheet, 'make');
    sheet.file.statements.push(`const { ${maker}: ${name} } = ${tf(sheet, 'layers')};`);
    return `${name}(${args(sheet, given, part)})`;
  },
  helper((maker, loose) => `(options${loose}) => ${maker}(options)`, '('),
  helper(
    (maker, loose) => `function (options${loose} = {}) { const made = ${maker}({ ...options }); return made; }`,
    '(',
  ),
  helper((maker, loose) => `({ ...options }${loose}) => ${maker}(options)`, '('),
  helper((maker, loose) => `(options${loose}) => () => ${maker}(options)`, '(', ')()'),
  helper((maker, loose) => `class { static make(options${loose}) { return ${maker}(options); } }`, '.make('),
  helper(
    (maker, loose) =>
      `new (class { make(options${loose}) { return this.own(options); } own(options${loose}) { return ${maker}(options); } })()`,
    '.make(',
  ),
  helper((maker, loose) => `{ own: (options${loose}) => ${maker}(options) }`, '.own('),
  helper((maker) => `new Map([['own', ${maker}]])`, '.get('.concat("'own')(")),
  helper(
    (maker, loose) =>
      `(kind${loose}, options${loose}) => { switch (kind) { case 'none': return null; case 'own': return ${maker}(options); default: throw new Error(kind); } }`,
    "('own', ",
  ),
  helper(
    (maker, loose) => `(kind${loose}, options${loose}) => (kind === 'own' ? ${maker}(options) : null)`,
    "('own', ",
  ),
  helper((maker) => `${maker}.bind(null)`, '('),
  helper((maker, loose) => `(...all${loose}) => ${maker}(...all)`, '('),
];

/** Functions with parameters of their own for some of the options. */
const withParameters: readonly Form[] = [
  withFirst(
    (maker, key, loose) => `(${key}${loose}, extra${loose} = {}) => ${maker}({ ${key}, ...extra })`,
    (first, rest) => `(${first}, ${rest})`,
  ),
  withFirst(
    (maker, key, loose) => `({ ${key}, ...extra }${loose}) => ${maker}({ ...extra, ${key} })`,
    (first, rest, key) => `({ ${key}: ${first}, ...${rest} })`,
  ),
  withFirst(
    (maker, key, loose) =>
      `(extra${loose}, ${key}${loose} = extra.${key} ?? 3) => ${maker}(Object.assign({ ${key} }, extra))`,
    (first, rest) => `(${rest}, ${first})`,
  ),
  withFirst(
    (maker, key, loose) => `(${key}${loose}) => (extra${loose}) => ${maker}({ ...extra, ${key} })`,
    (first, rest) => `(${first})(${rest})`,
  ),
  withFirst(
    (maker, key, loose) =>
      `class { kept${loose}; constructor(kept${loose}) { this.kept = kept; } make({ ...extra }${loose}) { return ${maker}({ ...extra, ${key}: this.kept }); } }`,
    (first, rest) => `NEW(${first}).make(${rest})`,
  ),
  withFirst(
    (maker, key, loose) =>
      `(...all${loose}) => { const [${key}, extra] = all; return ${maker}({ ${key}, ...(extra ?? {}) }); }`,
    (first, rest) => `(...[${first}, ${rest}])`,
  ),
];

/** The layer is made by a function that stands on the top of the file. */
function helper(write: (maker: string, loose: string) => string, open: string, close = ')'): Form {
  return (sheet, { maker, options: given, wrapped: part }) => {
    const name = fresh(sheet, 'block');
    sheet.file.statements.push(`const ${name} = ${write(tf(sheet, `layers.${maker}`), typed(sheet, 'any'))};`);
    return `${name}${open}${args(sheet, given, part)}${close}`;
  };
}

function withFirst(
  write: (maker: string, key: string, loose: string) => string,
  call: (first: string, rest: string, key: string) => string,
): Form {
  return (sheet, { maker, options: given }) => {
    const name = fresh(sheet, 'block');
    const [key = 'units', ...others] = Object.keys(given);
    sheet.file.statements.push(`const ${name} = ${write(tf(sheet, `layers.${maker}`), key, typed(sheet, 'any'))};`);
    const rest: { [option: string]: Value } = {};
    for (const other of others) rest[other] = given[other] ?? null;
    const first = value(sheet, given[key] ?? null);
    const written = call(first, options(sheet, rest), key);
    return written.startsWith('NEW') ? `new ${name}${written.slice(3)}` : `${name}${written}`;
  };
}

/** Layers that loops make: rows of a table, each a kind and its options. */
export function tableRow(sheet: Sheet, spec: LayerSpec, form: number): string {
  const { maker, options: given } = spec;
  const kind = value(sheet, maker);
  if (form === 0) return `[${kind}, ${options(sheet, given)}]`;
  if (form === 1) return `{ kind: ${kind}, options: ${options(sheet, given)} }`;
  return `{ kind: ${kind}, ...${options(sheet, given)} }`;
}

/** The call that makes the layer of a row. */
export function fromRow(sheet: Sheet, row: string, form: number): string {
  const layers = tf(sheet, 'layers');
  const loose = typed(sheet, 'any');
  if (form === 0) return `${layers}[${row}[0]](${row}[1])`;
  if (form === 1) return `${layers}[${row}.kind](${row}.options)`;
  const name = fresh(sheet, 'fromRow');
  inside(sheet, () =>
    sheet.file.statements.push(`const ${name} = ({ kind, ...options }${loose}) => ${layers}[kind](options);`),
  );
  return `${name}(${row})`;
}
