import * as tf from '@tensorflow/tfjs';

abstract class Network {
  protected readonly model = tf.sequential();
  constructor(protected readonly features: number) {
    this.build();
    this.model.add(this.head());
  }
  protected abstract build(): void;
  protected head(): tf.layers.Layer {
    return tf.layers.dense({ units: 1 });
  }
}

class Deep extends Network {
  protected override build(): void {
    this.model.add(tf.layers.dense({ units: 8, inputShape: [this.features] }));
    this.model.add(tf.layers.dense({ units: 8 }));
  }
}

class Classifier extends Deep {
  protected override build(): void {
    super.build();
    this.model.add(tf.layers.dropout({ rate: 0.3 }));
  }
  protected override head(): tf.layers.Layer {
    return tf.layers.dense({ units: 4, activation: 'softmax' });
  }
}

new Deep(3);
new Classifier(5);
