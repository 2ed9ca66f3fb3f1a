import { declare, fresh, inside, type Sheet, typed } from './sheet';
import type { Wrap } from './wraps';

/** The value goes through a collection. */
export const collectionWraps: readonly Wrap[] = [
  at((value) => `new Map([['a', 0], ['b', ${value}]]).get('b')`),
  at((value) => `[...new Set([${value}])][0]`),
  at((value) => `[0, ${value}].at(-1)`),
  at((value) => `[0, ${value}].pop()`),
  at((value) => `[${value}, 0].shift()`),
  at((value) => `[0, ${value}, 1].slice(1, 2)[0]`),
  at((value) => `[0, ${value}].reverse()[0]`),
  at((value) => `[[0], [${value}]].flat()[1]`),
  at((value) => `[[0], [${value}]].flatMap((row) => row)[1]`),
  at((value) => `[0].concat([${value}])[1]`),
  at((value) => `[{ id: 1, value: 0 }, { id: 2, value: ${value} }].find(({ id }) => id === 2)?.value`),
  at(
    (value) =>
      `[{ id: 1, value: 0 }, { id: 2, value: ${value} }].filter((row) => row.id > 1).map((row) => row.value)[0]`,
  ),
  at((value) => `Object.values({ a: 0, b: ${value} })[1]`),
  at((value) => `Object.entries({ a: 0, b: ${value} })[1][1]`),
  at((value) => `Object.fromEntries([['a', ${value}]]).a`),
  at((value) => `Object.fromEntries(new Map([['a', ${value}]])).a`),
  at((value) => `Object.assign({ value: 0 }, { value: ${value} }).value`),
  at((value) => `({ ...{ value: 0, other: 1 }, value: ${value} }).value`),
  at((value) => `Array.of(0, ${value})[1]`),
  at((value) => `Array.from([0, ${value}])[1]`),
  at((value) => `Object.create({ value: ${value} }).value`),
  at((value) => `Object.defineProperty({}, 'value', { value: ${value} }).value`),
  inFunction((value) => `Array.from({ length: 2 }, (_, index) => (index === 1 ? ${value} : 0))[1]`),
  inFunction((value) => `[1, 2].reduce((found, turn) => (turn === 2 ? ${value} : found), null)`),
  inFunction((value) => `[0, 1].map((turn) => (turn ? ${value} : turn))[1]`),
  inFunction((value) => `Object.defineProperty({}, 'value', { get: () => (${value}) }).value`),
  generator(
    (value) => `yield 0; yield ${value};`,
    (name) => `[...${name}()][1]`,
  ),
  generator(
    (value) => `yield ${value};`,
    (name) => `${name}().next().value`,
  ),
  generator(
    (value) => `yield* [1, ${value}];`,
    (name) => `Array.from(${name}())[1]`,
  ),
  generator(
    (value) => `for (let turn = 0; turn < 2; turn++) if (turn === 1) yield ${value};`,
    (name) => `[...${name}()].pop()`,
  ),
  loop(
    (name, value) =>
      `for (const [key, item] of Object.entries({ a: 0, b: ${value} })) if (key === 'b') ${name} = item;`,
  ),
  loop(
    (name, value) =>
      `const ${name}Table = { a: 0, b: ${value} }; for (const key in ${name}Table) ${name} = ${name}Table[key];`,
  ),
  loop((name, value) => `new Map([['a', ${value}]]).forEach((item, key) => { if (key === 'a') ${name} = item; });`),
  loop((name, value) => `for (const item of ['-', ${value}]) { if (item === '-') continue; ${name} = item; }`),
  loop(
    (name, value) =>
      `const ${name}Queue = [0, ${value}]; while (${name}Queue.length > 0) ${name} = ${name}Queue.shift();`,
  ),
  loop(
    (name, value) =>
      `const ${name}Iterator = [0, ${value}][Symbol.iterator](); for (let step = ${name}Iterator.next(); !step.done; step = ${name}Iterator.next()) ${name} = step.value;`,
  ),
  loop((name, value) => `const ${name}List = []; ${name}List.push(1, ${value}); [, ${name}] = ${name}List;`),
  loop((name, value) => `({ value: ${name} = 3 } = { value: ${value} });`),
  loop((name, value) => `for ({ value: ${name} } of [{ value: 0 }, { value: ${value} }]);`),
];

function at(write: (value: string) => string): Wrap {
  return { write: (_sheet, make) => write(make()) };
}

function inFunction(write: (value: string) => string): Wrap {
  return { write: (sheet, make) => write(inside(sheet, make)) };
}

function generator(write: (value: string) => string, read: (name: string) => string): Wrap {
  return {
    isFar: true,
    write: (sheet, make) => {
      const name = fresh(sheet, 'values');
      declare(sheet, () => `function* ${name}()${typed(sheet, 'any')} { ${write(inside(sheet, make))} }`);
      return read(name);
    },
  };
}

function loop(write: (name: string, value: string) => string): Wrap {
  return {
    isFar: true,
    write: (sheet: Sheet, make) => {
      const name = fresh(sheet, 'found');
      declare(sheet, () => {
        const statement = write(name, make());
        return `let ${name}${typed(sheet, 'any')};\n${statement}`;
      });
      return name;
    },
  };
}
