import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { LintReport } from './lintFile';

/** All that a report rests on: reading is pure, so that the same texts give the same report. */
export interface Basis {
  readonly key: string;
  /** Digests of the texts that were read, by their paths; null where nothing could be read. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** Which files were there, of those that were only looked for. */
  readonly found: ReadonlyMap<string, boolean>;
  /** The pages of the folders in which one was looked for. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
}

export interface KeptReport {
  readonly basis: Basis;
  /** A report is large, and most are asked for when they are outdated: it is unpacked last. Undefined when it is damaged. */
  report(): LintReport | undefined;
}

const digestLength = 32;
const lengthsLength = 8;
const headLength = digestLength + lengthsLength;

/** A digest of all that follows, the lengths of basis and report, and both. */
export function packReport(basis: Basis, report: LintReport): Buffer {
  const first = serialize(basis);
  const second = serialize(report);
  const lengths = Buffer.alloc(lengthsLength);
  lengths.writeUInt32LE(first.length, 0);
  lengths.writeUInt32LE(second.length, 4);
  const parts = [lengths, first, second];
  return Buffer.concat([digestOf(parts), ...parts]);
}

/** Undefined for what another version of the engine wrote in its own way, and for half of it. What follows it is passed over. */
export function unpackReport(contents: Buffer): KeptReport | undefined {
  if (contents.length < headLength) return undefined;
  const first = headLength + contents.readUInt32LE(digestLength);
  const second = first + contents.readUInt32LE(digestLength + 4);
  const basis = unpacked<Basis>(contents.subarray(headLength, first));
  if (basis === undefined) return undefined;
  return {
    basis,
    report() {
      const isWhole = digestOf([contents.subarray(digestLength, second)]).equals(contents.subarray(0, digestLength));
      return isWhole ? unpacked<LintReport>(contents.subarray(first, second)) : undefined;
    },
  };
}

function unpacked<Part>(bytes: Buffer): Part | undefined {
  try {
    return deserialize(bytes) as Part;
  } catch {
    // The file is read anew, and its report written over this.
    return undefined;
  }
}

function digestOf(parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
