import { isRecord } from '../protocol/json';

/** Says whether a parsed value has the form that is asked for. */
export type Form = (value: unknown) => boolean;

export const text: Form = (value) => typeof value === 'string';
export const number: Form = (value) => typeof value === 'number';
export const count: Form = (value) => Number.isInteger(value) && Number(value) >= 0;
export const traceNumber: Form = (value) =>
  typeof value === 'number' || value === 'NaN' || value === 'Infinity' || value === '-Infinity';

export function oneOf(...values: readonly unknown[]): Form {
  return (value) => values.includes(value);
}

export function either(...forms: readonly Form[]): Form {
  return (value) => forms.some((form) => form(value));
}

export function listOf(item: Form): Form {
  return (value) => Array.isArray(value) && value.every(item);
}

export function mapOf(item: Form): Form {
  return (value) => isRecord(value) && Object.values(value).every(item);
}

/** An object that has every property of `needed`; those of `optional` may be missing. Others are let pass, so that a newer writer can add some. */
export function record(
  needed: { readonly [name: string]: Form },
  optional: { readonly [name: string]: Form } = {},
): Form {
  return (value) =>
    isRecord(value) &&
    Object.entries(needed).every(([name, form]) => form(value[name])) &&
    Object.entries(optional).every(([name, form]) => value[name] === undefined || form(value[name]));
}
