// Rows in the source, shuffled in place by hand: which row stands where is not known, but all are equally wide.
import * as tf from '@tensorflow/tfjs';

const flats = [
  { rooms: 1, area: 30, floor: 2, rent: 510 },
  { rooms: 2, area: 48, floor: 1, rent: 690 },
  { rooms: 2, area: 55, floor: 4, rent: 720 },
  { rooms: 3, area: 71, floor: 3, rent: 910 },
  { rooms: 3, area: 80, floor: 2, rent: 980 },
  { rooms: 4, area: 96, floor: 5, rent: 1240 },
  { rooms: 1, area: 26, floor: 1, rent: 440 },
  { rooms: 2, area: 60, floor: 0, rent: 700 },
  { rooms: 5, area: 130, floor: 3, rent: 1690 },
  { rooms: 3, area: 66, floor: 1, rent: 850 },
  { rooms: 4, area: 104, floor: 2, rent: 1310 },
];

function shuffle(rows, targets) {
  let left = rows.length;
  while (left > 0) {
    const other = Math.floor(Math.random() * left);
    left--;
    [rows[left], rows[other]] = [rows[other], rows[left]];
    [targets[left], targets[other]] = [targets[other], targets[left]];
  }
}

const xs = flats.map(({ rooms, area, floor }) => [rooms, area, floor]);
const ys = flats.map(({ rent }) => rent);
shuffle(xs, ys);

const byRow = tf.sequential();
byRow.add(tf.layers.dense({ units: 5, activation: 'relu', inputShape: [xs[0].length] }));
byRow.add(tf.layers.dense({ units: 1 }));
byRow.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });

const features = tf.tensor2d(xs);
const byTensor = tf.sequential();
byTensor.add(tf.layers.dense({ units: 4, inputShape: [features.shape[1]] }));
byTensor.compile({ optimizer: 'adam', loss: 'meanAbsoluteError' });
