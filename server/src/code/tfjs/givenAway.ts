import { machineOf } from '../evaluate/context';
import { hostsWithin } from '../evaluate/escapes';
import type { Context, UnseenCall } from '../evaluate/values';
import { isModelHost, isSamePlace, siteOf, type ModelRecord, type World } from './records';

/** What is held over more values than this is not looked for. */
const mostVisited = 200;

/** What functions that give layers to a model are called: `addHead`, `buildDecoder`, `stack_blocks`. */
const buildsByName = /^_?(add|append|attach|build|create|extend|fill|grow|insert|make|setup|stack)(?![a-z])/;

/** Code that nobody sees has got hold of values. A model among them that is not finished may have got layers from it. */
export function noteGiven(world: World, { call, method, values, why }: UnseenCall, context: Context): void {
  if (world.growing.size === 0) return;
  for (const host of hostsWithin(machineOf(context), values, mostVisited)) {
    if (!isModelHost(host) || !world.growing.has(host.model)) continue;
    const { given } = host.model;
    if (given.some(({ added }) => isSamePlace(added.call.at, call.at))) continue;
    const { pieces: piece, version: when } = world;
    const added = { did: 'add', what: why, listed: false, piece, when, ...siteOf(call, context) } as const;
    given.push({ added, builds: buildsByName.test(method) });
  }
}

/**
 * Before a model gets more, whoever had it in hand may have given it layers: the program shows that it was not finished. When it is
 * compiled, that is believed of builders alone: others may have shown or kept it.
 */
export function takeGiven({ events, given }: ModelRecord, of: 'all' | 'builders'): void {
  for (const { added, builds } of given.splice(0)) if (builds || of === 'all') events.push(added);
}
