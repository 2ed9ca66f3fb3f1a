import fc from 'fast-check';
import { type Program, programs } from './programs';
import { type Token, tokensOf } from './tokens';

/** A range of the mutant's text. That of a seam, where something was cut out, goes to the token behind it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A program that was changed token by token. */
export interface Mutant extends Program {
  /** The programs that it was made of: one, or two that were spliced. */
  readonly twins: readonly Program[];
  readonly changed: readonly Range[];
  /** The mutants that only some of the edits make, where there are several. */
  readonly parts: () => readonly Mutant[];
}

interface Cut {
  readonly blank: string;
  readonly text: string;
  /** True for what the twin does not have here; a cut without text is a seam. */
  readonly isChanged: boolean;
}

/** What stands in the place of one token. Places are those of the twin's tokens, so that any of several edits can be left out. */
interface Edit {
  readonly index: number;
  readonly cuts: readonly Cut[];
}

/** What happens to the tokens of a program. A swap is two edits. */
type Plan = (tokens: readonly Token[]) => readonly Edit[];

const tokenised = programs.map((program) => ({ program, tokens: tokensOf(program.text) }));
/** Tokens to replace others with: every spelling of the corpus once, so that rare ones come as often as commas. */
const spellings = [...new Set(tokenised.flatMap(({ tokens }) => tokens.map(({ text }) => text)))];

/** Where in the tokens, from 0 to below 1, so that a place means something in a program of any length. */
const place = fc.integer({ min: 0, max: 9999 }).map((tenThousandth) => tenThousandth / 10_000);

const plan: fc.Arbitrary<Plan> = fc.oneof(
  place.map((at): Plan => (tokens) => [deletion(tokens, at)]),
  place.map((at): Plan => (tokens) => [duplication(tokens, at)]),
  fc.tuple(place, place).map(
    ([one, other]): Plan =>
      (tokens) =>
        swap(tokens, one, other),
  ),
  place.map(
    (at): Plan =>
      (tokens) =>
        swap(tokens, at, Math.min(at + 1 / tokens.length, 0.9999)),
  ),
  fc.tuple(place, fc.constantFrom(...spellings)).map(([at, text]): Plan => (tokens) => [replacement(tokens, at, text)]),
);

const edited = fc
  .tuple(fc.constantFrom(...tokenised), fc.array(plan, { minLength: 1, maxLength: 3 }))
  .map(([{ program, tokens }, plans]) =>
    applied(
      program,
      tokens,
      plans.flatMap((make) => make(tokens)),
    ),
  );

const spliced = fc
  .tuple(fc.constantFrom(...tokenised), fc.constantFrom(...tokenised), place, place)
  .map(([head, tail, headEnd, tailStart]) => {
    const cuts = [
      ...head.tokens.slice(0, indexOf(head.tokens, headEnd)).map(untouched),
      seam,
      ...tail.tokens.slice(indexOf(tail.tokens, tailStart)).map(untouched),
    ];
    return { ...mutantOf(head.program.path, [head.program, tail.program], cuts), parts: () => [] };
  });

/** One to three tokens of a program deleted, duplicated, swapped or replaced; or the head of one program and the tail of another. */
export const mutants: fc.Arbitrary<Mutant> = fc.oneof(
  { arbitrary: edited, weight: 5 },
  { arbitrary: spliced, weight: 1 },
);

function applied(program: Program, tokens: readonly Token[], edits: readonly Edit[]): Mutant {
  const byIndex = new Map(edits.map(({ index, cuts }) => [index, cuts]));
  const cuts = tokens.flatMap((token, index) => byIndex.get(index) ?? [untouched(token)]);
  const parts = () => someOf(edits).map((some) => applied(program, tokens, some));
  return { ...mutantOf(program.path, [program], cuts), parts };
}

/** Every choice of some of the edits, neither none nor all. */
function someOf(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const choices = Array.from({ length: 2 ** edits.length - 2 }, (_, index) => index + 1);
  return choices.map((bits) => edits.filter((_edit, index) => (bits & (1 << index)) !== 0));
}

const seam: Cut = { blank: '', text: '', isChanged: true };

function untouched({ blank, text }: Token): Cut {
  return { blank, text, isChanged: false };
}

function changed({ blank, text }: Token): Cut {
  return { blank, text, isChanged: true };
}

function indexOf(tokens: readonly unknown[], at: number): number {
  return Math.floor(at * tokens.length);
}

function deletion(tokens: readonly Token[], at: number): Edit {
  return { index: indexOf(tokens, at), cuts: [seam] };
}

function duplication(tokens: readonly Token[], at: number): Edit {
  const token = tokenAt(tokens, at);
  return { index: indexOf(tokens, at), cuts: [untouched(token), changed({ blank: ' ', text: token.text })] };
}

function swap(tokens: readonly Token[], one: number, other: number): readonly Edit[] {
  return [replacement(tokens, one, tokenAt(tokens, other).text), replacement(tokens, other, tokenAt(tokens, one).text)];
}

function replacement(tokens: readonly Token[], at: number, text: string): Edit {
  return { index: indexOf(tokens, at), cuts: [changed({ blank: tokenAt(tokens, at).blank, text })] };
}

function tokenAt(tokens: readonly Token[], at: number): Token {
  return tokens[indexOf(tokens, at)] ?? seam;
}

function mutantOf(path: string, twins: readonly Program[], cuts: readonly Cut[]): Omit<Mutant, 'parts'> {
  const ranges: Range[] = [];
  let text = '';
  let seamAt: number | undefined;
  for (const { blank, text: token, isChanged } of cuts) {
    text += blank;
    if (seamAt !== undefined) ranges.push({ start: seamAt, end: text.length });
    if (isChanged && token !== '') ranges.push({ start: text.length, end: text.length + token.length });
    seamAt = isChanged && token === '' ? text.length : undefined;
    text += token;
  }
  if (seamAt !== undefined) ranges.push({ start: seamAt, end: text.length });
  return { path, text: `${text}\n`, twins, changed: ranges };
}
