/** How the code floor reads files. It does no I/O itself: the faces hand in a reader of the disk, or of the editor's buffers. */
export interface Sources {
  /** The text of a file, or undefined when there is none. */
  read(path: string): string | undefined;
  /** True when a file of that path exists. */
  exists(path: string): boolean;
  /** The names of the web pages in a folder. Without it, no page is looked for that links a script. */
  readonly pagesIn?: (folder: string) => readonly string[];
}

/** Sources that change, as one run sees them: what is found in these is remembered with them, and not asked again. */
export function seenNow(sources: Sources): Sources {
  const { pagesIn } = sources;
  return { read: (path) => sources.read(path), exists: (path) => sources.exists(path), ...(pagesIn && { pagesIn }) };
}
