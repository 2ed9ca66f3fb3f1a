/** The options that a layer takes, its own first; empty for a factory that nobody knows. Held against tfjs's types by a test. */
export function layerOptionKeys(factory: string): readonly string[] {
  const own = Object.hasOwn(ownKeys, factory) ? ownKeys[factory] : undefined;
  if (own === undefined) return [];
  return bare.has(factory) ? own : [...own, ...common];
}

const common = words('inputShape batchInputShape batchSize dtype name trainable weights inputDType');
/** What is no layer of its own kind takes only what is listed. */
const bare = new Set(['input', 'inputLayer']);

const dense = words(
  'units activation useBias kernelInitializer biasInitializer inputDim kernelConstraint biasConstraint kernelRegularizer biasRegularizer activityRegularizer',
);
const convolution = words(
  'filters kernelSize strides padding dataFormat dilationRate activation useBias kernelInitializer biasInitializer kernelConstraint biasConstraint kernelRegularizer biasRegularizer activityRegularizer',
);
const cell = words(
  'units activation useBias kernelInitializer recurrentInitializer biasInitializer kernelRegularizer recurrentRegularizer biasRegularizer kernelConstraint recurrentConstraint biasConstraint dropout recurrentDropout dropoutFunc',
);
const run = words('returnSequences returnState goBackwards stateful unroll inputDim inputLength cell');
const gru = words('recurrentActivation implementation');
const lstm = words('recurrentActivation unitForgetBias implementation');
const window = words('filters kernelSize strides padding dataFormat dilationRate');
const pool1d = words('poolSize strides padding');
const pool = words('poolSize strides padding dataFormat');
const scaling = words('axis epsilon center scale betaInitializer gammaInitializer betaRegularizer gammaRegularizer');
const channels = words('dataFormat');
const none: readonly string[] = [];

const ownKeys: { readonly [factory: string]: readonly string[] | undefined } = {
  activation: words('activation'),
  add: none,
  alphaDropout: words('rate noiseShape'),
  average: none,
  averagePooling1d: pool1d,
  averagePooling2d: pool,
  averagePooling3d: pool,
  avgPool1d: pool1d,
  avgPool2d: pool,
  avgPool3d: pool,
  avgPooling1d: pool1d,
  avgPooling2d: pool,
  avgPooling3d: pool,
  batchNormalization: [
    ...scaling,
    ...words('momentum movingMeanInitializer movingVarianceInitializer betaConstraint gammaConstraint'),
  ],
  bidirectional: words('layer mergeMode'),
  categoryEncoding: words('numTokens outputMode'),
  centerCrop: words('height width'),
  concatenate: words('axis'),
  conv1d: convolution,
  conv2d: convolution,
  conv2dTranspose: convolution,
  conv3d: convolution,
  conv3dTranspose: convolution,
  convLstm2d: [...window, ...cell.slice(1), ...run, ...lstm],
  convLstm2dCell: [...window, ...cell.slice(1), ...lstm],
  cropping2D: words('cropping dataFormat'),
  dense,
  depthwiseConv2d: [
    ...convolution.slice(1),
    ...words('depthMultiplier depthwiseInitializer depthwiseConstraint depthwiseRegularizer'),
  ],
  dot: words('axes normalize'),
  dropout: words('rate noiseShape seed'),
  elu: words('alpha'),
  embedding: words(
    'inputDim outputDim embeddingsInitializer embeddingsRegularizer activityRegularizer embeddingsConstraint maskZero inputLength',
  ),
  flatten: channels,
  gaussianDropout: words('rate'),
  gaussianNoise: words('stddev'),
  globalAveragePooling1d: none,
  globalAveragePooling2d: channels,
  globalMaxPool1d: none,
  globalMaxPool2d: channels,
  globalMaxPooling1d: none,
  globalMaxPooling2d: channels,
  gru: [...cell, ...run, ...gru],
  gruCell: [...cell, ...gru, 'resetAfter'],
  input: words('shape batchShape name dtype sparse'),
  inputLayer: words('inputShape batchSize batchInputShape dtype sparse name'),
  layerNormalization: scaling,
  leakyReLU: words('alpha'),
  lstm: [...cell, ...run, ...lstm],
  lstmCell: [...cell, ...lstm],
  masking: words('maskValue'),
  maxPool1d: pool1d,
  maxPool2d: pool,
  maxPooling1d: pool1d,
  maxPooling2d: pool,
  maxPooling3d: pool,
  maximum: none,
  minimum: none,
  multiply: none,
  permute: words('dims'),
  prelu: words('alphaInitializer alphaRegularizer alphaConstraint sharedAxes'),
  randomWidth: words('factor interpolation seed autoVectorize'),
  reLU: words('maxValue'),
  repeatVector: words('n'),
  rescaling: words('scale offset'),
  reshape: words('targetShape'),
  resizing: words('height width interpolation cropToAspectRatio'),
  rnn: run,
  separableConv2d: [
    ...convolution,
    ...words(
      'depthMultiplier depthwiseInitializer pointwiseInitializer depthwiseRegularizer pointwiseRegularizer depthwiseConstraint pointwiseConstraint',
    ),
  ],
  simpleRNN: [...cell, ...run],
  simpleRNNCell: cell,
  softmax: words('axis'),
  spatialDropout1d: words('rate seed'),
  stackedRNNCells: words('cells'),
  thresholdedReLU: words('theta'),
  timeDistributed: words('layer'),
  upSampling2d: words('size dataFormat interpolation'),
  zeroPadding2d: words('padding dataFormat'),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}
