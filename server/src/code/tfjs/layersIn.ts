import type { Unknown } from '../../protocol/model';
import { endsOf, middleOf } from '../evaluate/arrays';
import type { Value } from '../evaluate/values';
import { gather } from '../gather';
import { isLayerHost, isModelHost, type LayerRecord, type ModelRecord } from './records';
import { unknownOf, type Choice } from './resolve';

/**
 * The layers and models of a value; of what may be one or many of them, why it is not known. So it is behind each that only
 * some turns of a loop add: what another turn adds may stand there.
 */
export function layersIn(value: Value, choice: Choice): readonly (LayerRecord | ModelRecord | Unknown)[] {
  const onTurns =
    value.kind === 'join'
      ? gather(value.options, ({ when, value: one }) => {
          const why = choice.inOptions.leftOpen(when);
          return why ? [...layersIn(one, choice), why] : [];
        })
      : [];
  if (onTurns.length > 0) return onTurns;
  const plain = choice.plain(value);
  if (plain.kind === 'array') {
    const items = [...plain.items, ...middleOf(plain.rest), ...endsOf(plain.rest)];
    return gather(items, (item) => layersIn(item, choice));
  }
  if (isLayerHost(plain)) return [plain.layer];
  if (isModelHost(plain)) return [plain.model];
  return [unknownOf(plain)];
}
