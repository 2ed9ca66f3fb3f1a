import * as tf from '@tensorflow/tfjs';

declare namespace JSX {
  interface IntrinsicElements {
    readonly p: { readonly children?: string };
  }
}
const React = { createElement: (..._parts: unknown[]) => null };

class Panel {
  readonly model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [3] })] });
  constructor() {
    this.model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
    this.model.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy' });
  }
  render() {
    return <p>ready</p>;
  }
}

new Panel().render();
