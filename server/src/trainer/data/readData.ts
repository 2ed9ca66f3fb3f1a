import type { Plan } from '../../protocol/plan';
import { seededRandom, seedFor } from '../random';
import { readCsv } from './csv';
import type { Dataset } from './dataset';
import { fitToModel } from './fitToModel';
import { generate } from './generated';
import { readDigits, readIris } from './packages';

/** Shapes of a model's inputs and outputs without the batch dimension; null is a length that the model leaves open. */
export interface ModelShapes {
  readonly inputs: readonly (readonly (number | null)[])[];
  readonly outputs: readonly (readonly (number | null)[])[];
}

/** All rows of the plan's data source, in the form that the model takes. Throws one sentence when they do not go together. */
export async function readData(plan: Plan, shapes: ModelShapes): Promise<Dataset> {
  const source = plan.data;
  switch (source.kind) {
    case 'generated':
      return generate(source, seededRandom(seedFor(plan.seed, 'data')));
    case 'package':
      return fitToModel(source.name === 'iris' ? readIris() : await readDigits(), source.encoding, shapes);
    case 'csv':
      return fitToModel(await readCsv(source.path, source.label, source.encoding), source.encoding, shapes);
  }
}
