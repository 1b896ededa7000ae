// Where the page finds a file, and which file lies there. Pure.

export function fileUrl(id: string, name: string): string {
  return `/local/files/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
}

/** The id of the file that lies at an address made by `fileUrl`. */
export function fileIdAt(url: string): string {
  return decodeURIComponent(url.split("/")[3] ?? "");
}
