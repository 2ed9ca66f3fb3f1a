import * as tf from '@tensorflow/tfjs';

class Settings {
  static readonly classes = ['ant', 'bee', 'cow'];
  static get outputs(): number {
    return Settings.classes.length;
  }
  static make(scale: number): Settings {
    return new Settings(scale);
  }
  constructor(private readonly scale: number) {}
  get hidden(): number {
    return this.scale * Settings.outputs;
  }
}

const settings = Settings.make(4);
const model = tf.sequential();
model.add(tf.layers.dense({ units: settings.hidden, inputShape: [2], activation: 'softplus' }));
model.add(tf.layers.dense({ units: Settings.outputs, activation: 'softmax' }));
