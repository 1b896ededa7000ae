// A file of a folder of decision records, as it is read from a zip or a repository and written to one.

export interface AdrFile {
  /** With "/" between folders: "docs/adr/0007-use-kafka.md". */
  readonly path: string;
  readonly text: string;
}

/** What lies beside records in their folder; "0007-use-a-template.md" is a record. */
const noRecord =
  /^(?:(?:index|readme|toc|contributing|changelog|licen[cs]e)|(?:0+[-_.])?(?:(?!\d)[\w.-]*[-_.])?template(?:[-_.](?:bare|minimal|bare-minimal))?)\.\w+$/i;

/** Whether a path is that of a record: Markdown, and neither an index nor a template. */
export function isRecord(path: string): boolean {
  const name = baseName(path);
  return /\.(?:md|markdown)$/i.test(name) && !noRecord.test(name);
}

/** As it is called on a disk: "a%20b.md" is "a b.md". */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The name without its folders. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
