const { Network } = require('./network');
const constants = require('./constants');

const network = new Network(constants.FEATURES);
network.compile(constants.rates.slow);
