import { stem } from './net/model.js';
import { build, firstLayer, model, widest } from './net/index.js';

build(widest);
model.add(firstLayer());
model.add(stem);
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
