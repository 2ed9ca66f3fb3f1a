import { describeLogs } from './support';

describeLogs('an async function that waits finds the constants below its call', [
  [`run(); async function run() { await ready(); log(size) } const size = 3`, '3'],
  [
    `run().catch(report); async function run() { await ready(); build() } function build() { log(size) } const size = 3`,
    '3',
  ],
  [`const run = async () => { await ready(); log(size) }; void run(); const size = 3`, '3'],
  [`(async () => { await ready(); log(size) })(); const size = 3`, '3'],
  [`(async function () { await ready(); log(size) })(); const [size] = [3]`, '3'],
]);

describeLogs('what waits for a promise finds the constants below its call', [
  [`fetch('rows.json').then((r) => r.json()).then(build); function build() { log(size) } const size = 3`, '3'],
  [`library.csv('rows.csv').then((rows) => build(rows)); const build = () => log(size); const size = 3`, '3'],
  [`new Promise((go) => setTimeout(go, 10)).then(() => log(size)); const size = 3`, '3'],
  [`load().then(() => log(size)).catch(report); function load() { return fetch('rows.json') } const size = 3`, '3'],
]);

describeLogs('nothing else is put off', [
  [`fetch('rows.json').then(() => log('in')); log('after'); const other = 3`, 'in\nafter'],
  [`[1].map(() => log(typeof size)); log('after'); var size = 3`, 'undefined\nafter'],
  [`run(); log('after'); async function run() { await ready(); log('in') } const other = 3`, 'in\nafter'],
  [`run(); log('after'); function run() { log(typeof size) } var size = 3`, 'undefined\nafter'],
  [`run(); log('after'); async function run() { log(typeof size) } var size = 3`, 'undefined\nafter'],
  [`const size = 3; run(); log('after'); async function run() { await ready(); log(size) }`, '3\nafter'],
]);
