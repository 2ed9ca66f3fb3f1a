import type { Change, TextEdit } from '../protocol/change';
import type { SourceFacts, Unknown } from '../protocol/model';
import { type EditContext, editContext, type Edits } from './edits/context';
import { insertLayerEdits } from './edits/insertLayer';
import { setActivationEdits, setLayerOptionEdits } from './edits/layerEdits';
import { scaleInputEdits } from './edits/scaleInput';
import {
  setFitOptionEdits,
  setLearningRateEdits,
  setLossEdits,
  setMetricsEdits,
  setOptimizerEdits,
} from './edits/trainingEdits';

/**
 * A change of a model as edits of its source, each in the file that the value comes from. Unknown, with the reason, when it
 * cannot be written without changing something else. `text` gives the text that the facts were read from.
 */
export function toEdits(
  change: Change,
  facts: SourceFacts,
  text: (path: string) => string | undefined,
): readonly TextEdit[] | Unknown {
  const model = facts.models.find(({ id }) => id === change.model);
  if (!model) return { unknown: `there is no model "${change.model}" in ${facts.path}` };
  const edits = written(change, editContext(facts, model, text));
  return 'unknown' in edits ? edits : [...edits].sort((a, b) => a.path.localeCompare(b.path) || a.start - b.start);
}

function written(change: Change, context: EditContext): Edits {
  switch (change.kind) {
    case 'setLoss':
      return setLossEdits(context, change.loss);
    case 'setActivation':
      return setActivationEdits(context, change.layers, change.activation, change.initializer);
    case 'setLayerOption':
      return setLayerOptionEdits(context, change.layers, change.option, change.value);
    case 'insertLayer':
      return insertLayerEdits(context, change.after, change.layer, change.options);
    case 'setLearningRate':
      return setLearningRateEdits(context, change.learningRate);
    case 'setOptimizer':
      return setOptimizerEdits(context, change.optimizer);
    case 'setMetrics':
      return setMetricsEdits(context, change.metrics);
    case 'setFitOption':
      return setFitOptionEdits(context, change.option, change.value);
    case 'scaleInput':
      return scaleInputEdits(context, change.by);
  }
}
