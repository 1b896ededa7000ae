// A file of a folder of decision records, as it is read from a zip or a repository and written to one.

export interface AdrFile {
  /** With "/" between folders: "docs/adr/0007-use-kafka.md". */
  readonly path: string;
  readonly text: string;
}

/** The name without its folders. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
