/** How the code floor reads files. It does no I/O itself: the faces hand in a reader of the disk, or of the editor's buffers. */
export interface Sources {
  /** The text of a file, or undefined when there is none. */
  read(path: string): string | undefined;
  /** True when a file of that path exists. */
  exists(path: string): boolean;
}
