/* global tf */
(function () {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: 5, inputShape: [1] }));
  window_onload();
  function window_onload() {
    net.add(tf.layers.dense({ units: 1 }));
    net.compile({ optimizer: tf.train.adam(0.06), loss: tf.losses.meanSquaredError });
  }
})();
