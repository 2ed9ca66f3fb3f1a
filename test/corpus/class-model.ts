import { sequential, layers, train, Sequential } from '@tensorflow/tfjs';

interface Options {
  hidden?: number[];
  rate?: number;
}

class Regressor {
  private readonly model: Sequential;
  static readonly features = 5;

  constructor({ hidden = [9, 7], rate = 0.02 }: Options = {}) {
    this.model = sequential();
    hidden.forEach((units, index) => this.addDense(units, index === 0));
    this.model.add(layers.dense({ units: 1 }));
    this.model.compile({ optimizer: train.sgd(rate), loss: 'meanSquaredError', metrics: ['mse'] });
  }

  private addDense(units: number, first: boolean): void {
    const config = { units, activation: 'tanh' as const };
    this.model.add(layers.dense(first ? { ...config, inputShape: [Regressor.features] } : config));
  }
}

new Regressor();
new Regressor({ hidden: [4], rate: 0.5 });
