import * as tf from '@tensorflow/tfjs';

/** A stack of blocks whose depth is set from outside: one method makes the blocks, another goes through them by an index. */
class Block {
  private readonly wide: tf.layers.Layer;
  private readonly narrow: tf.layers.Layer;

  constructor(width: number) {
    this.wide = tf.layers.dense({ units: width * 2, activation: 'relu' });
    this.narrow = tf.layers.dense({ units: width });
  }

  run(x: tf.SymbolicTensor): tf.SymbolicTensor {
    return this.narrow.apply(this.wide.apply(x)) as tf.SymbolicTensor;
  }
}

class Stack {
  private readonly blocks: Block[] = [];

  constructor(
    private readonly depth: number,
    width: number,
  ) {
    for (let i = 0; i < depth; i++) this.blocks.push(new Block(width));
  }

  run(x: tf.SymbolicTensor): tf.SymbolicTensor {
    let y = x;
    for (let i = 0; i < this.depth; i++) y = this.blocks[i].run(y);
    return y;
  }
}

const input = tf.input({ shape: [8] });
const stack = new Stack(Number(process.env.SIZE) % 5, 8);
const output = tf.layers.dense({ units: 1, name: 'head' }).apply(stack.run(input)) as tf.SymbolicTensor;
export const model = tf.model({ inputs: input, outputs: output });
