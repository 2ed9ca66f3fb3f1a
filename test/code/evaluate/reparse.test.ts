import assert from 'node:assert/strict';
import { ts } from 'ts-morph';
import { readFacts } from '../../../server/src/code/facts';
import { reparse } from '../../../server/src/code/evaluate/reparse';
import { modelFile } from '../../bench/support/modelFile';

describe('parsing an edited text', () => {
  it('gives the tree that parsing it whole gives', () => {
    const random = randomFrom(7);
    let text = modelFile();
    let tree = parse(text);
    for (let turn = 0; turn < 120; turn++) {
      text = edited(text, random);
      tree = reparse(tree, text) ?? parse(text);
      assert.equal(dump(tree), dump(parse(text)), `after edit ${turn}`);
    }
  });

  it('gives up on a text that has little in common with the one before', () => {
    assert.equal(reparse(parse('const a = 1;'), 'function f() { return 2 }'), undefined);
  });

  it('leaves the facts as they would be for a file that is read first', () => {
    const random = randomFrom(11);
    let text = modelFile();
    for (let turn = 0; turn < 6; turn++) {
      text = edited(text, random);
      const sources = { read: () => text, exists: () => true };
      const fresh = JSON.stringify(readFacts(`/w/fresh${turn}.ts`, sources)).replaceAll(`fresh${turn}`, 'edited');
      assert.equal(JSON.stringify(readFacts('/w/edited.ts', sources)), fresh, `after edit ${turn}`);
    }
  });
});

function parse(text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile('/w/a.ts', text, options, true, ts.ScriptKind.TS);
}

/** Something typed, deleted or broken at some place. */
function edited(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const typed = ['', 'x', '{', '}', '(', ');', "'", '`', ' // ', '\n', 'const n = 1;\n', '=> ', '<T>'];
  const removed = Math.floor(random() * 4);
  return text.slice(0, at) + (typed[Math.floor(random() * typed.length)] ?? '') + text.slice(at + removed);
}

/** Every node with its kind and place and where its parent stands, and the places of the lists of nodes. */
function dump(source: ts.SourceFile): string {
  const lines = [`${source.pos} ${source.end} ${source.text.length} ${source.endOfFileToken.parent === source}`];
  const visit = (node: ts.Node): void => {
    lines.push(
      `${node.kind} ${node.pos} ${node.end} ${node.parent.kind} ${node.parent.pos} ${node.getSourceFile() === source}`,
    );
    ts.forEachChild(node, visit, visitAll);
  };
  const visitAll = (nodes: ts.NodeArray<ts.Node>): void => {
    lines.push(`${nodes.length} from ${nodes.pos} to ${nodes.end}`);
    nodes.forEach(visit);
  };
  ts.forEachChild(source, visit, visitAll);
  return lines.join('\n');
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
