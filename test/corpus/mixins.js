const tf = require('@tensorflow/tfjs');
const Deep = (B) => class extends B { build() { const m = super.build(); m.add(tf.layers.dense({ units: this.units * 2 })); return m; } }; class Base { units = 3; build() { const m = tf.sequential(); m.add(tf.layers.dense({ units: this.units, inputShape: [2] })); return m; } } class Net extends Deep(Deep(Base)) { units = 5; } new Net().build();
