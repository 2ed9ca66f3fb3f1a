import { describeLogs } from './support';

const start = `import _ from 'lodash'; import $ from 'jquery'; const o = { units: 8, rate: 0.5 };`;

describeLogs('what unknown functions merge into an object', [
  [`${start} _.extend(o, { units: 4 }); log(o.units, o.rate)`, '4 0.5'],
  [`${start} $.extend(o, { units: 4 }, { rate: 0.1 }); log(o.units, o.rate)`, '4 0.1'],
  [`${start} _.assign(o, _.given); log(o.units)`, '?(package "lodash" is not followed) perhaps 8'],
  [`${start} _.merge(o, { deep: { a: 1 } }); log(o.units)`, '?(what _.merge() merges into it) perhaps 8'],
  [`${start} $.extend(true, o, { deep: { a: 1 } }); log(o.units)`, '?(what $.extend() merges into it) perhaps 8'],
  [`${start} _.defaults(o, { units: 4, depth: 2 }); log(o.units, o.depth)`, '8 ?(what _.defaults() merges into it)'],
  [`${start} _.extend(o, ..._.all); log(o.units)`, '?(what _.extend() merges into it) perhaps 8'],
  [`${start} const p = _.extend({ units: 3 }, o); log(p.units, o.units)`, '8 8'],
  [`${start} _.extend(o); _.pick(o, ['units']); _.merge(_.extend({}, o), o); log(o.units)`, '8'],
]);

describeLogs('what others of their names make anew', [
  [`import extend from 'xtend'; const o = { units: 8 }; extend(o, { units: 0 }); log(o.units)`, '8'],
  [`import { merge } from 'deepmerge'; const o = { units: 8 }; merge(o, { units: 0 }); log(o.units)`, '8'],
  [`import Model from 'backbone'; const o = { units: 8 }; Model.extend(o, { units: 0 }); log(o.units)`, '8'],
]);
