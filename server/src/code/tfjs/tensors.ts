import type { Span } from '../../protocol/finding';
import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import type { Call, Context, Value } from '../evaluate/values';
import { inTable } from '../inTable';
import { shapeValue } from './graphNow';
import { isTensorHost, type TensorHost, type TensorRecord } from './records';
import { makers, numberOf, reason } from './tensorMake';
import { apart, together } from './tensorLists';
import { isTensorMethod } from './tensorMethods';
import { operations } from './tensorOps';
import type { Plain } from './resolve';
import { sizeOf, tensorOfShape } from './tensorRecord';

/** A function right under `tf` that has to do with tensors. One that is not known gives an unknown result. */
export function tensorFunction(name: string, at: Span, context: Context): Value {
  if (/^(float32|int32|bool|string)$/.test(name)) return context.constant(name, at);
  if (name === 'fromPixels') return imageMember('browser', name, at, context);
  return context.native(`tf.${name}`, (call, inner) =>
    inner.lift([...call.args], (...args) => tensorResult(name, args, call, inner)),
  );
}

/** `tf.image.*`, `tf.browser.*`, `tf.node.*`: pixels from 0 to 255 come from most of them. */
export function imageMember(owner: string, name: string, _at: Span, context: Context): Value {
  return context.native(`tf.${owner}.${name}`, (call, inner) =>
    inner.lift([...call.args], (...args) => {
      const [first, ...others] = args;
      const pixels = pixelsOf(name, others[0], call);
      if (!pixels) return operate(name, first, others, call, inner, `tf.${owner}.${name}`);
      const record = tensorOfShape(pixels, call.at, {
        why: 'pixels of an image',
        dtype: 'int32',
        range: [0, 255],
        normalised: { value: false },
        ordered: { unknown: 'one image', at: call.at },
      });
      return tensorHost(record, call.at);
    }),
  );
}

/** The shape of what reads an image, by its channels; undefined for what reads none. */
function pixelsOf(name: string, channels: Plain | undefined, call: Call): Shape | Unknown | undefined {
  const open: Unknown = { unknown: 'the size of an image', at: call.at };
  switch (name) {
    case 'fromPixels':
    case 'fromPixelsAsync':
      return [open, open, isNullish(channels) ? 3 : (numberOf(channels) ?? reason(channels, call))];
    case 'decodeBmp':
    case 'decodeJpeg':
    case 'decodePng': {
      // Without a number, or with 0, the image decides.
      const count = numberOf(channels);
      return [open, open, count === null || count === 0 ? open : count];
    }
    case 'decodeGif':
    case 'decodeImage':
      return { unknown: 'an image that may have several frames', at: call.at };
    default:
      return undefined;
  }
}

function tensorResult(name: string, args: readonly Plain[], call: Call, context: Context): Value {
  const make = inTable(makers, name);
  if (make) return tensorHost(make(args, call, context), call.at);
  const [first, ...others] = args;
  if ((name === 'concat' || name === 'stack') && first?.kind === 'array') {
    const record = together(name, first, others[0], call);
    if (record) return tensorHost(record, call.at);
  }
  const many =
    /^concat[1-4]d$/.test(name) && first?.kind === 'array' ? together('concat', first, others[0], call) : null;
  if (many) return tensorHost(many, call.at);
  return operate(name, first, others, call, context, `tf.${name}`);
}

function operate(
  name: string,
  x: Plain | undefined,
  args: readonly Plain[],
  call: Call,
  context: Context,
  said: string,
): Value {
  if (name === 'moments' && x && isTensorHost(x)) {
    const mean = operate('mean', x, args, call, context, said);
    return context.object(
      [
        ['mean', mean],
        ['variance', varianceLike(mean)],
      ],
      call.at,
    );
  }
  if ((name === 'split' || name === 'unstack') && x && isTensorHost(x)) {
    const parts = apart(name, x.tensor, args, call);
    if (parts) {
      return context.array(
        parts.map((part) => tensorHost(part, call.at)),
        call.at,
      );
    }
  }
  const operation = inTable(operations, name);
  const record = x && isTensorHost(x) ? operation?.(x.tensor, args, call) : undefined;
  return record ? tensorHost(record, call.at) : context.unknown(`result of ${said}`, call.at);
}

/** Of the shape of the mean; how large it is, the range of the data does not tell. */
function varianceLike(mean: Value): Value {
  if (!isTensorHost(mean)) return mean;
  return tensorHost({ ...mean.tensor, range: { unknown: 'a variance', at: mean.at } }, mean.at);
}

export function tensorHost(tensor: TensorRecord, at: Span): TensorHost {
  const host: TensorHost = {
    kind: 'host',
    type: 'tensor',
    at,
    tensor,
    get(name, where, context) {
      switch (name) {
        case 'shape':
          return shapeValue(tensor.shape, where, context);
        case 'rank':
          return isUnknown(tensor.shape)
            ? context.unknown('the rank of a tensor', where)
            : context.constant(tensor.shape.length, where);
        case 'dtype':
          return isUnknown(tensor.dtype)
            ? context.unknown('the dtype of a tensor', where)
            : context.constant(tensor.dtype, where);
        case 'size': {
          const size = sizeOf(tensor.shape);
          return size === null ? context.unknown('the size of a tensor', where) : context.constant(size, where);
        }
        case 'values':
          return context.unknown(`the ${name} of a tensor`, where);
        case 'dispose':
        case 'print':
        case 'assign':
          return context.native(name, (call, inner) => inner.constant(undefined, call.at));
        default:
          if (!isTensorMethod(name)) return context.unknown(`${name} of a tensor`, where);
          return context.native(`tensor.${name}`, (call, inner) =>
            inner.lift([...call.args], (...args) => operate(name, host, args, call, inner, `tensor.${name}()`)),
          );
      }
    },
  };
  return host;
}
