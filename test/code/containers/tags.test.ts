import assert from 'node:assert/strict';
import { findScripts, type Markup } from '../../../server/src/code/containers/tags';

function scripts(text: string, markup: Markup = 'html'): readonly string[] {
  return findScripts(text, markup).scripts.map(({ start, end }) => text.slice(start, end));
}

describe('findScripts', () => {
  it('finds each script with its attributes, however they are written', () => {
    const text = `<SCRIPT Type=module SRC='a.js' async data-x="a > b"\n>one</ScRiPt ><script>two</script>`;
    const { scripts: found } = findScripts(text, 'html');
    assert.deepEqual(scripts(text), ['one', 'two']);
    assert.deepEqual(
      [...(found[0]?.attributes ?? [])],
      [
        ['type', 'module'],
        ['src', 'a.js'],
        ['async', ''],
        ['data-x', 'a > b'],
      ],
    );
  });

  it('leaves out what stands in comments, attributes, styles and text areas', () => {
    assert.deepEqual(scripts('<!-- <script>a</script> --><script>b</script>'), ['b']);
    assert.deepEqual(scripts('<!--><script>b</script>'), ['b']);
    assert.deepEqual(scripts(`<p title="<script>a</script>"><script>b</script>`), ['b']);
    assert.deepEqual(scripts('<style>a{content:"<script>"}</style><script>b</script>'), ['b']);
    assert.deepEqual(scripts('<textarea><script>a</script></textarea><script>b</script>'), ['b']);
  });

  it('ends a script at the first closing tag, be it in a string', () => {
    assert.deepEqual(scripts(`<script>a = '</script>'; b</script>`), [`a = '`]);
    assert.deepEqual(scripts(`<script>a = '<\\/script>'; b</script>`), [`a = '<\\/script>'; b`]);
    assert.deepEqual(scripts(`<script>a = '</scripted>'; b</script>`), [`a = '</scripted>'; b`]);
  });

  it('knows that a page may hide a script in a comment of a script', () => {
    const inner = 'a <!-- <script> b </script> --> c';
    assert.deepEqual(scripts(`<script>${inner}</script>`), [inner]);
    assert.deepEqual(scripts('<script><!--\na\n--></script>'), ['<!--\na\n-->']);
    assert.deepEqual(scripts(`<script>a = '<!--'</script><script>b</script>`), [`a = '<!--'`, 'b']);
  });

  it('reads on where markup is broken', () => {
    assert.deepEqual(scripts('<div <p "<script>a</script><script>b</script>'), ['b']);
    assert.deepEqual(scripts('<style>never closed <script>a</script>'), ['a']);
    assert.deepEqual(scripts('<script>never closed'), ['never closed']);
    assert.deepEqual(scripts('<script'), []);
    assert.deepEqual(scripts('<!-- never closed <script>a</script>'), []);
  });

  it('takes no notice of a component’s markup', () => {
    const markup = `{#if a <b}<p on:click={() => say("it's")}/>{/if}`;
    assert.deepEqual(scripts(`${markup}<script src="a.js" /><script>b</script>`, 'component'), ['', 'b']);
  });

  it('finds event handlers in quotes', () => {
    const text = `<a onclick="run('x')" onload='b' on=c onkeyup=d title="e">`;
    const { handlers } = findScripts(text, 'html');
    assert.deepEqual(
      handlers.map(({ start, end }) => text.slice(start, end)),
      [`run('x')`, 'b'],
    );
  });

  it('takes time in proportion to the length of hostile markup', () => {
    const started = performance.now();
    for (const part of ['<style>', '<a ', '<a b="', '<!--', '<script>', `<a b='`]) scripts(part.repeat(50_000));
    assert.ok(performance.now() - started < 3000);
  });
});
