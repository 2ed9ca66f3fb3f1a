/** The file that a document is a part of, as a text to compare by: that of a notebook is the same for all of its cells. */
export function ownerOf(uri: string): string {
  return isCell(uri) ? uri.replace(/#.*$/s, '') : uri;
}

/** True for a cell of a notebook. */
export function isCell(uri: string): boolean {
  return uri.startsWith('vscode-notebook-cell:');
}
