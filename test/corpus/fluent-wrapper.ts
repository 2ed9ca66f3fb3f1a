import * as tf from '@tensorflow/tfjs';

class Pipeline {
  private readonly ends = new Map<string, tf.SymbolicTensor>();
  private last = '';

  from(name: string, shape: number[]): this {
    this.ends.set(name, tf.input({ shape, name }));
    this.last = name;
    return this;
  }

  to(name: string, layer: tf.layers.Layer): this {
    this.ends.set(name, layer.apply(this.end(this.last)) as tf.SymbolicTensor);
    this.last = name;
    return this;
  }

  model(input: string): tf.LayersModel {
    return tf.model({ inputs: this.end(input), outputs: this.end(this.last) });
  }

  private end(name: string): tf.SymbolicTensor {
    const found = this.ends.get(name);
    if (!found) throw new Error(name);
    return found;
  }
}

new Pipeline()
  .from('in', [8, 8, 1])
  .to('c1', tf.layers.conv2d({ filters: 3, kernelSize: 2, name: 'c1' }))
  .to('flat', tf.layers.flatten())
  .to('out', tf.layers.dense({ units: 2 }))
  .model('in');
