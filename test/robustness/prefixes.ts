import { type Program } from './programs';
import { tokensOf } from './tokens';

/** A program as it was being typed: cut after so many characters. */
export function prefixOf({ path, text }: Program, length: number): Program {
  return { path, text: text.slice(0, length) };
}

/** Where the tokens of a program end, each `stride`th from `first` on. */
export function tokenBorders({ text }: Program, first: number, stride: number): readonly number[] {
  let at = 0;
  const borders = tokensOf(text).map((token) => (at += token.blank.length + token.text.length));
  return borders.filter((_border, index) => index % stride === first % stride);
}
