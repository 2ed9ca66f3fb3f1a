const tf = require('@tensorflow/tfjs');
const registry = {}; function register(name) { return (cls) => { registry[name] = cls; return cls; }; } register('mlp')(class { constructor(u) { this.u = u; } build() { const m = tf.sequential(); m.add(tf.layers.dense({ units: this.u, inputShape: [2] })); return m; } }); const { mlp: M } = registry; new M(6).build();
