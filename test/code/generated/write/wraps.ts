import { classWraps } from './classWraps';
import { collectionWraps } from './collectionWraps';
import { importWraps } from './importWraps';
import { canDeclare, declare, fresh, inside, isRoundabout, type Make, type Sheet, typed } from './sheet';

/** A way to say a value. `far` ones declare something above, so they need a place where that can stand. */
export interface Wrap {
  readonly isFar?: boolean;
  readonly isAwaited?: boolean;
  readonly isTyped?: boolean;
  readonly write: (sheet: Sheet, make: Make) => string;
}

/** Says a value as it is, or in a roundabout way. */
export function wrapped(sheet: Sheet, make: Make): string {
  if (!isRoundabout(sheet)) return make();
  const possible = allWraps().filter(
    ({ isFar, isAwaited, isTyped }) =>
      (!isFar || canDeclare(sheet)) && (!isAwaited || sheet.isAsync) && (!isTyped || sheet.isTyped),
  );
  const wrap = possible[sheet.choices.pick(possible.length)];
  return wrap ? wrap.write(sheet, () => wrapped(sheet, make)) : make();
}

function allWraps(): readonly Wrap[] {
  return [...nameWraps, ...functionWraps, ...branchWraps, ...classWraps, ...collectionWraps, ...importWraps];
}

const nameWraps: readonly Wrap[] = [
  declared('value', (name, value, sheet) => `const ${name}${typed(sheet, 'any')} = ${value};`),
  declared('value', (name, value, sheet) => `let ${name}${typed(sheet, 'any')}; ${name} = ${value};`),
  declared('value', (name, value) => `var ${name} = ${value};`),
  declared('value', (name, value, sheet) => `let ${name}${typed(sheet, 'any')} = null; ${name} ??= ${value};`),
  declared('value', (name, value, sheet) => `let ${name}${typed(sheet, 'any')} = 0; { ${name} = ${value}; }`),
  declared('value', (name, value) => `const { inner: { ${name} = 7 } } = { inner: { ${name}: ${value} } };`),
  declared('value', (name, value) => `const { value: ${name} = 'none' } = { value: ${value} };`),
  declared('value', (name, value) => `const [, ${name}] = [0, ${value}];`),
  declared('value', (name, value) => `const [${name}, ...others${name}] = [${value}, 1, 2]; void others${name};`),
  declared(
    'value',
    (name, value) =>
      `const { a: _a${name}, ...${name}Rest } = { a: 1, b: ${value} }, ${name} = ${name}Rest.b; void _a${name};`,
  ),
  declared(
    'value',
    (name, value) => `let ${name} = 1, ${name}Other = ${value}; [${name}, ${name}Other] = [${name}Other, ${name}];`,
  ),
  member(
    (name, value) => `const ${name} = { value: ${value}, other: 3 };`,
    (name) => `${name}.value`,
  ),
  member(
    (name, value) => `const ${name} = Object.freeze({ deep: { value: ${value} } });`,
    (name) => `${name}?.deep?.value`,
  ),
  member(
    (name, value) => `const ${name} = { 'a-b': ${value} };`,
    (name) => `${name}['a-b']`,
  ),
  member(
    (name, value) => `const ${name}Key = 'k' + 1, ${name} = { [${name}Key]: ${value} };`,
    (name) => `${name}.k1`,
  ),
  member(
    (name, value) => `const ${name}Key = Symbol('key'), ${name} = { [${name}Key]: ${value} };`,
    (name) => `${name}[${name}Key]`,
  ),
  member(
    (name, value, sheet) => `const ${name}${typed(sheet, 'any')} = {}; ${name}.value = ${value};`,
    (name) => `${name}.value`,
  ),
  member(
    (name, value) => `const ${name} = { get value() { return ${value}; } };`,
    (name) => `${name}.value`,
    true,
  ),
  {
    isFar: true,
    isTyped: true,
    write: (sheet, make) =>
      sheet.isLocal
        ? make()
        : named(
            sheet,
            'space',
            (name) => `namespace ${name} { export const value = ${inside(sheet, make)}; }`,
            (name) => `${name}.value`,
            true,
          ),
  },
  { isTyped: true, write: (_sheet, make) => `(${make()} as any)` },
  { isTyped: true, write: (_sheet, make) => `(${make()})!` },
  { isTyped: true, write: (_sheet, make) => `(${make()} satisfies unknown)` },
  { write: (_sheet, make) => `(0, ${make()})` },
];

