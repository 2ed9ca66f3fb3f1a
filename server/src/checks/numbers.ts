/** A number in a sentence: three digits, no more. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A share in a sentence, in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
