import assert from 'node:assert/strict';
import { describeLogs, runProgram } from './support';

describeLogs('the functions of a component have it as their `this`', [
  [`export default { data() { return { n: 3 } }, methods: { go() { log(this.n) } } }`, '3'],
  [`new Vue({ data: { n: 3 }, methods: { go() { log(this.n) } } })`, '3'],
  [`export default { data: () => ({ n: 3 }), mounted() { log(this.n) } }`, '3'],
  [
    `export default { data() { return { n: 3 } }, computed: { twice() { return this.n * 2 } }, methods: { go() { log(this.twice) } } }`,
    '6',
  ],
  [
    `export default { computed: { n: { get() { return 4 }, set(v) {} } }, methods: { go: async function () { log(this.n) } } }`,
    '4',
  ],
  [`export default { methods: { go() { this.build(2) }, build(n) { log(n) } } }`, '2'],
  [
    `export default { data() { return { m: null } }, methods: { fit() { this.m.fit() }, build() { this.m = box('m') } } }`,
    'm.fit()',
  ],
  [
    `export default { props: ['n'], methods: { go() { log(this.n, this.$refs) } } }`,
    '?(a property that the component is given) ?(a property that the component is given)',
  ],
  [`const own = { methods: 3, n: 1, go() { log(this.n) } }; own.go()`, '1'],
]);

describe('a component whose markup changes variables', () => {
  const vue = (markup: string): string =>
    `<template>${markup}</template><script>export default { data() { return { n: 3, on: false, m: 4 } },
      methods: { go() { log(this.n); log(this.on); log(this.m) } } }</script>`;
  const page = (name: string) => `?("${name}", which the page can change) perhaps`;
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'v-model',
      '/a.vue',
      vue(`<input v-model.number="n" /><input v-model="on">`),
      [`${page('n')} 3`, `${page('on')} false`, '4'],
    ],
    [
      'a handler',
      '/a.vue',
      vue(`<button @click="n++" v-on:input="on = !on">{{ m }}</button>`),
      [`${page('n')} 3`, `${page('on')} false`, '4'],
    ],
    ['nothing', '/a.vue', vue(`<p :n="n" v-if="m == 4" @click="go(n)">{{ n }}</p>`), ['3', 'false', '4']],
    [
      'bind:',
      '/a.svelte',
      `<script>let n = 3; let checked = false; let m = 4; function go() { log(n); log(checked); log(m) }</script>
        <input bind:value={n} /><input bind:checked />`,
      [`${page('n')} 3`, `${page('checked')} false`, '4'],
    ],
    [
      'a handler of Svelte',
      '/a.svelte',
      `<script>let n = 3; let m = 4; function go() { log(n); log(m) }</script><b on:click={() => (n += 1)}>{m}</b>`,
      [`${page('n')} 3`, '4'],
    ],
  ];
  for (const [name, path, text, expected] of cases) {
    it(`is read with ${name} in ${path.slice(3)}`, () => {
      assert.deepEqual(runProgram({ [path]: text }).texts, expected);
    });
  }
});
