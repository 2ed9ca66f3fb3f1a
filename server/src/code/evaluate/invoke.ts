import type { Span } from '../../protocol/finding';
import { constant, type Machine, newObject, tick, unknown } from './machine';
import { isSingle, liftOne } from './branches';
import type { SingleValue } from './joins';
import { withSelf } from './callInfo';
import { constructClass } from './classes';
import { codeOf } from './frames';
import { runFunction } from './functions';
import { enterCallbacks } from './callbacks';
import { prototypeOf } from './members';
import { withArticle } from './names';
import { machineOf } from './context';
import type { Call, FunctionValue, NativeValue, Value } from './values';

/** Calls any value; a join of functions is called on each of its branches. */
export function invoke(machine: Machine, callee: Value, call: Call): Value {
  tick(machine);
  if (isSingle(callee)) return invokeOne(machine, callee, call);
  return liftOne(machine, callee, (single) => invokeOne(machine, single, call));
}

function invokeOne(machine: Machine, single: SingleValue, call: Call): Value {
  switch (single.kind) {
    case 'function':
      return invokeFunction(machine, single, call);
    case 'native':
      return single.call(call, machine.context);
    case 'host':
      if (single.call) return single.call(call, machine.context);
      return unknown(`result of calling ${withArticle(single.type)}`, call.at);
    case 'unknown':
      return single.made?.(call, machine.context) ?? enterCallbacks(machine, single, call);
    default:
      return unknown('result of calling what is not a function', call.at);
  }
}

/** `new callee(…)`. */
export function construct(machine: Machine, callee: Value, call: Call): Value {
  tick(machine);
  return liftOne(machine, callee, (single) => {
    switch (single.kind) {
      case 'function':
        if (codeOf(single).kind === 'class') return constructClass(machine, single, call);
        return constructPlain(machine, single, call);
      case 'native':
        return (single.construct ?? single.call)(call, machine.context);
      case 'host':
        if (single.call) return single.call(call, machine.context);
        return unknown(`a new ${single.type}`, call.at);
      case 'unknown':
        return enterCallbacks(machine, single, call);
      default:
        return unknown('a new object of what is not a class', call.at);
    }
  });
}

/** Calls a value with arguments that are not written in the source. */
export function callValue(
  machine: Machine,
  callee: Value,
  self: Value | null,
  args: readonly Value[],
  at: Span,
): Value {
  return invoke(machine, callee, bareCall(at, self, args));
}

/** A call of which the source shows no more than a place. */
export function bareCall(
  at: Span,
  self: Value | null,
  args: readonly Value[],
  open = false,
  used: Call['used'] = 'kept',
): Call {
  return new BareCall(at, self, args, open, used);
}

class BareCall implements Call {
  constructor(
    readonly at: Span,
    readonly self: Value | null,
    readonly args: readonly Value[],
    readonly open: boolean,
    readonly used: Call['used'],
  ) {}

  get argSpans(): readonly Span[] {
    return this.args.map(() => this.at);
  }

  get callee(): Span {
    return this.at;
  }

  get inside(): Span {
    return this.at;
  }

  get statement(): Span {
    return this.at;
  }

  get wrapped(): Span {
    return this.at;
  }

  get receiver(): Span | null {
    return null;
  }

  get heldBy(): string | null {
    return null;
  }
}

/** A function of the platform that is written against the machine. */
export function nativeOf(name: string, run: (machine: Machine, call: Call) => Value): NativeValue {
  return { kind: 'native', name, call: (call, context) => run(machineOf(context), call) };
}

/** An argument of a call: undefined where it is left out, unknown where unknown arguments are spread in. */
export function argument(call: Call, index: number): Value {
  const value = call.args[index];
  if (value !== undefined) return value;
  return call.open ? unknown('an argument that is spread in', call.inside) : constant(undefined, call.inside);
}

function invokeFunction(machine: Machine, callee: FunctionValue, call: Call): Value {
  const code = codeOf(callee);
  if (code.kind === 'function') return runFunction(machine, callee, code, call);
  // A class that is called without `new` throws; taking it for a construction keeps what it makes.
  return code.kind === 'class' ? constructClass(machine, callee, call) : constant(undefined, call.at);
}

function constructPlain(machine: Machine, callee: FunctionValue, call: Call): Value {
  const code = codeOf(callee);
  if (code.kind !== 'function') return unknown('a new object', call.at);
  const instance = newObject(machine, call.at, prototypeOf(machine, callee));
  if (!machine.instances.has(code.node)) machine.instances.set(code.node, instance);
  const result = runFunction(machine, callee, code, withSelf(call, instance));
  return result.kind === 'object' || result.kind === 'host' ? result : instance;
}
