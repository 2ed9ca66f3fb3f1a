import * as tf from '@tensorflow/tfjs';

interface ScaleConfig {
  readonly units: number;
  readonly name?: string;
  readonly inputShape?: number[];
}

/** Learns one factor and one offset for each unit. */
class Project extends tf.layers.Layer {
  static override readonly className = 'Project';
  private readonly units: number;
  private kernel?: tf.LayerVariable;

  constructor(config: ScaleConfig) {
    super(config as object);
    this.units = config.units;
  }

  override build(inputShape: tf.Shape): void {
    const last = inputShape[inputShape.length - 1] as number;
    this.kernel = this.addWeight('kernel', [last, this.units], 'float32', tf.initializers.ones());
    this.addWeight('offset', [this.units], 'float32', tf.initializers.zeros());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [...inputShape.slice(0, -1), this.units];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return x.matMul(this.kernel!.read());
  }

  override getConfig() {
    return { ...super.getConfig(), units: this.units };
  }
}

/** Has no shape of its own. */
class Square extends tf.layers.Layer {
  static override readonly className = 'Square';
  override call(x: tf.Tensor): tf.Tensor {
    return tf.square(x);
  }
}

const model = tf.sequential();
model.add(new Project({ units: 6, inputShape: [4] }));
model.add(new Square({}));
model.add(tf.layers.dense({ units: 5 }));
model.add(new Project({ units: 2, name: 'last' }));
model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
