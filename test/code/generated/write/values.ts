import { Hole, Made, type Options, type Value } from '../spec';
import { declare, fresh, inside, isRoundabout, type Sheet, tf, typed, withPlace } from './sheet';
import { wrapped } from './wraps';

/** Writes plain data in some form. */
export function value(sheet: Sheet, data: Value): string {
  return withPlace(sheet, { isLocal: sheet.isLocal || isLocal(data) }, () => wrapped(sheet, () => bare(sheet, data)));
}

/** True of what holds a hole that only one function knows. */
export function isLocal(data: Value): boolean {
  if (data instanceof Hole) return data.isLocal;
  if (Array.isArray(data)) return data.some(isLocal);
  if (data instanceof Made || typeof data !== 'object' || data === null) return false;
  return Object.values(data as Options).some(isLocal);
}

function bare(sheet: Sheet, data: Value): string {
  if (data === null) return 'null';
  if (data instanceof Hole) return data.expression;
  if (data instanceof Made) return `${tf(sheet, data.maker)}(${data.options ? options(sheet, data.options) : ''})`;
  if (typeof data === 'number') return number(sheet, data);
  if (typeof data === 'string') return text(sheet, data);
  if (typeof data === 'boolean') return truth(sheet, data);
  if (Array.isArray(data))
    return list(
      sheet,
      data.map((item: Value) => () => value(sheet, item)),
      data as readonly Value[],
    );
  return object(sheet, data as Options);
}

/** Writes an object of options. */
export function options(sheet: Sheet, data: Options): string {
  return value(sheet, data);
}

function number(sheet: Sheet, n: number): string {
  if (!isRoundabout(sheet)) return `${n}`;
  const { choices } = sheet;
  const any = [
    `Number('${n}')`,
    `parseFloat('${n}')`,
    `+'${n}'`,
    `Math.max(${n}, -7)`,
    `Math.min(...[${n}, 9999])`,
    `-(-${n < 0 ? `(${n})` : n})`,
    `JSON.parse('{"n":${n}}').n`,
    `'a:${n}'.split(':').map(Number).at(-1)`,
  ] as const;
  if (!Number.isInteger(n)) return choices.of([`${n * 1000} / 1000 * 1`, ...any].slice(1) as [string, ...string[]]);
  // Code that counts to nothing need not run at all: of that less is known.
  const counted = n > 0 && n < 40 ? smallNumber(sheet, n) : [];
  return choices.of([
    `(${n - 1} + 1)`,
    `(${n * 2} / 2)`,
    `(${n * 3 + 1} - ${n * 2 + 1})`,
    `parseInt('${n}px', 10)`,
    `Math.floor(${n < 0 ? n : `${n}.5`})`,
    `Math.round(${n}.2)`,
    `~~${n < 0 ? `(${n})` : n}`,
    `(${n * 2} >> 1)`,
    `(${n + 100} - 100 || ${n})`,
    ...any,
    ...counted,
  ]);
}

/** A number that something counts. */
function smallNumber(sheet: Sheet, n: number): readonly string[] {
  const name = fresh(sheet, 'count');
  const counting = [
    `let ${name} = 0; for (let turn = 0; turn < ${n}; turn++) ${name} += 1;`,
    `let ${name} = ${n + 3}; while (${name} > ${n}) ${name}--;`,
    `let ${name} = 0; [...'${'x'.repeat(n)}'].forEach(() => { ${name}++; });`,
    `let ${name} = 0; const ${name}Up = () => ++${name}; for (const _ of Array(${n})) ${name}Up();`,
    `const ${name} = (function sum(k)${typed(sheet, 'any')} { return k === 0 ? 0 : 1 + sum(k - 1); })(${n});`,
  ] as const;
  const plain = [
    `'${'x'.repeat(n)}'.length`,
    `Array(${n}).length`,
    `[${'0, '.repeat(n)}].length`,
    `new Set([${Array.from({ length: n }, (_, k) => k).join(', ')}]).size`,
    `[${Array.from({ length: n }, () => 1).join(', ')}].reduce((sum, one) => sum + one, 0)`,
    `Object.keys({ ${Array.from({ length: n }, (_, k) => `k${k}: 1`).join(', ')} }).length`,
    `((...all) => all.length)(...Array(${n}).fill(0))`,
  ] as const;
  const inline = sheet.choices.of(plain);
  if (sheet.isLocal && !sheet.block) return [inline];
  if (!sheet.choices.rarely(2)) return [inline, inline, inline];
  const statement = sheet.choices.of(counting);
  declare(sheet, () => statement);
  return [name, name, name, name];
}

