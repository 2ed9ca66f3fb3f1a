import assert from 'node:assert/strict';
import { ts } from 'ts-morph';
import { detachTail } from '../../../server/src/code/evaluate/treeTail';

describe('the statements behind an edit', () => {
  const program = ["import { a } from './a';", 'const n = 1;', 'let m = 2;', 'a(n, m);', 'a(m);', 'export { n };'];

  it('begin behind the first statement that the edit leaves alone', () => {
    const source = parse(program);
    const tail = detachTail(source, source.text.indexOf('1'));
    assert.equal(tail?.pos, source.statements.at(-1)?.end);
    assert.deepEqual(textsOf(source), program.slice(0, 3));
  });

  it('are moved, nodes and lists alike, and belong to the new tree', () => {
    const source = parse(program);
    const [call] = source.statements.slice(4);
    const { pos, end } = argumentsOf(call);
    const tail = detachTail(source, source.text.indexOf('1'));
    const text = program.join('\n').replace('1', '100');
    const head = parse([text.slice(0, (tail?.pos ?? 0) + 2)]);
    takeOver(head, source.statements.at(-1));
    const whole = tail?.attachTo(head, text, 2);
    assert.equal(whole, head);
    assert.equal(whole?.statements[4], call);
    assert.equal(call?.parent, whole);
    assert.deepEqual([argumentsOf(call).pos, argumentsOf(call).end], [pos + 2, end + 2]);
    assert.equal(whole?.end, text.length);
  });

  it('are not put behind a tree in which the statement before them is another one', () => {
    const source = parse(program);
    const tail = detachTail(source, source.text.indexOf('1'));
    assert.equal(tail?.attachTo(parse(program.slice(0, 3)), program.join('\n'), 0), undefined);
  });

  it('stay where nothing is left behind what the edit leaves alone', () => {
    const source = parse(program);
    assert.equal(detachTail(source, source.text.indexOf('a(m)')), undefined);
    assert.deepEqual(textsOf(source), program);
  });

  it('stay where they make the file a module, for the meaning of await before them depends on that', () => {
    const source = parse(['await (1);', ...program.slice(1)]);
    assert.equal(detachTail(source, 3), undefined);
  });

  it('stay where one of them has an error', () => {
    const source = parse([...program.slice(0, 4), 'a(;', 'a(m);']);
    assert.equal(detachTail(source, source.text.indexOf('1')), undefined);
  });
});

function parse(lines: readonly string[]): ts.SourceFile {
  return ts.createSourceFile('/w/a.ts', lines.join('\n'), ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
}

function textsOf(source: ts.SourceFile): readonly string[] {
  return source.statements.map((statement) => statement.getText(source));
}

function argumentsOf(statement: ts.Statement | undefined): ts.NodeArray<ts.Expression> {
  assert.ok(statement && ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression));
  return statement.expression.arguments;
}

/** As the parser does with the last statement of what it is given. */
function takeOver({ statements }: ts.SourceFile, last: ts.Statement | undefined): void {
  // For everybody but the parser the list may not be written to.
  if (last) (statements as unknown as ts.Statement[]).splice(-1, 1, last);
}
