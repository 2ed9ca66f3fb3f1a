/** A measured number in six characters or so: 0.200, 12.30, 3.2e-5, and whole ones as they are. Non-finite values by their names. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0) return '0';
  const text =
    size >= 1e5 || size < 1e-3
      ? exponent(size)
      : Number.isInteger(size)
        ? String(size)
        : size.toPrecision(size < 1 ? 3 : 4);
  return value < 0 ? `−${text}` : text;
}

/** A number on an axis: as `number`, without zeros at its end. */
export function tick(value: number): string {
  return number(value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** As `number`, with its sign: a difference. */
export function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value);
}

/** A share of 0 to 1 in whole per cent; one that is small but not nothing says so. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  return `${Math.round(share * 100)} %`;
}

/** Milliseconds as a person says them. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function exponent(size: number): string {
  const [digits = '', power = ''] = size.toExponential(1).split('e');
  return `${digits.replace(/\.0$/, '')}e${power.replace('+', '')}`;
}
