const tf = require('@tensorflow/tfjs');
class N { constructor(u) { this.u = u; } layer() { return tf.layers.dense({ units: this.u, inputShape: [2] }); } } const n = Reflect.construct(N, [4]); Reflect.set(n, 'u', 5); const m = tf.sequential(); m.add(Reflect.apply(n.layer, n, [])); m.add(new Proxy(n, {}).layer());