function text(sheet: Sheet, words: string): string {
  const literal = `'${words}'`;
  if (!isRoundabout(sheet)) return literal;
  const half = Math.ceil(words.length / 2);
  const [head, tail] = [words.slice(0, half), words.slice(half)];
  return sheet.choices.of([
    `\`${words}\``,
    `\`\${'${head}'}${tail}\``,
    `('${head}' + '${tail}')`,
    `['${head}', '${tail}'].join('')`,
    `'${head}'.concat('${tail}')`,
    `'-${words}-'.slice(1, -1)`,
    `'${head}_${tail}'.replace('_', '')`,
    `'none,${words}'.split(',')[1]`,
    `Object.keys({ ${words}: 1 })[0]`,
    `({ a: 'none', b: '${words}' })['b']`,
    `' ${words} '.trim()`,
    `String('${words}')`,
    `[...'${words}'].join('')`,
    `JSON.parse('"${words}"')`,
    `'${words}none'.substring(0, ${words.length})`,
    `('${words}'.charAt(0) + '${words}'.slice(1))`,
  ]);
}

function truth(sheet: Sheet, isTrue: boolean): string {
  if (!isRoundabout(sheet)) return `${isTrue}`;
  return sheet.choices.of(
    isTrue
      ? [
          '!false',
          '(1 < 2)',
          "('a' in { a: 1 })",
          '!!1',
          'Boolean(1)',
          '[1, 2].includes(2)',
          "('abc'.startsWith('a'))",
          '[2].some((n) => n > 1)',
          'Array.isArray([])',
        ]
      : [
          '!true',
          '(1 > 2)',
          "('b' in { a: 1 })",
          '!!0',
          'Boolean(0)',
          '[1, 2].includes(3)',
          "('abc' === 'ab')",
          '[2].every((n) => n > 3)',
          'Number.isNaN(1)',
          '(null != null)',
        ],
  );
}

/** Writes a list of expressions; `data` is what they say, where that is plain. */
export function list(sheet: Sheet, items: readonly (() => string)[], data?: readonly Value[]): string {
  const written = () => items.map((item) => item());
  if (!isRoundabout(sheet)) return `[${written().join(', ')}]`;
  const first = data?.[0];
  const start = Number(first);
  if (data && data.length > 1 && data.every((item) => item === first && typeof item === 'number')) {
    return sheet.choices.of([
      `Array(${data.length}).fill(${start})`,
      `Array.from({ length: ${data.length} }, () => ${start})`,
      `new Array(${data.length}).fill(null).map(() => ${start})`,
    ]);
  }
  const isArithmetic =
    data &&
    data.length > 1 &&
    data.every((item, index) => typeof item === 'number' && item === start + index * (Number(data[1]) - start));
  if (data && isArithmetic && sheet.choices.rarely(2)) {
    const by = Number(data[1]) - start;
    return sheet.choices.of([
      `Array.from({ length: ${data.length} }, (_, index) => ${start} + index * ${by})`,
      `[...Array(${data.length}).keys()].map((index) => ${start} + ${by} * index)`,
      `Array.from(Array(${data.length}), (_, index) => ${by} * index + ${start})`,
    ]);
  }
  const expressions = written();
  const all = expressions.join(', ');
  const [head = '', ...tail] = expressions;
  if (expressions.length === 0) return '[]';
  if (sheet.block && sheet.choices.rarely(8)) return pushed(sheet, sheet.block, expressions);
  return sheet.choices.of([
    `[...[${all}]]`,
    `[${all}].slice()`,
    `[${all}].map((item) => item)`,
    `Array.of(${all})`,
    `Array.from([${all}])`,
    `[[${all}]].flat()`,
    `[${all}].filter(() => true)`,
    `[${all}].flatMap((item) => [item])`,
    `Object.values({ ${expressions.map((item, index) => `k${index}: ${item}`).join(', ')} })`,
    `((...items) => items)(${all})`,
    `[${all}].concat([])`,
    `[${head}, ...[${tail.join(', ')}]]`,
    `[${head}].concat([${tail.join(', ')}])`,
    `[${head}, ...(false ? [1] : []), ${tail.join(', ')}]`,
  ]);
}

