import { machineOf } from '../evaluate/context';
import { hostsNear } from '../evaluate/escapes';
import type { Context, UnseenCall } from '../evaluate/values';
import { isModelHost, placeKey, siteOf, type ModelRecord, type World } from './records';

/** What is held over more values than this is not looked for. */
const mostVisited = 200;
/** So many calls say all that there is to say. */
const mostCalls = 20;

/** Names of functions that speak of a part of a model, `addHead`, or, with the model itself in hand, of nothing but building. */
const ofParts = /layer|head|block|dense|conv|encoder|decoder|hidden|stem|tail|tower|backbone/i;
const ofBuilding = /^_*(build|extend|fill|grow|stack)(Model|Net|Network)?$/i;

/** Code that nobody sees has got hold of values: a sequential model among them may have got layers from it. */
export function noteUnseen(world: World, { call, method, values, why }: UnseenCall, context: Context): void {
  if (world.models.length === 0) return;
  const key = placeKey(call.at);
  for (const host of hostsNear(machineOf(context), values, mostVisited)) {
    if (!isModelHost(host) || host.model.kind !== 'sequential') continue;
    const { unseen } = host.model;
    if (unseen.has(key) || unseen.size >= mostCalls) continue;
    const { pieces: piece, version: when } = world;
    const added = { did: 'add', what: why, listed: false, piece, when, ...siteOf(call, context) } as const;
    unseen.set(key, { added, builds: ofParts.test(method) || (values.includes(host) && ofBuilding.test(method)) });
  }
}

/**
 * Before the program itself adds to a model or takes from it, whoever had it in hand may have given it layers: it was not finished.
 * Where it is used, that is believed of what is called for building, or where nobody else can have given it any.
 */
export function takeUnseen({ events, unseen }: ModelRecord, of: 'all' | 'builders'): void {
  if (unseen.size === 0) return;
  const isBare = events.every(({ did }) => did !== 'add');
  for (const { added, builds } of unseen.values()) if (builds || isBare || of === 'all') events.push(added);
  unseen.clear();
}
