// What an earlier run reached, case by case, so that a later one shows what got better and what got worse.
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { percentOf, type Result } from "./result.ts";

const Baseline = z.record(
  z.string(),
  z.strictObject({ measured: z.string(), cases: z.record(z.string(), z.number()) }),
);
/** By who answered: "offline", or a model's id. */
type Baseline = z.output<typeof Baseline>;

/** What is beyond this many points of a hundred is worth a line: a model's answers differ by a few from run to run. */
const worthALine = 15;

/** One line per case that changed, the worst first; says so if there is nothing to compare with. */
export async function comparedWith(file: URL, answeredBy: string, results: readonly Result[]): Promise<string> {
  const before = (await readBaseline(file))[answeredBy];
  if (!before) return `There is no baseline for ${answeredBy}; --save-baseline keeps this run as one.`;
  const changes = Object.entries(shares(results)).flatMap(([id, now]) => {
    const was = before.cases[id];
    return was === undefined || Math.abs(now - was) < worthALine ? [] : { id, was, now };
  });
  const lines = changes
    .toSorted((a, b) => a.now - a.was - (b.now - b.was))
    .map(({ id, was, now }) => `  ${id}: ${was} % -> ${now} %`);
  return [
    `Against the baseline of ${before.measured}: ${lines.length === 0 ? "no case changed much." : ""}`,
    ...lines,
  ].join("\n");
}

/** Replaces what the file holds for this answerer and leaves the others alone. */
export async function saveBaseline(
  file: URL,
  answeredBy: string,
  results: readonly Result[],
  today: string,
): Promise<void> {
  const all: Baseline = { ...(await readBaseline(file)), [answeredBy]: { measured: today, cases: shares(results) } };
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
}

function shares(results: readonly Result[]): Record<string, number> {
  const ids = [...new Set(results.map((each) => each.case.id))].toSorted();
  return Object.fromEntries(
    ids.map((id) => [id, Math.round(percentOf(results.filter((each) => each.case.id === id)))]),
  );
}

async function readBaseline(file: URL): Promise<Baseline> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  return Baseline.parse(JSON.parse(text));
}
