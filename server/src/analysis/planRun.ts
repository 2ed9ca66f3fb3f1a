import { isUnknown, type ModelFacts, type SourceFacts, type Unknown } from '../protocol/model';
import type { Plan, Slice, Tier } from '../protocol/plan';
import { planCompile } from './planRunCompile';
import { planData, sizesOf, type DataChoice } from './planRunData';
import { planSlice, type ChosenRows } from './planRunSlice';
import { planTopology } from './planRunTopology';

export type { DataChoice } from './planRunData';

export interface PlanOptions {
  /** Generated to the model's shapes when missing. */
  readonly data?: DataChoice;
  readonly seed?: number;
  /** Stands in place of what the source and the estimate of speed give. */
  readonly slice?: Partial<Slice>;
  /** Seconds after which the run ends, whatever it has done. */
  readonly seconds?: number;
  readonly record?: Tier;
  readonly backend?: Plan['backend'];
  readonly workspace: string | null;
}

/** Seconds of a run at most. */
const BUDGET_SECONDS = 20;

/** Megabytes of a trainer at most: a laptop with an editor open can spare them. */
const BUDGET_MEGABYTES = 2048;

/** Rows of the packaged data sets that a slice may take: all of iris, a part of the digits. */
const PACKAGE_ROWS = {
  iris: { rows: 150, isWhole: true },
  digits: { rows: 1000, isWhole: false },
} satisfies { readonly [name: string]: ChosenRows };

/** A file is not opened here, so that nobody knows how many rows it has. */
const FILE_ROWS: ChosenRows = { rows: null, isWhole: false };

/** All that a trainer needs to train a slice of the model, or one clause that says what is missing. */
export function planRun(model: ModelFacts, facts: SourceFacts, options: PlanOptions): Plan | Unknown {
  const refused = cannotTrain(model, facts);
  if (refused) return refused;
  const compile = planCompile(model);
  if (isUnknown(compile)) return compile;
  const { data: choice } = options;
  const { code, ...slice } = planSlice(model, rowsChosen(choice));
  const rows = options.slice?.rows ?? slice.rows;
  const data = planData(model, compile.loss, choice, rows);
  if (isUnknown(data)) return data;
  const topology = planTopology(model, sizesOf(choice));
  if (isUnknown(topology)) return topology;
  return {
    version: 1,
    topology,
    compile,
    data,
    scaling: null,
    // Of a slice of somebody's own there is nothing to explain.
    slice: options.slice ? { ...slice, ...options.slice } : { ...slice, code },
    seed: options.seed ?? 1,
    budget: { seconds: options.seconds ?? BUDGET_SECONDS, megabytes: BUDGET_MEGABYTES },
    record: options.record ?? 'layers',
    backend: options.backend ?? 'auto',
    workspace: options.workspace,
  };
}

function rowsChosen(choice: DataChoice | undefined): ChosenRows | null {
  if (!choice) return null;
  return choice.kind === 'package' ? PACKAGE_ROWS[choice.name] : FILE_ROWS;
}

function cannotTrain(model: ModelFacts, facts: SourceFacts): Unknown | null {
  if (facts.skipped !== null) return { unknown: facts.skipped };
  const [refusal] = model.refusals;
  if (refusal) return { unknown: `tfjs refuses layer ${refusal.layer}: ${refusal.message}`, at: refusal.at };
  const misnamed = facts.unknownNames.find((name) => name.model === model.id);
  if (misnamed)
    return { unknown: `tfjs takes no ${misnamed.kind} named "${misnamed.name}": mend the name first`, at: misnamed.at };
  if (model.kind === 'core')
    return {
      unknown: `${model.name} is written with tensors and not with layers, so it runs only in its program`,
      at: model.at,
    };
  if (model.kind === 'loaded')
    return { unknown: `the layers of ${model.name} are in a file that is loaded when it runs`, at: model.at };
  if (model.layers.length === 0) return { unknown: `${model.name} has no layers that can be seen`, at: model.at };
  const repeated = model.layers.find((layer) => layer.repeated);
  if (repeated)
    return { unknown: `layer ${repeated.name} stands in a loop whose number of turns is unknown`, at: repeated.at };
  return unseenLayer(model);
}

/** Where a layer is added to a sequential model, or to one within it, and nobody knows which: without it, another model would be trained. */
function unseenLayer({ kind, name, unknown, layers }: ModelFacts): Unknown | null {
  const part = kind === 'sequential' ? unknown.find(({ more }) => more !== 'variants') : undefined;
  if (part)
    return { unknown: `a layer that ${name} is given is not known (${part.why}): write it into the code`, at: part.at };
  for (const { inner } of layers) {
    const unseen = inner ? unseenLayer(inner) : null;
    if (unseen) return unseen;
  }
  return null;
}
