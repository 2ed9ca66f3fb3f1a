import assert from 'node:assert/strict';
import { decodeNumber, readTrace } from '../../server/src/run/readTrace';
import { asText, run, started } from './events';

describe('run/readTrace', () => {
  it('reads back what was written', () => {
    assert.deepEqual(readTrace(asText(run)), run);
    assert.deepEqual(readTrace(''), []);
  });

  it('drops a last line that was torn, wherever it was torn', () => {
    const whole = asText(run);
    const lastLine = asText(run.slice(-1));
    for (let cut = 2; cut < lastLine.length; cut++) {
      assert.deepEqual(readTrace(whole.slice(0, -cut)), run.slice(0, -1), `cut by ${cut}`);
    }
  });

  it('keeps a whole last line that lacks only its newline', () => {
    assert.equal(readTrace(asText(run).trimEnd()).length, run.length);
  });

  it('says which other line is bad', () => {
    assert.throws(() => readTrace(`{"event\n${asText(run)}`), /^Error: Line 1 of the trace is not JSON/);
    assert.throws(() => readTrace(`${asText(run)}{"event":"party"}\n`), /Line 7 of the trace is not an event/);
    assert.throws(() => readTrace(`${asText(run)}{"event":"toString"}\n`), /Line 7/);
    assert.throws(() => readTrace('[1]\n'), /Line 1/);
  });

  it('refuses an event whose fields are missing or of another type', () => {
    const bad = { ...started, layers: [{ name: 'hidden', className: 'Dense', activation: 3, trainableParams: 1 }] };
    assert.throws(() => readTrace(`${JSON.stringify(bad)}\n`), /Line 1/);
    assert.throws(() => readTrace('{"event":"steps","from":0}\n'), /Line 1/);
    assert.throws(() => readTrace('{"event":"ended","because":"bored","steps":1}\n'), /Line 1/);
  });

  it('refuses a trace of another version by that reason', () => {
    assert.throws(() => readTrace(`${JSON.stringify({ ...started, version: 2 })}\n`), /version 2/);
  });

  it('decodes the numbers that JSON cannot carry', () => {
    assert.deepEqual(
      [1.5, 'Infinity', '-Infinity', 'NaN'].map((n) => decodeNumber(n as 'NaN')),
      [1.5, Infinity, -Infinity, NaN],
    );
  });
});
