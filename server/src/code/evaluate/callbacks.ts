import { constant, type Machine, newArray, unknown, unknownAs } from './machine';
import { bareCall, invoke } from './invoke';
import { tellCarried } from './carried';
import { keepFrame, openFrame } from './journal';
import { canBePutOff, newJob, putOff } from './jobs';
import { maybeUnawaited, suspend } from './later';
import { asksForLater } from './needs';
import { loosenGrown } from './drifts';
import { forgetGrown } from './forget';
import { callOnOneOf } from './oneOf';
import { keptResult } from './hooks';
import { mergeInto } from './merges';
import { codeNode, codeOf } from './frames';
import { getMember } from './members';
import { callbackTellsTurnsApart, numberAbove } from './turns';
import { handOut, mayHold } from './escapes';
import { derive, itemOf } from './unknowns';
import { parametersOf } from './selves';
import { enterPending, noteHandler } from './uncalled';
import type { Call, Carried, FunctionValue, LoopRun, UnknownValue, Value } from './values';

/** Methods that call their callback once for each item of what they are called on. */
const perItem = new Set([
  'map',
  'forEach',
  'filter',
  'flatMap',
  'some',
  'every',
  'find',
  'findIndex',
  'each',
  'forEachAsync',
  'mapAsync',
  'times',
]);

/** Functions that keep a callback for later: it is entered at the end, when the rest of the program has run. */
const keepsForLater = new Set(
  [
    'setTimeout setInterval setImmediate requestAnimationFrame requestIdleCallback',
    'addEventListener addListener on once off subscribe click change ready submit keydown keypress input onclick',
    'mousePressed mouseReleased mouseClicked doubleClicked mouseOver mouseOut touchStarted touchEnded changed',
    'useEffect useLayoutEffect onMount onMounted',
    'use get post put delete patch all listen connect command action',
  ].flatMap((names) => names.split(' ')),
);

/** Events of streams, of which there is one for each row or piece of the data: what waits for the end finds what they left. */
const streamEvents = new Set(['data', 'line', 'row', 'record', 'chunk']);

function comesOften({ args: [event] }: Call): boolean {
  return event?.kind === 'constant' && streamEvents.has(String(event.value));
}

/** Functions that call what they are given once, with what came of the work. */
const callsOnce = /^(then|catch|finally|done|tidy|nextTick|queueMicrotask|(read|load|fetch|write)\w*)$/;
/** Those of them that surely do so when the code that calls them has ended. Of a library nobody knows. */
const callsLater = /^(then|catch|finally|done|nextTick|queueMicrotask|readFile|writeFile)$/;

/** Functions that call back before they return, and those of test frameworks, whose callbacks run one after the other. */
const callsInOrder =
  /^(tidy|describe|context|suite|it|test|specify|bench|before|after|beforeEach|afterEach|beforeAll|afterAll|\w+Sync)$/;

/** Functions that draw or print what they are given. */
const onlyShows = /^(window\.|globalThis\.)?(tfvis|console)\b/;

/** Functions that keep what they are given, tell others of it, check or show it. */
const leavesAlone: ReadonlySet<string> = new Set(
  [
    'push unshift set has includes indexOf concat register ref shallowRef reactive observable markRaw',
    'makeObservable makeAutoObservable autoBind bindAll',
    'emit $emit dispatch dispatchEvent commit trigger fire notify publish resolve next postMessage setState forceUpdate requestUpdate',
    'expect assert ok equal strictEqual deepEqual log info warn debug trace verbose inspect print alert render',
  ].flatMap((names) => names.split(' ')),
);

/** Modules that are not there, which explain more than the names of their functions. */
const fromModules: ReadonlySet<UnknownValue['cause']> = new Set([
  'missing file',
  'missing package',
  'package that shows',
]);

/**
 * A call of something unknown. The callbacks that it is given are entered with unknown parameters, for it may well call them;
 * what the program hands to events and timers, and what asks for something that is not there yet, waits until everything else
 * has run.
 */
export function enterCallbacks(machine: Machine, callee: UnknownValue, call: Call): Value {
  const { name = '', method = '' } = call as Call & { readonly name?: string; readonly method?: string };
  const kept = keptResult(machine, method, call);
  if (kept) return kept;
  const result = resultOf(machine, callee, name, method, call);
  if (call.self?.kind === 'unknown') {
    const list = method === 'concat' ? concatenated(machine, call.self, call) : null;
    if (list) return list;
    callOnOneOf(machine, call.self, method, call.args);
  }
  const merged = mergeInto(machine, name, method, call);
  if (merged) return merged;
  const isShown = onlyShows.test(name) || callee.cause === 'package that shows';
  const callbacks: FunctionValue[] = [];
  for (const value of call.args) {
    if (value.kind === 'function') callbacks.push(value);
    else if (!isShown) handOut(machine, value);
  }
  if (!isShown && !leavesAlone.has(method)) tellUnseen(machine, callee, result, method, call);
  const [callback] = callbacks;
  if (callback === undefined) return result;
  if (keepsForLater.has(method)) {
    if (comesOften(call)) repeated(machine, call, () => enterPending(machine, callback));
    else for (const each of callbacks) noteHandler(machine, each);
    return result;
  }
  if (call.receiver !== null && call.self?.kind === 'unknown') {
    if (perItem.has(method)) return runPerItem(machine, call.self, callback, method, call) ?? result;
    if (method === 'reduce' || method === 'reduceRight') return runReduce(machine, call.self, call) ?? result;
  }
  const enter = (): Value => {
    for (const each of callbacks) {
      if (!callsOnce.test(method)) loosenGrown(machine, each);
      // Nobody waits for it, so it may well come later.
      if (call.used !== 'awaited' && call.used !== 'begun' && asksForLater(machine, each)) noteHandler(machine, each);
      else enterPending(machine, each);
    }
    return result;
  };
  if (callsInOrder.test(method)) return enter();
  if (callsLater.test(method) && canBePutOff(call))
    return putOff(machine, newJob(machine, call.at, codeNode(callbacks)), enter);
  return maybeUnawaited(machine, call, [], () => {
    suspend(machine);
    return enter();
  });
}

