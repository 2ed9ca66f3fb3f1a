import type { Span } from '../../protocol/finding';
import type { UnknownPart } from '../../protocol/model';
import { seenNow, type Sources } from '../sources';
import { createContext } from './context';
import { cutOff, outside } from './cutOff';
import { escapedHosts } from './escapes';
import { BudgetUsedUp, createMachine, type Machine, ProgramThrow, unknown, whyThrown, whyUsedUp } from './machine';
import { runThread } from './jobs';
import { exportsOf, loadFile, type Module } from './modules';
import { GeneratorFull } from './generators';
import { enterUncalled } from './uncalled';
import type { Context, Environment, HostValue, Value } from './values';

/** What a run of a program left behind. */
export interface Evaluation {
  /** What the file exports: its namespace, or `module.exports`. */
  readonly exports: Value;
  /** What could not be seen, and why. */
  readonly unknown: readonly UnknownPart[];
  /** The other files whose text was read. */
  readonly dependsOn: readonly string[];
  readonly syntaxErrors: boolean;
  /** The host values that code beyond the file can use. */
  readonly escaped: ReadonlySet<HostValue>;
  /** How many steps it took. */
  readonly steps: number;
  /** For whoever asks host values afterwards. Its guard is the empty one. */
  readonly context: Context;
}

export interface EvaluateOptions {
  /** Steps (expressions, statements, calls) after which the rest is unknown. */
  readonly steps?: number;
}

const defaultSteps = 200_000;

/**
 * Runs a file with abstract values: the module, and then the functions that nobody called, with unknown parameters. It never
 * throws and always ends; what it could not follow is named in `unknown`.
 */
export function evaluate(
  entry: string,
  sources: Sources,
  environment: Environment,
  options: EvaluateOptions = {},
): Evaluation {
  const steps = options.steps ?? defaultSteps;
  const machine = createMachine(entry, reader(sources), environment, createContext);
  machine.stepLimit = steps;
  const load = (): Module | undefined => runThread(machine, () => loadFile(machine, entry));
  const module = guarded(machine, load) ?? machine.modules.get(entry);
  if (!module && machine.unknownParts.length === 0) {
    machine.unknownParts.push({ what: 'the file', why: 'the code is nested too deeply', at: startOf(entry) });
  }
  // What is left of the budget, and as much again: a module that uses it up still has its functions seen.
  machine.stepLimit = machine.steps + steps;
  guarded(machine, () => enterUncalled(machine));
  const dependsOn = [...machine.modules.keys()].filter((path) => path !== entry);
  const exports = module ? exportsOf(module) : unknown('a file that could not be read', startOf(entry));
  return {
    exports,
    escaped: escapedHosts(machine, [exports, ...leftToPage(machine)]),
    unknown: machine.unknownParts,
    dependsOn,
    syntaxErrors: module?.file.syntaxErrors ?? false,
    steps: machine.steps,
    context: machine.context,
  };
}

/** What the variables of a classic script hold at its end, where other scripts of the page find it. */
function leftToPage({ leftToPage: scope }: Machine): readonly Value[] {
  return scope?.bindings.flatMap(({ value }) => value ?? []) ?? [];
}

/** Runs a part of the evaluation; the interpreter's own signals and a full stack of the host end it with a reason. */
function guarded<T>(machine: Machine, run: () => T): T | undefined {
  try {
    const result = run();
    machine.environment.ended?.(null);
    return result;
  } catch (error) {
    const why = reasonOf(error);
    if (why === undefined) throw error;
    cutOff(machine, 'the rest of the file', machine.stack.at(-1) ?? startOf(machine.entry), outside, why);
    return undefined;
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof BudgetUsedUp) return whyUsedUp;
  if (error instanceof ProgramThrow) return whyThrown;
  if (error instanceof GeneratorFull) return 'a generator without an end';
  return error instanceof RangeError ? 'the code is nested too deeply' : undefined;
}

function startOf(path: string): Span {
  return { path, start: 0, end: 0 };
}

/** Each file is read once, so that one evaluation sees one text. */
function reader(sources: Sources): Sources {
  const texts = new Map<string, string | undefined>();
  return {
    ...seenNow(sources),
    read: (path) => {
      if (!texts.has(path)) texts.set(path, sources.read(path));
      return texts.get(path);
    },
  };
}
