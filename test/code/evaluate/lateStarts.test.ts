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

describeLogs('nothing else is put off', [
  [`run(); log('after'); async function run() { await ready(); log('in') } const other = 3`, 'in\nafter'],
  [`run(); log('after'); function run() { log(typeof size) } var size = 3`, 'undefined\nafter'],
  [`run(); log('after'); async function run() { log(typeof size) } var size = 3`, 'undefined\nafter'],
  [`const size = 3; run(); log('after'); async function run() { await ready(); log(size) }`, '3\nafter'],
]);
