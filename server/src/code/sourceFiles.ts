/** What a model can be written in. */
const sourceFile = /\.(?:[cm]?[jt]s|[jt]sx|x?html?|vue|svelte|astro|ipynb)$/;
const notWritten = /\.min\.[cm]?js$|\.d\.[cm]?ts$/;
const foldersToSkip = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'bower_components']);

/** True for a file that a walk through a workspace takes, by its name: not what is minified, and no declarations. */
export function isSource(name: string): boolean {
  return sourceFile.test(name) && !notWritten.test(name);
}

/** True for a folder that such a walk goes into, by its name: packages, build output and hidden folders are passed by. */
export function isWalked(name: string): boolean {
  return !name.startsWith('.') && !foldersToSkip.has(name);
}
