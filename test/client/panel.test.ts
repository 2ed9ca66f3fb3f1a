import assert from 'node:assert/strict';
import { panelHtml } from '../../client/src/panelHtml';
import { graphIn, isPlace, isRunChange, isRunRef } from '../../client/src/panelMessages';

describe('panel page', () => {
  const addresses = { script: 'https://host/panel.js', style: 'https://host/panel.css', source: 'https://host' };

  it('forbids all but its own script and style', () => {
    const html = panelHtml(addresses, 'abc', {});
    assert.match(html, /default-src 'none'; script-src 'nonce-abc'; style-src https:\/\/host"/);
    assert.ok(!/unsafe/.test(html));
    assert.deepEqual(html.match(/<script[^>]*>/g), ['<script nonce="abc" src="https://host/panel.js">']);
    assert.ok(!/ style=|<style/.test(html));
  });

  it('hands strings over that a translator may have written in any way', () => {
    const strings = { Loss: `"><script>alert(1)</script>&'` };
    const html = panelHtml(addresses, 'abc', strings);
    assert.equal(html.match(/<script/g)?.length, 1);
    const given = /data-strings="([^"]*)"/.exec(html)?.[1] ?? '';
    const read = given
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    assert.deepEqual(JSON.parse(read), strings);
  });
});

describe('panel messages', () => {
  it('are taken only in their form', () => {
    const place = { uri: 'file:///a.ts', line: 1, character: 0, endLine: 1, endCharacter: 4 };
    assert.ok(isPlace(place));
    for (const bad of [null, 1, {}, { ...place, line: 'x' }, { ...place, uri: 3 }, { ...place, endLine: NaN }]) {
      assert.ok(!isPlace(bad), JSON.stringify(bad));
    }
    assert.ok(isRunRef({ runId: 'a' }));
    assert.ok(!isRunRef({ runId: 1 }));
    const change = { kind: 'setLoss', model: 'm', loss: 'x' };
    assert.ok(isRunChange({ runId: 'a', change }));
    for (const bad of [
      { change },
      { runId: 'a' },
      { runId: 'a', change: {} },
      { runId: 'a', change: null },
      undefined,
    ]) {
      assert.ok(!isRunChange(bad), JSON.stringify(bad));
    }
  });

  it('name the file whose graph was in a panel that is restored', () => {
    assert.equal(graphIn({ graphUri: 'file:///a.ts', page: 'model' }), 'file:///a.ts');
    for (const none of [undefined, null, 'file:///a.ts', {}, { graphUri: null }, { graphUri: 1 }]) {
      assert.equal(graphIn(none), undefined, JSON.stringify(none));
    }
  });
});
