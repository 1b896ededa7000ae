// What a file is by its name, as whoever uploads it says.
const types: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  svg: "image/svg+xml",
  md: "text/markdown",
  txt: "text/plain",
  pdf: "application/pdf",
  json: "application/json",
  zip: "application/zip",
};

export function mediaTypeOf(name: string): string {
  return types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
}
