// A promise that nobody awaits is asked as if it were an answer: it is true, whatever it comes to.
import * as tf from '@tensorflow/tfjs';

class Scorer {
  private net: tf.Sequential | null = null;
  private isUsable = false;

  async open(features: number): Promise<void> {
    if (this.isUsable) return;
    try {
      if (!tf.ready()) throw new Error('tfjs does not start');
      this.net = this.build(features);
      this.isUsable = true;
    } catch (error) {
      console.warn('no scores', error);
    }
  }

  private build(features: number): tf.Sequential {
    const net = tf.sequential();
    net.add(tf.layers.dense({ units: 12, activation: 'relu', inputShape: [features] }));
    net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
    net.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
    return net;
  }
}

void new Scorer().open(6);
