import { grouped } from '../../protocol/counts';
import { isUnknown } from '../../protocol/model';
import type { Unknown } from '../../protocol/model';
import type { Cost } from '../../analysis/cost';

/** One line on memory and arithmetic; what is not known is left out, for its reason is told elsewhere. */
export function costWords({ weightBytes, activationBytes, multiplyAdds }: Cost): string | null {
  const said = [
    ...(isUnknown(weightBytes) || weightBytes === 0 ? [] : [`${bytesWords(weightBytes)} of weights`]),
    ...(isUnknown(activationBytes) ? [] : [`${bytesWords(activationBytes)} of activations a sample`]),
    ...(isUnknown(multiplyAdds) || multiplyAdds === 0
      ? []
      : [`${amountWords(multiplyAdds)} multiply-add${multiplyAdds === 1 ? '' : 's'} a sample`]),
  ];
  return said.length > 0 ? said.join(', ') : null;
}

/** `1.2 kB`: decimal, three digits. */
export function bytesWords(bytes: number): string {
  return scaled(bytes, ['B', 'kB', 'MB', 'GB', 'TB']);
}

/** `1.2 M`; small numbers in full. */
export function amountWords(amount: number | Unknown): string {
  if (isUnknown(amount)) return '?';
  return amount < 10_000 ? grouped(amount) : scaled(amount, ['', 'k', 'M', 'G', 'T']);
}

function scaled(value: number, units: readonly string[]): string {
  let power = 0;
  let rest = value;
  while (rest >= 999.5 && power < units.length - 1) {
    rest /= 1000;
    power++;
  }
  return `${Number(rest.toPrecision(3))} ${units[power] ?? ''}`.trimEnd();
}
