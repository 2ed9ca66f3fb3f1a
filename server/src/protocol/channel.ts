/** How two processes talk: what one side can be asked, and what it tells unasked. */
export interface Conversation {
  readonly requests: { readonly [name: string]: (params: never) => unknown };
  readonly events: { readonly [name: string]: unknown };
}

/** Anything that carries plain data both ways: a child process, a webview, an in-memory pair. */
export interface Port {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: (why: string) => void): void;
}

type Params<F> = F extends (params: infer P) => unknown ? P : never;
type Reply<F> = F extends (params: never) => infer R ? Awaited<R> : never;

/** What this side answers. */
export type Handlers<Here extends Conversation> = {
  readonly [Name in keyof Here['requests']]: (
    params: Params<Here['requests'][Name]>,
  ) => Reply<Here['requests'][Name]> | Promise<Reply<Here['requests'][Name]>>;
};

export interface Channel<Here extends Conversation, There extends Conversation> {
  /** Asks the other side. Rejects with the other side's message, or when the port closes. */
  ask<Name extends keyof There['requests'] & string>(
    name: Name,
    params: Params<There['requests'][Name]>,
  ): Promise<Reply<There['requests'][Name]>>;
  /** Hears what the other side tells. */
  on<Name extends keyof There['events'] & string>(name: Name, listener: (event: There['events'][Name]) => void): void;
  /** Tells the other side. */
  tell<Name extends keyof Here['events'] & string>(name: Name, event: Here['events'][Name]): void;
}

type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly params: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly result?: unknown; readonly error?: string }
  | { readonly kind: 'tell'; readonly name: string; readonly event: unknown };

/** Opens a conversation over a port. Messages that are not of the channel's form are dropped. */
export function connect<Here extends Conversation, There extends Conversation>(
  port: Port,
  handlers: Handlers<Here>,
): Channel<Here, There> {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, ((event: never) => void)[]>();
  let lastId = 0;
  let closed: string | null = null;

  port.onMessage((message) => {
    if (!isMessage(message)) return;
    if (message.kind === 'tell') {
      // A listener is kept under the name of the event that it takes.
      for (const listener of listeners.get(message.name) ?? []) listener(message.event as never);
    } else if (message.kind === 'reply') {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve(message.result);
      else asked?.reject(new Error(message.error));
    } else void answer(message.id, message.name, message.params);
  });
  port.onClose((why) => {
    closed = why;
    for (const asked of waiting.values()) asked.reject(new Error(why));
    waiting.clear();
  });

  async function answer(id: number, name: string, params: unknown): Promise<void> {
    const handler = Object.hasOwn(handlers, name) ? (handlers[name] as (params: unknown) => unknown) : undefined;
    try {
      if (!handler) throw new Error(`Nothing here answers "${name}".`);
      port.send({ kind: 'reply', id, result: await handler(params) } satisfies Message);
    } catch (error) {
      port.send({ kind: 'reply', id, error: error instanceof Error ? error.message : String(error) } satisfies Message);
    }
  }

  return {
    ask: (name, params) =>
      new Promise((resolve, reject) => {
        if (closed !== null) return reject(new Error(closed));
        const id = ++lastId;
        waiting.set(id, { resolve: resolve, reject });
        port.send({ kind: 'ask', id, name, params } satisfies Message);
      }),
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    tell: (name, event) => port.send({ kind: 'tell', name, event } satisfies Message),
  };
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, name } = value as Record<string, unknown>;
  if (kind === 'tell') return typeof name === 'string';
  if (kind === 'reply') return typeof id === 'number';
  return kind === 'ask' && typeof id === 'number' && typeof name === 'string';
}
