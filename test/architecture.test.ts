// Holds the shape of the house: who may import whom, one reader of the environment, no cycles, files of a readable size.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** Folder -> the folders it may import. app.ts and main.ts, which put everything together, may import all. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  conversation: [],
  advice: [],
  ops: [],
  channels: ["conversation", "ops"],
  threads: ["conversation", "ops"],
  jobs: ["threads", "conversation", "ops"],
  adr: ["conversation", "ops"],
  assistant: ["adr", "advice", "channels", "threads", "conversation", "ops"],
  reviews: ["adr", "advice", "channels", "conversation", "ops"],
  commands: ["adr", "reviews", "channels", "threads", "conversation"],
  local: ["conversation", "ops"],
  slack: ["conversation", "ops"],
  teams: ["conversation", "ops"],
  "handle-turn.ts": ["conversation"],
  "config.ts": ["assistant", "ops"],
  "lintel.ts": ["adr"],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const files = globSync("src/**/*.ts").map(normalize);
const imports = files.flatMap(importsOf);

test("folders import only what the house allows", () => {
  const foreign = imports
    .map(({ from, to }) => [folderOf(from), folderOf(to)] as const)
    .filter(([from, to]) => from !== to && from !== "app.ts" && from !== "main.ts")
    .filter(([from, to]) => !mayImport[from]?.includes(to))
    .map(([from, to]) => `${from} -> ${to}`);
  assert.deepEqual([...new Set(foreign)], []);
});

test("every folder has its place in the house", () => {
  const folders = new Set(files.map(folderOf).filter((folder) => !["app.ts", "main.ts"].includes(folder)));
  assert.deepEqual([...folders].toSorted(), Object.keys(mayImport).toSorted());
});

test("only config.ts reads the environment", () => {
  const readers = files.filter((file) => /process\.env\b/.test(readFileSync(file, "utf8")));
  assert.deepEqual(readers, ["src/config.ts"]);
});

test("no file imports itself through others", () => {
  const cycles = files.filter((file) => reaches(file, file, new Set()));
  assert.deepEqual(cycles, []);
});

test("no file is longer than about 300 lines", () => {
  const long = files.filter((file) => readFileSync(file, "utf8").split("\n").length > 310);
  assert.deepEqual(long, []);
});

function importsOf(from: string): Import[] {
  const statements = readFileSync(from, "utf8").matchAll(/^(?:import|export)\s+(type\s)?[^"';]*?from\s+"(\.[^"]+)";/gm);
  return [...statements].map(([, isType, path = ""]) => ({
    from,
    to: join(dirname(from), path),
    isType: Boolean(isType),
  }));
}

/** "src/jobs/x.ts" -> "jobs", "src/app.ts" -> "app.ts". */
function folderOf(file: string): string {
  return file.split("/")[1] ?? "";
}

function reaches(from: string, target: string, seen: Set<string>): boolean {
  const next = imports.filter((each) => each.from === from && !each.isType).map(({ to }) => to);
  return next.some((to) => {
    if (to === target) return true;
    if (seen.has(to)) return false;
    seen.add(to);
    return reaches(to, target, seen);
  });
}
