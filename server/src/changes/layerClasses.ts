/** Factories whose class is not their name with a capital. */
const IRREGULAR = new Map([
  ['elu', 'ELU'],
  ['gru', 'GRU'],
  ['gruCell', 'GRUCell'],
  ['lstm', 'LSTM'],
  ['lstmCell', 'LSTMCell'],
  ['prelu', 'PReLU'],
  ['rnn', 'RNN'],
  ['convLstm2d', 'ConvLSTM2D'],
  ['convLstm2dCell', 'ConvLSTM2DCell'],
]);

/** The class of the layer that `tf.layers.<factory>()` makes: `batchNormalization` → `BatchNormalization`. */
export function classOfFactory(factory: string): string {
  const irregular = IRREGULAR.get(factory);
  if (irregular) return irregular;
  const capital = factory.charAt(0).toUpperCase() + factory.slice(1);
  return capital
    .replace(/(\d)d(?=$|[A-Z])/, '$1D')
    .replace(/(Avg|Average)(Pool(ing)?)(?=\d)/, 'AveragePooling')
    .replace(/Max(Pool(ing)?)(?=\d)/, 'MaxPooling');
}
