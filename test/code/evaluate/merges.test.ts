import { describeLogs } from './support';

const start = `import _ from 'lodash'; import $ from 'jquery'; const o = { units: 8, rate: 0.5 };`;

describeLogs('what unknown functions merge into an object', [
  [`${start} _.extend(o, { units: 4 }); log(o.units, o.rate)`, '4 0.5'],
  [`${start} $.extend(o, { units: 4 }, { rate: 0.1 }); log(o.units, o.rate)`, '4 0.1'],
  [`${start} _.assign(o, _.given); log(o.units)`, '?(package "lodash" is not followed) perhaps 8'],
  [`${start} _.merge(o, { deep: { a: 1 } }); log(o.units)`, '?(what _.merge() merges into it) perhaps 8'],
  [`${start} $.extend(true, o, { deep: { a: 1 } }); log(o.units)`, '?(what $.extend() merges into it) perhaps 8'],
  [`${start} _.defaults(o, { units: 4, depth: 2 }); log(o.units, o.depth)`, '8 ?(what _.defaults() merges into it)'],
  [`${start} _.extend(o); _.pick(o, ['units']); _.merge(_.extend({}, o), o); log(o.units)`, '8'],
]);
