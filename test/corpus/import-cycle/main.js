import { model } from './model.js';

model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
