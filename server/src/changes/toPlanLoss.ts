import type { Unknown } from '../protocol/model';
import type { DataSource, GeneratedData, LabelEncoding, LossSpec, Plan } from '../protocol/plan';
import { encodingsOf, targetShape } from './labels';

/** Sets the loss of every output, and writes the labels anew where the loss takes them in another form. */
export function planWithLoss(plan: Plan, loss: string): Plan | Unknown {
  const spec = lossSpec(loss);
  const data = relabel(plan.data, spec);
  if ('unknown' in data) return data;
  return { ...plan, data, compile: { ...plan.compile, loss: plan.compile.loss.map(() => spec) } };
}

/** `tf.losses.huberLoss` and `tf.metrics.cosineProximity` are functions, anything else is a name. */
function lossSpec(loss: string): LossSpec {
  const form = (['tf.losses', 'tf.metrics'] as const).find((prefix) => loss.startsWith(`${prefix}.`));
  return form ? { form, name: loss.slice(form.length + 1) } : { form: 'name', name: loss };
}

function relabel(data: DataSource, loss: LossSpec): DataSource | Unknown {
  if (data.kind !== 'generated') {
    // How many units there are does not matter to a set with one label a row: it is asked as if there were several.
    const encoding = encodingFor(data.encoding, loss, data.encoding === 'binary' ? 1 : 2);
    return typeof encoding === 'string' ? { ...data, encoding } : encoding;
  }
  const targets: GeneratedData['targets'][number][] = [];
  for (const target of data.targets) {
    const width = target.encoding === 'class-numbers' ? target.classes : (target.shape.at(-1) ?? 1);
    const encoding = encodingFor(target.encoding, loss, width);
    if (typeof encoding !== 'string') return encoding;
    const output = [...target.shape.slice(0, -1), width];
    const shape = encoding === target.encoding ? target.shape : targetShape(output, encoding);
    targets.push({ shape, encoding, classes: encoding === target.encoding ? target.classes : Math.max(2, width) });
  }
  return { ...data, targets };
}

/** The labels as they are where the loss takes them so, else in the form that it takes. */
function encodingFor(now: LabelEncoding, loss: LossSpec, width: number): LabelEncoding | Unknown {
  const taken = encodingsOf(loss, width);
  if (!taken || taken.includes(now)) return now;
  const [wanted] = taken;
  if (!wanted || now === 'real') return { unknown: `${loss.name} takes classes, but the targets are real numbers` };
  if (now === 'multi-hot') return { unknown: `${loss.name} takes one class a row, but the labels have several` };
  // A label of two classes in one column is a class number, and the other way round.
  if (wanted === 'multi-hot') return 'one-hot';
  return wanted;
}