/**
 * Tells the environment what an unknown function gets: its arguments, and the object of the program that it is a method of where it
 * comes from the workspace as well, as no package knows the fields of its heirs.
 */
function tellUnseen(machine: Machine, { cause }: UnknownValue, why: UnknownValue, method: string, call: Call): void {
  const { self, args } = call;
  const isOwn = self?.kind === 'object' && (cause === 'missing file' || cause === 'hidden code');
  const values = isOwn ? [self, ...args] : args;
  if (values.some(mayHold)) machine.environment.calledUnseen?.({ call, method, values, why }, machine.context);
}

/** Runs code as the body of a loop of unknown length. `result`: what its turns hand on beside what they write. */
export function repeated<T>(
  machine: Machine,
  call: { readonly at: Call['at'] },
  run: () => T,
  result?: (done: T) => Carried | null,
): T {
  const { repeating, loop } = machine;
  const turns: LoopRun = { outer: loop, uncounted: true, stands: 'any' };
  machine.repeating = { at: call.at, start: machine.clock++ };
  machine.loop = turns;
  const frame = openFrame(machine);
  try {
    const done = run();
    tellCarried(machine, turns, frame, result?.(done));
    return done;
  } finally {
    keepFrame(machine, frame);
    machine.repeating = repeating;
    machine.loop = loop;
  }
}

/** A function of the platform or of tfjs calls back any number of times, with what nobody knows. */
export function callBackOften(
  machine: Machine,
  callback: Value | undefined,
  call: Call,
  self: Value | null = null,
): void {
  if (callback?.kind !== 'function') return;
  const code = codeOf(callback);
  const args = code.kind === 'function' ? parametersOf(code, code.node) : [];
  forgetGrown(machine, callback);
  loosenGrown(machine, callback);
  repeated(machine, call, () => invoke(machine, callback, bareCall(call.at, self, args)));
}

function runPerItem(
  machine: Machine,
  list: UnknownValue,
  callback: FunctionValue,
  method: string,
  call: Call,
): Value | null {
  const run = (index: Value): Value =>
    invoke(machine, callback, bareCall(call.at, null, [itemOf(machine, list), index, list]));
  const first = callbackTellsTurnsApart(callback) ? [run(constant(0, call.at))] : [];
  const index = numberAbove(machine, first.length - 1, 'index in a list of unknown length', call.at);
  forgetGrown(machine, callback);
  const results = repeated(machine, call, () => run(index));
  if (method === 'map') return newArray(machine, first, call.at, results);
  return method === 'forEach' ? constant(undefined, call.at) : null;
}

/** What is appended to an unknown list is known. Texts, which have a concat as well, are given nothing but texts. */
function concatenated(machine: Machine, list: UnknownValue, call: Call): Value | null {
  if (!call.args.some(({ kind }) => kind === 'array' || kind === 'host' || kind === 'object')) return null;
  const open = newArray(machine, [], call.at, itemOf(machine, list));
  return invoke(machine, getMember(machine, open, 'concat', call.at), bareCall(call.at, open, call.args, call.open));
}

function runReduce(machine: Machine, list: UnknownValue, call: Call): Value | null {
  const [callback, initial] = call.args;
  if (callback === undefined) return null;
  const before = initial ?? itemOf(machine, list);
  const turn = (): Value => {
    const item = itemOf(machine, list);
    return invoke(machine, callback, bareCall(call.at, null, [before, item, unknown('index', call.at), list]));
  };
  forgetGrown(machine, callback);
  const after = repeated(machine, call, turn, (done) => ({ before, after: done }));
  return after.kind === 'constant' ? null : after;
}

/** Names of methods that tell of what they are called on how it is, and change nothing. */
const tellsHowItIs = /^(is|are|has|can|should|needs|uses|supports)[A-Z_]/;

/** The same question has the same answer each time, unless a loop asks it: both tests of `task.isBinary()` are one condition. */
function resultOf(machine: Machine, callee: UnknownValue, name: string, method: string, call: Call): UnknownValue {
  // A missing package explains more than the name of its function.
  const isNamed = name !== '' && !fromModules.has(callee.cause);
  const make = (): UnknownValue => (isNamed ? unknown(`result of ${name}()`, call.at) : unknownAs(callee, call.at));
  const isQuestion = call.args.length === 0 && !call.open && tellsHowItIs.test(method);
  return isQuestion && !isInLoop(machine) ? derive(machine, callee, 'answer', make) : make();
}

function isInLoop({ active, loop }: Machine): boolean {
  const functions = new Set(active.map((run) => run.loop));
  for (let run = loop; run !== null; run = run.outer) if (!functions.has(run)) return true;
  return false;
}
