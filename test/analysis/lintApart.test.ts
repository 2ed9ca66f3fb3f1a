import assert from 'node:assert/strict';
import { lintApart } from '../../server/src/analysis/lintApart';
import { lintFile } from '../../server/src/analysis/lintFile';
import { defaultSettings } from '../../server/src/analysis/settings';

describe('linting a file apart', () => {
  it('gives its report', () => {
    const sources = { read: () => `import * as tf from '@tensorflow/tfjs'; tf.sequential();`, exists: () => true };
    const report = lintFile('/apart/a.js', sources, defaultSettings);
    assert.equal(
      lintApart(
        '/apart/a.js',
        () => report,
        () => assert.fail(),
      ),
      report,
    );
  });

  it('skips it with the reason where it goes wrong, and tells of it', () => {
    const fault = new TypeError('x is not a function');
    const heard: unknown[] = [];
    const report = lintApart(
      '/apart/b.js',
      () => {
        throw fault;
      },
      (error) => heard.push(error),
    );
    assert.deepEqual(heard, [fault]);
    assert.equal(report.hasFailed, true);
    assert.match(report.skipped ?? '', /x is not a function.*please report/);
    assert.deepEqual([report.path, report.findings, report.facts.models], ['/apart/b.js', [], []]);
    assert.equal(report.facts.skipped, report.skipped);
  });
});
