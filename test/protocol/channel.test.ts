import assert from 'node:assert/strict';
import { connect, type Conversation, type Port } from '../../server/src/protocol/channel';

interface Kitchen extends Conversation {
  requests: { cook(dish: { name: string }): { minutes: number }; burn(params: null): null };
  events: { ready: string };
}
interface Guest extends Conversation {
  requests: Record<never, never>;
  events: { hungry: number };
}

describe('channel', () => {
  it('answers what is asked', async () => {
    const { guest } = open();
    assert.deepEqual(await guest.ask('cook', { name: 'soup' }), { minutes: 4 });
  });

  it('hands the error of a handler to the one who asked', async () => {
    const { guest } = open();
    await assert.rejects(guest.ask('burn', null), /The stove is cold\./);
  });

  it('tells events both ways', () => {
    const { guest, kitchen } = open();
    const heard: unknown[] = [];
    guest.on('ready', (dish) => heard.push(dish));
    kitchen.on('hungry', (people) => heard.push(people));
    kitchen.tell('ready', 'soup');
    guest.tell('hungry', 3);
    assert.deepEqual(heard, ['soup', 3]);
  });

  it('rejects what waits when the port closes, and what is asked later', async () => {
    const { guest, close } = open({ deaf: true });
    const asked = guest.ask('cook', { name: 'soup' });
    close('The kitchen closed.');
    await assert.rejects(asked, /The kitchen closed\./);
    await assert.rejects(guest.ask('cook', { name: 'soup' }), /The kitchen closed\./);
  });

  it('drops messages of another form and refuses unknown names', async () => {
    const { guest, inject, sentToGuest } = open();
    for (const junk of [null, 7, 'text', {}, { kind: 'ask' }, { kind: 'reply', id: 'x' }, { kind: 'tell' }])
      inject(junk);
    inject({ kind: 'ask', id: 9, name: 'constructor', params: null });
    assert.deepEqual(await guest.ask('cook', { name: 'tea' }), { minutes: 3 });
    assert.deepEqual(sentToGuest[0], { kind: 'reply', id: 9, error: 'Nothing here answers "constructor".' });
  });
});

function open(options: { deaf?: boolean } = {}) {
  const toKitchen: ((message: unknown) => void)[] = [];
  const toGuest: ((message: unknown) => void)[] = [];
  const closers: ((why: string) => void)[] = [];
  const sentToGuest: unknown[] = [];
  const port = (out: typeof toGuest, inbox: typeof toGuest): Port => ({
    send(message) {
      if (out === toGuest) sentToGuest.push(message);
      if (options.deaf) return;
      for (const listener of out) listener(message);
    },
    onMessage: (listener) => void inbox.push(listener),
    onClose: (listener) => void closers.push(listener),
  });
  const kitchen = connect<Kitchen, Guest>(port(toGuest, toKitchen), {
    cook: ({ name }) => ({ minutes: name.length }),
    burn: () => {
      throw new Error('The stove is cold.');
    },
  });
  const guest = connect<Guest, Kitchen>(port(toKitchen, toGuest), {});
  return {
    kitchen,
    guest,
    sentToGuest,
    close: (why: string) => closers.forEach((closer) => closer(why)),
    inject: (message: unknown) => toKitchen.forEach((listener) => listener(message)),
  };
}
