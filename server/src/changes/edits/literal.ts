import type { Json } from '../../protocol/json';

/** A value as source text, in the quotes that the file uses. A rate such as 1/255 is written as the quotient that it is. */
export function literal(value: Json, quote: string): string {
  if (typeof value === 'string') return quotedWith(value, quote);
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((item) => literal(item, quote)).join(', ')}]`;
  const properties = Object.entries(value).map(([key, item]) => `${keyText(key, quote)}: ${literal(item, quote)}`);
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

/** The quote that a text uses most; single when it has none. */
export function quoteOf(text: string): string {
  const count = (quote: string) => text.split(quote).length;
  return count('"') > count("'") ? '"' : "'";
}

function quotedWith(value: string, quote: string): string {
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

function numberText(value: number): string {
  const inverse = Math.round(1 / value);
  const isQuotient = Number.isFinite(inverse) && inverse > 1 && 1 / inverse === value && String(value).length > 8;
  return isQuotient ? `1 / ${inverse}` : String(value);
}

function keyText(key: string, quote: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : quotedWith(key, quote);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
