/** What somebody has noted on a node, and what others have. */
interface Note {
  readonly by: object;
  value: unknown;
  readonly next: Note | undefined;
}

/**
 * Notes stand in the node itself, in the field in which TypeScript's transformers keep what a node was made from: it is empty in a
 * program that transforms nothing. A WeakMap would be the place for them, if collecting young garbage did not take all that its
 * values hold for used: one node among them, and the whole tree has to grow old before it goes.
 */
interface Annotated {
  original?: Note | undefined;
}

/** What one part of the interpreter notes on nodes. Nodes that an edit leaves alone live on in the next tree, and so do their notes. */
export interface Notes<Node extends object, Value> {
  get(node: Node): Value | undefined;
  set(node: Node, value: Value): void;
}

export function notes<Node extends object, Value>(): Notes<Node, Value> {
  const by = {};
  return {
    get: (node) => noteBy(by, node)?.value as Value | undefined,
    set(node: Node & Annotated, value) {
      const note = noteBy(by, node);
      if (note) note.value = value;
      else node.original = { by, value, next: node.original };
    },
  };
}

/** A question about a piece of code whose answer rests on its text alone. It is answered once for each node. */
export function perNode<Node extends object, Answer>(ask: (node: Node) => Answer): (node: Node) => Answer {
  return (node: Node & Annotated) => {
    const note = noteBy(ask, node);
    if (note) return note.value as Answer;
    const value = ask(node);
    node.original = { by: ask, value, next: node.original };
    return value;
  };
}

function noteBy(by: object, node: Annotated): Note | undefined {
  let note = node.original;
  while (note !== undefined && note.by !== by) note = note.next;
  return note;
}
