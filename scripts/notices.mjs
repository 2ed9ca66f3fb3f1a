// The bundles hold code of other packages, whose licences ask that their texts go along: they are collected into one file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** For packages that ship no text: the texts of licences that are the same everywhere, and who holds the copyright. */
const texts = join(import.meta.dirname, 'licenses');
const holders = JSON.parse(readFileSync(join(texts, 'holders.json'), 'utf8'));

const licenseFile = /^(licen[cs]e|copying)\b/i;
const noticeFile = /^(notice|third-?party-?notice)/i;
const rule = '='.repeat(80);

/** The packages that esbuild took something from, by its metafiles. */
export function bundledPackages(metafiles, root) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.entries(output.inputs)),
  );
  const folders = inputs.map(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] : undefined,
  );
  return [...new Set(folders)].filter((folder) => folder !== undefined).map((folder) => packageIn(join(root, folder)));
}

/** The package of a folder: its name, version, licence and texts. Throws where no text says what the licence is. */
export function packageIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).sort();
  const read = (pattern) =>
    files.filter((file) => pattern.test(file)).map((file) => plain(readFileSync(join(folder, file), 'utf8')));
  const own = read(licenseFile);
  const licenses = own.length > 0 ? own : standardTexts(name, license);
  if (licenses === undefined)
    throw new Error(
      `${name} ${version} goes into a bundle and has no licence text: name its holder in scripts/licenses/holders.json, and add the text of ${license} there.`,
    );
  return { name, version, license, text: [...licenses, ...read(noticeFile)].join('\n\n') };
}

/** One file for all of them; packages with the same texts stand together. */
export function noticesOf(packages) {
  const byText = new Map();
  for (const { name, version, license, text } of packages.toSorted(byName)) {
    const names = byText.get(text) ?? new Set();
    byText.set(text, names.add(`${name} ${version} (${license})`));
  }
  const sections = [...byText].map(([text, names]) => `${rule}\n${[...names].join('\n')}\n${rule}\n\n${text}\n`);
  return ['LossLens contains code of these packages, each under its own licence.\n', ...sections].join('\n');
}

function standardTexts(name, license) {
  const holder = holders[name] ?? holders[name.split('/')[0]];
  const paths = String(license)
    .split(' AND ')
    .map((id) => join(texts, `${id}.txt`));
  if (holder === undefined || !paths.every((path) => existsSync(path))) return undefined;
  return [holder, ...paths.map((path) => plain(readFileSync(path, 'utf8')))];
}

/** Texts that differ only in how their lines end are the same. */
function plain(text) {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/[ \t\r]+$/gm, '')
    .trim();
}

function byName(a, b) {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
