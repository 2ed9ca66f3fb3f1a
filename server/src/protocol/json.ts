export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** True of an object with names and values: not of a list, and not of null. */
export function isRecord(value: Json | undefined): value is { readonly [name: string]: Json };
export function isRecord(value: unknown): value is { readonly [name: string]: unknown };
export function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
