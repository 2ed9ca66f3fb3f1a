import assert from 'node:assert/strict';
import { readArguments } from '../../server/src/cli/arguments';

describe('cli/arguments', () => {
  it('reads a command with its names and options', () => {
    const request = readArguments(['lint', 'a.ts', '--format', 'json', 'b.ts', '--max-warnings', '3']);
    assert.ok(request.kind === 'command');
    assert.equal(request.command, 'lint');
    assert.deepEqual(request.names, ['a.ts', 'b.ts']);
    assert.equal(request.options.format, 'json');
    assert.equal(request.options.maxWarnings, 3);
  });

  it('prints text unless told otherwise', () => {
    const request = readArguments(['models', 'a.ts']);
    assert.ok(request.kind === 'command');
    assert.equal(request.options.format, 'text');
  });

  it('helps without a command, and with one on either side', () => {
    assert.deepEqual(readArguments([]), { kind: 'help', command: undefined });
    assert.deepEqual(readArguments(['try', '--help']), { kind: 'help', command: 'try' });
    assert.deepEqual(readArguments(['help', 'try']), { kind: 'help', command: 'try' });
    assert.deepEqual(readArguments(['-v']), { kind: 'version' });
  });

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['lnt', 'a.ts'], /no command "lnt"; did you mean "lint"\?/],
    [['frobnicate'], /the commands are lint, models/],
    [['lint', '--seed', '1'], /losslens lint takes no --seed/],
    [['models', '--format', 'sarif'], /no format "sarif"; choose text, json\./],
    [['lint', '--max-warnings', 'many'], /--max-warnings wants a whole number, not "many"/],
    [['diagnose', '--seed', '-1'], /--seed/],
    [['lint', '--formt', 'json'], /Unknown option '--formt'/],
  ];
  for (const [argv, sentence] of wrong) {
    it(`refuses ${argv.join(' ')}`, () => assert.throws(() => readArguments(argv), { message: sentence }));
  }
});
