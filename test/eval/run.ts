// `npm run eval`: grades the offline adviser, or Claude where ANTHROPIC_API_KEY is set. Ends with 1 if all together are under 90 % or either set under 75 %.
// --verbose shows the open cases that lost points, --held-out those that are held out, --write puts the table into
// docs/evaluation.md, --save-baseline keeps the figures to compare with, --offline grades the guides in spite of a key,
// --repeats and --judge (a model) are for Claude.
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { calculatorTools } from "../../src/assistant/calculator-tools.ts";
import { createClaude } from "../../src/assistant/claude.ts";
import { connectClaude } from "../../src/assistant/claude-client.ts";
import { knowledgeTools } from "../../src/assistant/knowledge-tools.ts";
import { sortedTools } from "../../src/assistant/tools.ts";
import { readConfig } from "../../src/config.ts";
import { comparedWith, saveBaseline } from "./baseline.ts";
import { gradeClaude } from "./grade-claude.ts";
import { gradeOffline, readPersonas } from "./grade-offline.ts";
import { createJudge } from "./judge.ts";
import { spent } from "./prices.ts";
import { failing, lostPoints, summaryOf, tableOf } from "./report.ts";
import type { Result } from "./result.ts";

const { values: options } = parseArgs({
  options: {
    verbose: { type: "boolean", default: false },
    "held-out": { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    "save-baseline": { type: "boolean", default: false },
    offline: { type: "boolean", default: false },
    repeats: { type: "string", default: "3" },
    judge: { type: "string", default: "claude-opus-5-5" },
  },
});

const page = new URL("../../docs/evaluation.md", import.meta.url);
const baseline = new URL("baseline.json", import.meta.url);
const today = new Date().toISOString().slice(0, 10);

const access = options.offline ? undefined : readConfig().claude;
const answeredBy = access?.model ?? "offline";
const { results, notes } = access ? await askClaude(access) : { results: await gradeOffline(), notes: [] };

const summary = `Answered by ${answeredBy} on ${today}. ${summaryOf(results)}.`;
say(summary, tableOf(results), ...notes, await comparedWith(baseline, answeredBy, results));
if (options.verbose) say(lostPoints(of("open")));
if (options["held-out"]) say(lostPoints(of("held out")));
if (options.write) await writeInto(page, [summary, "", tableOf(results), ...notes].join("\n"));
if (options["save-baseline"]) await saveBaseline(baseline, answeredBy, results, today);
for (const sentence of failing(results)) {
  say(sentence);
  process.exitCode = 1;
}

function of(set: Result["set"]): readonly Result[] {
  return results.filter((each) => each.set === set);
}

function say(...parts: readonly string[]): void {
  process.stdout.write(`${parts.join("\n\n")}\n\n`);
}

/** The product's own Claude with its own tools, and a judge that is the same model unless --judge says otherwise. */
async function askClaude(given: NonNullable<ReturnType<typeof readConfig>["claude"]>) {
  const client = connectClaude(given);
  const personas = await readPersonas();
  const run = await gradeClaude({
    model: createClaude({
      client,
      model: given.model,
      tools: sortedTools([...knowledgeTools(), ...calculatorTools()]),
      instructionsOf: (name) => personas.get(name)?.instructions,
      omit: given.omit,
    }),
    judge: createJudge({ client, model: options.judge }),
    personas,
    repeats: Number(options.repeats),
  });
  const notes = [
    `Answers: ${spent(given.model, run.answering)}.`,
    `Judge: ${spent(options.judge, run.judging)}.`,
    ...notGraded(run.failed),
  ];
  return { results: run.results, notes };
}

/** A fault that hits all answers need not be read ninety times. */
function notGraded(failed: readonly string[]): readonly string[] {
  const shown = failed.slice(0, 5).map((why) => `Not graded: ${why}`);
  return failed.length > shown.length ? [...shown, `Not graded: ${failed.length - shown.length} more`] : shown;
}

async function writeInto(file: URL, report: string): Promise<void> {
  const [begin, end] = ["<!-- eval: begin -->", "<!-- eval: end -->"];
  const text = await readFile(file, "utf8");
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (tail === undefined)
    throw new Error(`docs/evaluation.md has no place for the result: it needs ${begin} and ${end}`);
  await writeFile(file, `${head}${begin}\n${report}\n${end}${tail}`);
}
