import { declare, fresh, inside, type Make, type Sheet, typed } from './sheet';
import type { Wrap } from './wraps';

/** The value stands in a class. */
export const classWraps: readonly Wrap[] = [
  inClass(
    (name, value) => `class ${name} { static value = ${value}; }`,
    (name) => `${name}.value`,
  ),
  inClass(
    (name, value) => `class ${name} { static get value() { return ${value}; } }`,
    (name) => `${name}.value`,
  ),
  inClass(
    (name, value) => `class ${name} { static make() { return ${value}; } }`,
    (name) => `${name}.make()`,
  ),
  inClass(
    (name, value) => `class ${name} { static value; static { this.value = ${value}; } }`,
    (name) => `${name}.value`,
  ),
  inClass(
    (name, value) => `class ${name} { value = ${value}; }`,
    (name) => `new ${name}().value`,
  ),
  inClass(
    (name, value) => `class ${name} { #value = ${value}; get value() { return this.#value; } }`,
    (name) => `new ${name}().value`,
  ),
  inClass(
    (name, value, loose) => `class ${name} { value${loose}; constructor() { this.value = ${value}; } }`,
    (name) => `new ${name}().value`,
  ),
  inClass(
    (name, value) =>
      `class ${name}Base { get value() { return 1; } } class ${name} extends ${name}Base { get value() { return super.value === 1 ? ${value} : 0; } }`,
    (name) => `new ${name}().value`,
  ),
  inClass(
    (name, value) =>
      `class ${name}Base { make() { return this.part(); } part() { return 0; } } class ${name} extends ${name}Base { part() { return ${value}; } }`,
    (name) => `new ${name}().make()`,
  ),
  inClass(
    (name, value) =>
      `class ${name}Base { static part = ${value}; } class ${name} extends ${name}Base { static get value() { return super.part; } }`,
    (name) => `${name}.value`,
  ),
  toClass(
    (name, loose) =>
      `class ${name} { #held${loose}; constructor(held${loose}) { this.#held = held; } set value(next${loose}) { this.#held = next; } get value() { return this.#held; } }`,
    (name, value) => `new ${name}(${value}).value`,
  ),
  toClass(
    (name, loose) =>
      `class ${name} { held${loose} = 0; with(held${loose}) { this.held = held; return this; } build() { return this.held; } }`,
    (name, value) => `new ${name}().with(${value}).build()`,
  ),
  toClass(
    (name, loose) =>
      `class ${name}Base { held${loose}; constructor(held${loose}) { this.held = held; } } class ${name} extends ${name}Base { constructor(first${loose}, ...rest${loose}) { super(rest.length > 0 ? rest[0] : first); } }`,
    (name, value) => `new ${name}(0, ${value}).held`,
  ),
  toClass(
    (name, loose) =>
      `function ${name}(${loose && `this${loose}, `}held${loose}) { this.held = held; } ${name}.prototype.get = function () { return this.held; };`,
    (name, value) => `new ${name}(${value}).get()`,
  ),
];

function inClass(write: (name: string, value: string, loose: string) => string, read: (name: string) => string): Wrap {
  return {
    isFar: true,
    write: (sheet: Sheet, make: Make) => {
      const name = fresh(sheet, 'Holder');
      declare(sheet, () => write(name, inside(sheet, make), typed(sheet, 'any')));
      return read(name);
    },
  };
}

/** A class that is given the value. */
function toClass(write: (name: string, loose: string) => string, read: (name: string, value: string) => string): Wrap {
  return {
    write: (sheet, make) => {
      const name = fresh(sheet, 'Keeper');
      sheet.file.statements.push(write(name, typed(sheet, 'any')));
      return read(name, make());
    },
  };
}
