import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { planRun } from '../../server/src/analysis/planRun';
import { readFacts } from '../../server/src/code/facts';
import { isUnknown, type ModelFacts, type SourceFacts } from '../../server/src/protocol/model';

const corpus = join(__dirname, '../corpus');
const sources = {
  read: (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  exists: existsSync,
};

/** Clauses that may stand in the way of training a program of the corpus: what is missing is then really not in its source. */
const honest =
  /no compile\(\)|function of your own|runs only in its program|shape of .* is unknown|is unknown \(|is loaded when|number of turns is unknown/;

/**
 * The facts are held against what tfjs builds by the oracle of the code floor. Here the plan is held against the facts: tfjs
 * loads its topology, and writes the very same topology back.
 */
describe('analysis/planRun on the corpus', () => {
  let planned = 0;

  for (const file of readdirSync(corpus)
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .sort()) {
    it(file, async () => {
      const facts = readFacts(join(corpus, file), sources);
      for (const model of facts.models) planned += Number(await isLoaded(model, facts));
    });
  }

  it('plans most of its models', () => {
    assert.ok(planned >= 10, `${planned} models`);
  });
});

async function isLoaded(model: ModelFacts, facts: SourceFacts): Promise<boolean> {
  const plan = planRun(model, facts, { workspace: null });
  if (isUnknown(plan)) {
    assert.match(plan.unknown, honest);
    return false;
  }
  const topology = JSON.parse(JSON.stringify(plan.topology)) as Topology;
  const loaded = await tf.models.modelFromJSON(JSON.parse(JSON.stringify(topology)));
  const written = JSON.parse(loaded.toJSON() as string) as Topology;
  assert.deepEqual(comparable({ class_name: written.class_name, config: written.config }), comparable(topology));
  assert.equal(loaded.countParams(), model.params);
  tf.disposeVariables();
  return true;
}

/**
 * tfjs writes options that nobody gave as null, which is to be read as missing; it notes float32 where it is the default
 * anyway; and it counts anew the names of cells, which nothing refers to.
 */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(
    ([key, item]) => item !== null && key !== 'dtype' && !(key === 'name' && /Cells?\d+$/.test(String(item))),
  );
  return Object.fromEntries(given.map(([key, item]) => [key, comparable(item)]));
}

interface Topology {
  readonly class_name: string;
  readonly config: object;
}
