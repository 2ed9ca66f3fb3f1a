import { layers, build as make, SIZES } from './lib';
import * as lib from './lib/index.js';

const model = make(layers.dense({ units: SIZES[0], inputShape: [SIZES.length] }));
model.add(lib.small(SIZES[1]));
lib.default(model);
