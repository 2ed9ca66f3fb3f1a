/**
 * A question about a piece of code whose answer rests on its text alone. It is answered once for each node; nodes that an edit
 * leaves alone live on in the next tree, and so do their answers.
 */
export function perNode<Node extends object, Answer>(ask: (node: Node) => Answer): (node: Node) => Answer {
  const answers = new WeakMap<Node, { readonly answer: Answer }>();
  return (node) => {
    let known = answers.get(node);
    if (known === undefined) answers.set(node, (known = { answer: ask(node) }));
    return known.answer;
  };
}
