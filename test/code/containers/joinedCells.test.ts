import assert from 'node:assert/strict';
import { isJoined, joinCells } from '../../../server/src/code/containers/joinedCells';
import { readContainer } from '../../../server/src/code/containers/readContainer';
import { imported, said, sick } from './support';

const path = '/a.ipynb';

describe('the cells of a notebook that is open', () => {
  it('are read as they stand, each in its own language', () => {
    const cells = [
      { language: 'ts', text: imported.replace(sick, '') },
      { language: 'js', text: '' },
      { language: 'tsx', text: `%%typescript\n${sick}` },
    ] as const;
    const { text, places } = joinCells(cells);
    assert.ok(isJoined(text));
    assert.deepEqual(
      places.map(({ start, end }) => text.slice(start, end)),
      cells.map((cell) => cell.text),
    );
    const scripts = readContainer(path, text)?.scripts ?? [];
    assert.deepEqual(
      scripts.map((script) => script.kind === 'inline' && [script.language, script.code.trim()]),
      [
        ['ts', imported.replace(sick, '').trim()],
        ['js', ''],
        ['tsx', sick.trim()],
      ],
    );
    const line = text.slice(0, text.indexOf(`'meanSquaredError'`)).split('\n');
    assert.deepEqual(said(path, text), [
      `softmax-with-mse ${line.length}:${(line.at(-1) ?? '').length + 1} 'meanSquaredError'`,
    ]);
  });

  it('keep their places whatever they hold', () => {
    const { text, places } = joinCells([
      { language: 'js', text: 'a \u001ets\n b' },
      { language: 'js', text: imported },
    ]);
    assert.equal(text.slice(places[0]?.start, places[0]?.end), 'a  ts\n b');
    assert.equal(text.slice(places[1]?.start, places[1]?.end), imported);
    assert.equal(readContainer(path, text)?.scripts.length, 2);
  });

  it('are none in a notebook without cells of ours', () => {
    assert.equal(joinCells([]).text, '');
    assert.deepEqual(readContainer(path, '')?.scripts, []);
  });
});
