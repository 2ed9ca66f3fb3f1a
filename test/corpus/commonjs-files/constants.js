module.exports = {
  FEATURES: 4,
  LABELS: ['a', 'b', 'c'],
  hidden: [10, 10],
  rates: { slow: 0.0005 },
};
