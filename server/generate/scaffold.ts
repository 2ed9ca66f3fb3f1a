import type { Output } from './outputs';

/** The files of a new rule or check: all that a person has to fill in, and a test that fails until it is done. */
export function scaffold(what: 'rule' | 'check', id: string, version: string): readonly Output[] {
  return what === 'rule' ? newRule(id, version) : newCheck(id, version);
}

function newRule(id: string, version: string): readonly Output[] {
  const rule = `import { defineRule } from './rule';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  stage: 'preview',
  since: '${version}',
  needs: ['models'],

  message: '',
  why: '',
  advice: '',

  examples: {
    bad: [],
    good: [],
  },

  run({ models }, report) {
    for (const model of models) report({ at: model.at, model: model.id });
  },
});
`;
  const page = `# ${id}

Programs whose findings are marked with carets under the culprit; every finding of every rule must be marked.
A block tagged \`fixed\` gives the text after the first change of each finding.

## A case that the examples do not show

\`\`\`ts
\`\`\`
`;
  return [
    { path: `server/src/rules/${id}.ts`, text: rule },
    { path: `test/rules/${id}.md`, text: page },
  ];
}

function newCheck(id: string, version: string): readonly Output[] {
  const check = `import { defineCheck } from './check';

export default defineCheck({
  id: '${id}',
  severity: 'warning',
  stage: 'preview',
  since: '${version}',
  needs: ['loss'],
  minimumSteps: 10,

  why: '',
  advice: '',
  source: '',
  likelyCauses: [],

  run({ loss }) {
    return { is: 'unknown', because: \`\${loss.values.length} steps do not tell yet.\` };
  },
});
`;
  const test = `import assert from 'node:assert/strict';
import check from '../../server/src/checks/${id}';

describe('check ${id}', () => {
  it('says why it matters and what to do', () => {
    for (const sentence of [check.why, check.advice, check.source]) assert.match(sentence, /\\.$/);
  });
});
`;
  return [
    { path: `server/src/checks/${id}.ts`, text: check },
    { path: `test/checks/${id}.test.ts`, text: test },
  ];
}