const functionWraps: readonly Wrap[] = [
  called((value) => `() => ${parenthesised(value)}`, '()'),
  called((value) => `(value = ${value}) => value`, '()'),
  called((value) => `function (value = ${value}, other = value) { return other; }`, '(undefined)'),
  called((value) => `({ value = ${value} } = {}) => value`, '()'),
  called((value) => `({ value = ${value}, other = 2 }) => (other === 2 ? value : other)`, '({})'),
  called((value) => `() => { const result = ${value}; return result; }`, '?.()'),
  given('(...values) => values.at(-1)', (value) => `(1, ${value})`),
  given('(value) => () => value', (value) => `(${value})()`),
  given('function () { return arguments[1]; }', (value) => `(0, ${value})`),
  given('function () { return this.value; }', (value) => `.call({ value: ${value} })`),
  given('(_first, value) => value', (value) => `.bind(null, 1)(${value})`),
  given('(_first, value) => value', (value) => `.apply(null, [1, ${value}])`),
  given('(_first, value) => value', (value) => `(...[1, ${value}])`),
  given('([, value]) => value', (value) => `([0, ${value}])`),
  given('({ of: { value } }) => value', (value) => `({ of: { value: ${value} } })`),
  given('(_parts, value) => value', (value) => `\`\${${value}}\``),
  given(
    'function self(turns, value) { return turns === 0 ? value : self(turns - 1, value); }',
    (value) => `(3, ${value})`,
  ),
  { write: (sheet, make) => `(() => ${parenthesised(inside(sheet, make))})()` },
  { write: (_sheet, make) => `((value) => value)(${make()})` },
  {
    write: (_sheet, make) => `[(value) => value, (value) => value].reduce((value, change) => change(value), ${make()})`,
  },
  { isAwaited: true, write: (_sheet, make) => `(await Promise.resolve(${make()}))` },
  { isAwaited: true, write: (_sheet, make) => `(await Promise.all([1, ${make()}]))[1]` },
  { isAwaited: true, write: (sheet, make) => `(await (async () => ${parenthesised(inside(sheet, make))})())` },
  { isAwaited: true, write: (sheet, make) => `(await new Promise((resolve) => resolve(${inside(sheet, make)})))` },
  {
    isAwaited: true,
    write: (_sheet, make) => `(await Promise.resolve({ value: ${make()} }).then(({ value }) => value))`,
  },
];

const branchWraps: readonly Wrap[] = [
  { write: (_sheet, make) => `(true ? ${make()} : null)` },
  { write: (_sheet, make) => `(null ?? ${make()})` },
  { write: (_sheet, make) => `(1 > 2 ? undefined : ${make()})` },
  { write: (_sheet, make) => `(false || ${make()})` },
  { write: (_sheet, make) => `('yes' && ${make()})` },
  { write: (_sheet, make) => `(typeof 'text' === 'string' ? ${make()} : 1)` },
  body((value) => `switch ('b') { case 'a': return 0; case 'b': return ${value}; default: return 1; }`),
  body(
    (value) =>
      `switch (true) { case 1 > 2: return 0; case 2 > 1: { const found = ${value}; return found; } } return null;`,
  ),
  body((value) => `try { return ${value}; } finally { void 0; }`),
  body((value) => `try { throw new Error('no'); } catch { return ${value}; }`),
  body((value) => `try { (() => { throw new TypeError('no'); })(); } catch (error) { return ${value}; } return 3;`),
  body((value) => `if (2 > 1) return ${value}; return 5;`),
  body(
    (value) =>
      `let found = 4; for (const turn of [1, 2]) { if (turn === 1) continue; found = ${value}; break; } return found;`,
  ),
  body(
    (value) =>
      `outer: for (const row of [0, 1]) { for (const column of [0, 1]) { if (row === 0) continue outer; if (column === 1) return ${value}; } } return 0;`,
  ),
  body((value) => `let turn = 0; while (true) { if (++turn === 3) return ${value}; }`),
  body((value) => `const none = {}; let found = none; do { found = ${value}; } while (found === none); return found;`),
];

function declared(hint: string, write: (name: string, value: string, sheet: Sheet) => string): Wrap {
  return {
    isFar: true,
    write: (sheet, make) =>
      named(
        sheet,
        hint,
        (name) => write(name, make(), sheet),
        (name) => name,
      ),
  };
}

function member(
  write: (name: string, value: string, sheet: Sheet) => string,
  read: (name: string) => string,
  isFunction = false,
): Wrap {
  const value = (sheet: Sheet, make: Make) => (isFunction ? inside(sheet, make) : make());
  return {
    isFar: true,
    write: (sheet, make) => named(sheet, 'table', (name) => write(name, value(sheet, make), sheet), read),
  };
}

/** A function that knows the value. */
function called(write: (value: string) => string, call: string): Wrap {
  return {
    isFar: true,
    write: (sheet, make) =>
      named(
        sheet,
        'get',
        (name) => `const ${name}${typed(sheet, 'any')} = ${write(inside(sheet, make))};`,
        (name) => `${name}${call}`,
      ),
  };
}

/** A function that is given the value. */
function given(text: string, call: (value: string) => string): Wrap {
  return {
    write: (sheet, make) => {
      const name = fresh(sheet, 'pass');
      sheet.file.statements.push(`const ${name}${typed(sheet, 'any')} = ${text};`);
      return `${name}${call(make())}`;
    },
  };
}

/** A function that is called where it stands. */
function body(write: (value: string) => string): Wrap {
  return { write: (sheet, make) => `(() => { ${write(inside(sheet, make))} })()` };
}

export function named(
  sheet: Sheet,
  hint: string,
  write: (name: string) => string,
  read: (name: string) => string,
  isOnTop = false,
): string {
  const name = fresh(sheet, hint);
  if (isOnTop) inside(sheet, () => sheet.file.statements.push(write(name)));
  else declare(sheet, () => write(name));
  return read(name);
}

function parenthesised(value: string): string {
  return value.startsWith('{') ? `(${value})` : value;
}