/** The list is filled by statements. */
function pushed(sheet: Sheet, block: string[], expressions: readonly string[]): string {
  const name = fresh(sheet, 'items');
  block.push(`const ${name}${typed(sheet, 'any[]')} = [];`, ...expressions.map((item) => `${name}.push(${item});`));
  return name;
}

function object(sheet: Sheet, data: Options): string {
  const keys = Object.keys(data);
  const write = (key: string) => value(sheet, data[key] ?? null);
  const pair = (key: string) => `${key}: ${write(key)}`;
  const getter = (key: string) => `get ${key}() { return ${inside(sheet, () => write(key))}; }`;
  // What a file exports empty counts as to be filled by others; this changes nothing, whatever takes it.
  if (keys.length === 0 && sheet.file !== sheet.files[0]) return '{ trainable: true }';
  if (keys.length === 0) return sheet.choices.of(['{}', '{ ...null }', 'Object.assign({})']).replace(/^(?=\{)/, '');
  if (!isRoundabout(sheet)) return `{ ${keys.map(pair).join(', ')} }`;
  const half = Math.ceil(keys.length / 2);
  const [some, others] = [keys.slice(0, half), keys.slice(half)];
  const whole = (names: readonly string[]) => `{ ${names.map(pair).join(', ')} }`;
  const forms: readonly [() => string, ...(() => string)[]] = [
    () => `{ ...${whole(some)}, ${others.map(pair).join(', ')} }`,
    () => `{ ${some.map(pair).join(', ')}${some.length ? ', ' : ''}...(true ? ${whole(others)} : {}) }`,
    () => `{ ${some.map(pair).join(', ')}, ...('x' && ${whole(others)}), ...(false && { units: 1 }) }`,
    () => `Object.assign({}, ${whole(some)}, ${whole(others)})`,
    () => `Object.fromEntries([${keys.map((key) => `['${key}', ${write(key)}]`).join(', ')}])`,
    () => `Object.fromEntries(Object.entries(${whole(keys)}).filter(([key]) => key !== 'none'))`,
    () => `Object.fromEntries(new Map(Object.entries(${whole(keys)})))`,
    () => `{ ${keys.map((key) => `['${key}']: ${write(key)}`).join(', ')} }`,
    () => `(({ none, ...rest }) => rest)({ none: 1, ${keys.map(pair).join(', ')} })`,
    () => `((extra = {}) => ({ ${some.map(pairInside(sheet, data)).join(', ')}, ...extra }))(${whole(others)})`,
    () => `[${whole(some)}, ${whole(others)}].reduce((all, part) => ({ ...all, ...part }), {})`,
    () => `{ ${some[0]}: null, ...${whole(keys)} }`,
    () => `{ ${keys.map((key) => (writtenBack.has(key) ? pair(key) : getter(key))).join(', ')} }`,
    () => `JSON.parse(JSON.stringify(${whole(keys)}))`,
    () => `structuredClone(${whole(keys)})`,
  ];
  const isPlain = !keys.some((key) => data[key] instanceof Made || data[key] instanceof Hole);
  const possible = isPlain ? forms : forms.slice(0, -2);
  if (sheet.block && sheet.choices.rarely(2)) return filled(sheet, keys, write);
  return possible[sheet.choices.pick(possible.length)]?.() ?? whole(keys);
}

/** Options that tfjs writes into the object that it was given, which must not be read-only. */
const writtenBack = new Set(['padding']);

function pairInside(sheet: Sheet, data: Options): (key: string) => string {
  return (key) => `${key}: ${inside(sheet, () => value(sheet, data[key] ?? null))}`;
}

/** An object that statements fill. */
function filled(sheet: Sheet, keys: readonly string[], write: (key: string) => string): string {
  const name = fresh(sheet, 'options');
  const [first = '', ...others] = keys;
  const before = `const ${name}${typed(sheet, 'any')} = { ${first}: ${write(first)} };`;
  const statements = others.map((key) => {
    const written = write(key);
    return sheet.choices.of([
      `${name}.${key} = ${written};`,
      `${name}['${key}'] = ${written};`,
      `Object.assign(${name}, { ${key}: ${written} });`,
      `${name}.${key} ??= ${written};`,
    ]);
  });
  sheet.block?.push(before, ...statements);
  return name;
}
