import { fresh, inside, type Sheet, typed, withPlace } from './sheet';

/** What is done with each item: statements that may stand in a callback. */
type Body = (item: string) => readonly string[];

/** A loop over the items of a list that is not empty, of objects that are not null. */
type Loop = (sheet: Sheet, items: string, body: Body) => readonly string[];

/** Does something with each item of a list, in order, by one of the many ways to do so. */
export function iterate(sheet: Sheet, items: string, body: Body): readonly string[] {
  const possible = sheet.isAsync ? [...loops, ...awaitedLoops] : loops;
  return (possible[sheet.choices.pick(possible.length)] ?? forOf)(sheet, items, body);
}

const forOf: Loop = (sheet, items, body) => {
  const item = fresh(sheet, 'item');
  return [`for (const ${item} of ${items}) {`, ...body(item), '}'];
};

/** A loop whose list and item have names. */
function loop(
  write: (names: { items: string; list: string; item: string; loose: string }, body: string) => string,
  isFunction = false,
): Loop {
  return (sheet, items, body) => {
    const list = fresh(sheet, 'list');
    const item = fresh(sheet, 'item');
    const lines = () => body(item).join('\n');
    const text = isFunction ? inside(sheet, lines) : withPlace(sheet, { block: null }, lines);
    return [write({ items, list, item, loose: typed(sheet, 'any') }, text)];
  };
}

const loops: readonly Loop[] = [
  forOf,
  loop(({ items, item }, body) => `${items}.forEach((${item}) => {\n${body}\n});`, true),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items};\nfor (let i = 0; i < ${list}.length; i++) {\nconst ${item} = ${list}[i];\n${body}\n}`,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items};\nfor (const i in ${list}) {\nconst ${item} = ${list}[i];\n${body}\n}`,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items};\nlet ${list}At = 0;\nwhile (${list}At < ${list}.length) {\nconst ${item} = ${list}[${list}At++];\n${body}\n}`,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items};\nlet ${list}At = 0;\ndo {\nconst ${item} = ${list}[${list}At];\n${body}\n${list}At += 1;\n} while (${list}At < ${list}.length);`,
  ),
  loop(
    ({ items, item }, body) =>
      `for (const [index, ${item}] of ${items}.entries()) {\nif (index < 0) break;\n${body}\n}`,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = [...${items}];\nwhile (${list}.length) {\nconst ${item} = ${list}.shift();\n${body}\n}`,
  ),
  loop(({ items, item }, body) => `${items}.map((${item}, index) => {\n${body}\nreturn index;\n});`, true),
  loop(({ items, item }, body) => `${items}.reduce((count, ${item}) => {\n${body}\nreturn count + 1;\n}, 0);`, true),
  loop(
    ({ items, list, item, loose }, body) =>
      `const ${list} = (all${loose}) => {\nif (all.length === 0) return;\nconst [${item}, ...others] = all;\n${body}\n${list}(others);\n};\n${list}(${items});`,
    true,
  ),
  loop(
    ({ items, list, item, loose }, body) =>
      `const ${list} = (all${loose}, at${loose} = 0) => {\nif (at >= all.length) return;\nconst ${item} = all[at];\n${body}\n${list}(all, at + 1);\n};\n${list}(${items});`,
    true,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list}All = [null, ...${items}, null];\n${list}: for (const [at, ${item}] of ${list}All.entries()) {\nif (at === 0) continue ${list};\nif (at === ${list}All.length - 1) break ${list};\n${body}\n}`,
  ),
  loop(
    ({ items, list, item, loose }, body) =>
      `function* ${list}(all${loose}) {\nyield* all;\n}\nfor (const ${item} of ${list}(${items})) {\n${body}\n}`,
  ),
  loop(({ items, item }, body) => `for (const { held: ${item} } of ${items}.map((held) => ({ held }))) {\n${body}\n}`),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items}[Symbol.iterator]();\nfor (let step = ${list}.next(); !step.done; step = ${list}.next()) {\nconst ${item} = step.value;\n${body}\n}`,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items}.reverse();\nfor (let i = ${list}.length - 1; i >= 0; i--) {\nconst ${item} = ${list}[i];\n${body}\n}`,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items};\nlet ${list}At = 0;\nfor (;;) {\nif (${list}At === ${list}.length) break;\nconst ${item} = ${list}[${list}At];\n${list}At++;\n${body}\n}`,
  ),
  loop(
    ({ items, item }, body) =>
      `for (const ${item} of Object.values(Object.fromEntries(${items}.map((held, index) => [\`k\${index}\`, held])))) {\n${body}\n}`,
  ),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = Object.assign({}, ${items});\nfor (const key of Object.keys(${list})) {\nconst ${item} = ${list}[key];\n${body}\n}`,
  ),
  loop(({ items, item }, body) => `Array.from(${items}, (${item}) => {\n${body}\n});`, true),
  loop(({ items, item }, body) => `for (const [, ${item}] of new Map(Object.entries({ ...${items} }))) {\n${body}\n}`),
  loop(
    ({ items, list, item }, body) =>
      `const ${list} = ${items};\nfor (let i = 0, ${item} = ${list}[0]; i < ${list}.length; i++, ${item} = ${list}[i]) {\n${body}\n}`,
  ),
  loop(({ items, item }, body) => `${items}.every((${item}) => {\n${body}\nreturn true;\n});`, true),
  loop(
    ({ items, list, item, loose }, body) =>
      `function ${list}(${item}${loose}, ...others${loose}) {\n${body}\nif (others.length > 0) ${list}(...others);\n}\n${list}(...${items});`,
    true,
  ),
];

const awaitedLoops: readonly Loop[] = [
  loop(({ items, item }, body) => `for await (const ${item} of ${items}) {\n${body}\n}`),
  loop(
    ({ items, list, item }, body) =>
      `async function* ${list}() {\nfor (const held of ${items}) yield held;\n}\nfor await (const ${item} of ${list}()) {\n${body}\n}`,
  ),
  loop(
    ({ items, item }, body) =>
      `for (const ${item} of await Promise.all(${items}.map(async (held) => held))) {\n${body}\n}`,
  ),
  loop(
    ({ items, item }, body) =>
      `await ${items}.reduce((before, ${item}) => before.then(() => {\n${body}\n}), Promise.resolve());`,
    true,
  ),
  loop(({ items, item }, body) => `await Promise.all(${items}.map(async (${item}) => {\n${body}\n}));`, true),
];
