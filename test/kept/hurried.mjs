// Stands before a program under test, in NODE_OPTIONS: what it puts off for longer than ten seconds comes twenty times as soon.
const { setTimeout: wait } = globalThis;
const hurried = (act, delay = 0, ...given) => wait(act, delay > 10_000 ? delay / 20 : delay, ...given);
globalThis.setTimeout = Object.assign(hurried, wait);
