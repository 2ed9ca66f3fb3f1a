import { aboutName } from '../../analysis/glossary/names';
import type { NameKind } from '../../protocol/model';

/** Markdown on a name given to tfjs: what it is good for; undefined for a name of which there is nothing to say. */
export function nameWords(kind: NameKind, name: string): string | undefined {
  const sentence = aboutName(kind, name);
  return sentence === undefined ? undefined : `**${name}** (${kindWords[kind] ?? kind})\n\n${sentence}`;
}

const kindWords: { readonly [kind in NameKind]?: string } = { dataFormat: 'data format' };
