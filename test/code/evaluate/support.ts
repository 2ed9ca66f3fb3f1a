import assert from 'node:assert/strict';
import { isTest } from '../../../server/src/code/evaluate/asked';
import { evaluate, type EvaluateOptions, type Evaluation } from '../../../server/src/code/evaluate/evaluate';
import type { Call, Context, Environment, Guard, HostValue, Value } from '../../../server/src/code/evaluate/values';
import type { Sources } from '../../../server/src/code/sources';

/** One thing that the program did to the log of the test's package. */
export interface Logged {
  readonly text: string;
  readonly call: Call;
  readonly repeating: boolean;
  readonly stack: number;
}

export interface Run {
  readonly evaluation: Evaluation;
  readonly log: readonly Logged[];
  readonly texts: readonly string[];
  readonly files: { readonly [path: string]: string };
}

export function sourcesOf(files: { readonly [path: string]: string }): Sources {
  return { read: (path) => files[path], exists: (path) => Object.hasOwn(files, path) };
}

/**
 * Runs a program in which `log(…)` writes the printed values of its arguments, with the branch that they were logged on,
 * and `box()` makes a host value that logs what is done to it.
 */
export function runProgram(
  source: string | { readonly [path: string]: string },
  options: EvaluateOptions & { readonly entry?: string } = {},
): Run {
  const files = typeof source === 'string' ? { '/main.ts': source } : source;
  const entry = options.entry ?? Object.keys(files)[0] ?? '/main.ts';
  const log: Logged[] = [];
  const record = (text: string, call: Call, context: Context): void => {
    const branch = context.guard.size > 0 ? ` if ${printGuard(context.guard)}` : '';
    const repeating = context.repeating !== null;
    log.push({ text: text + branch + (repeating ? ' repeated' : ''), call, repeating, stack: context.stack.length });
  };
  const environment: Environment = {
    packageExports: (name) =>
      name === 'lib' ? { kind: 'native', name: 'lib', call: (call) => unknownAt(call), member } : undefined,
    global: (name) => member(name),
  };
  function member(name: string): Value | undefined {
    if (name === 'log') {
      return {
        kind: 'native',
        name,
        call: (call, context) => {
          record(call.args.map((value) => print(value, context)).join(' '), call, context);
          return context.constant(undefined, call.at);
        },
      };
    }
    if (name === 'box') return { kind: 'native', name, call: (call) => boxOf(call, record) };
    return undefined;
  }
  const evaluation = evaluate(entry, sourcesOf(files), environment, options);
  return { evaluation, log, texts: log.map(({ text }) => text), files };
}

/** What `log` wrote, line by line. */
export function logOf(source: string | { readonly [path: string]: string }, options: EvaluateOptions = {}): string {
  return runProgram(source, options).texts.join('\n');
}

export function print(value: Value, context: Context | null, depth = 0): string {
  if (depth > 6) return '…';
  const inner = (part: Value): string => print(part, context, depth + 1);
  switch (value.kind) {
    case 'constant':
      return typeof value.value === 'string' && depth > 0 ? `'${value.value}'` : String(value.value);
    case 'array': {
      if (value.variants) {
        const parts = value.variants.map(({ when, items }) => `${printGuard(when)}: [${items.map(inner).join(', ')}]`);
        return `{${parts.join('; ')}}`;
      }
      const items = value.items.map(inner);
      if (value.rest) items.push(`...${inner(value.rest)}`);
      return `[${items.join(', ')}]`;
    }
    case 'object': {
      const parts = [...value.properties].map(([key, part]) => `${key}: ${inner(part)}`);
      if (value.open) parts.push('...');
      return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
    }
    case 'function':
      return `function ${value.name}`;
    case 'native':
      return `native ${value.name}`;
    case 'host':
      return value.type;
    case 'join': {
      const options = context?.options(value) ?? value.options;
      return `{${options.map(({ when, value: part }) => `${printGuard(when)}: ${inner(part)}`).join('; ')}}`;
    }
    case 'unknown':
      return `?(${value.why})${value.perhaps ? ` perhaps ${inner(value.perhaps)}` : ''}`;
  }
}

export function printGuard(guard: Guard): string {
  const choices = [...guard].map(([condition, arm]) => {
    const { code, says } = condition;
    if (isTest(condition)) return arm === 0 ? code : `not ${code}`;
    return `${code === null ? '' : `${code} `}${arm === 0 ? says[0] : says[1]}`;
  });
  return choices.join(' & ');
}

function unknownAt(call: Call): Value {
  return { kind: 'unknown', why: 'result', at: call.at };
}

function boxOf(call: Call, record: (text: string, call: Call, context: Context) => void): HostValue {
  const label = call.args[0]?.kind === 'constant' ? String(call.args[0].value) : (call.heldBy ?? 'box');
  const box: HostValue = {
    kind: 'host',
    type: `box ${label}`,
    at: call.at,
    get: (name, at, context) => {
      if (name === 'label') return context.constant(label, at);
      return context.native(name, (inner, now) => {
        record(`${label}.${name}(${inner.args.map((value) => print(value, now)).join(', ')})`, inner, now);
        return inner.args[0] ?? box;
      });
    },
  };
  return box;
}

/** Each row is a program and what it logs, one test a row. */
export function describeLogs(title: string, rows: readonly (readonly [program: string, log: string])[]): void {
  describe(title, () => {
    for (const [program, expected] of rows) {
      it(program.replace(/\s+/g, ' ').trim().slice(0, 110), () => {
        assert.equal(logOf(program), expected);
      });
    }
  });
}
