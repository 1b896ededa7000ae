#!/usr/bin/env node
// The command line, for a CI job: `lintel adr lint docs/adr`. It loads none of the bot.
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isIsoDate } from "./adr/calendar.ts";
import { type Finding, isRecord, lintAdrs, longestFile } from "./adr/lint/lint.ts";
import type { AdrFile } from "./adr/markdown/adr-file.ts";

const help = `Checks a folder of architecture decision records (MADR, Nygard, log4brains).

Usage: lintel adr lint <folder> [--json] [--today YYYY-MM-DD]

  --json    the findings as JSON
  --today   the day that review dates are compared with, instead of this one
  --help    this text

Exit code: 0 no errors (warnings may be there), 1 errors, 2 wrong use or a folder that cannot be read.
What is checked, rule by rule: docs/adr-lint.md
`;

/** Ends the run with one sentence that says what to do. */
class Misuse extends Error {}

// Who pipes to `head` closes early: that is no fault.
process.stdout.on("error", () => {});
try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  process.stderr.write(`lintel: ${error.message}\n`);
  process.exitCode = 2;
}

function run(words: readonly string[]): number {
  const { folder, json, today, isHelp } = order(words);
  if (isHelp) {
    process.stdout.write(help);
    return 0;
  }
  const files = filesIn(folder);
  const findings = lintAdrs(files, { today, otherFiles: existsSync });
  const summary = summaryOf(files, findings);
  process.stdout.write(json ? `${JSON.stringify({ findings, summary }, null, 2)}\n` : readable(findings, summary));
  return summary.errors > 0 ? 1 : 0;
}

function order(words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const [subject, verb, folder = "", ...more] = positionals;
  const isHelp = values.help === true;
  if (!isHelp && (subject !== "adr" || verb !== "lint"))
    throw new Misuse(`the only command is "lintel adr lint <folder>"; see lintel --help.`);
  if (!isHelp && (folder === "" || more.length > 0))
    throw new Misuse(`name one folder, as in "lintel adr lint docs/adr".`);
  const today = values.today ?? new Date().toISOString().slice(0, 10);
  if (!isIsoDate(today)) throw new Misuse("--today takes a day of the calendar, as in --today 2026-11-04.");
  return { folder, json: values.json === true, today, isHelp };
}

function parsed(words: readonly string[]) {
  const options = {
    help: { type: "boolean", short: "h" },
    json: { type: "boolean" },
    today: { type: "string" },
  } as const;
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const [what = ""] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new Misuse(`${what.replace(/\.$/, "")}; see lintel --help.`);
  }
}

/** The Markdown files of the folder, by name. Its subfolders are logs of their own. */
function filesIn(folder: string): readonly AdrFile[] {
  const names = namesIn(folder).filter((name) => /\.md$/i.test(name));
  const files = names.toSorted().flatMap((name) => fileAt(join(folder, name)));
  if (files.some(({ path }) => isRecord(path))) return files;
  throw new Misuse(`no decision records in ${folder}: name the folder that holds files such as 0001-use-redis.md.`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new Misuse(`cannot read the folder ${folder} (${codeOf(error)}): check its name and that you may read it.`);
  }
}

/** What cannot be read is told as a file that is no text. */
function fileAt(path: string): AdrFile[] {
  const slashed = path.replaceAll("\\", "/");
  try {
    const file = statSync(path);
    return file.isFile() ? [{ path: slashed, text: textOf(path, file.size) }] : [];
  } catch {
    return [{ path: slashed, text: "\0" }];
  }
}

/** Not more than it takes to see that a file is too long. */
function textOf(path: string, size: number): string {
  const bytes = Buffer.alloc(Math.min(size, 4 * longestFile + 4));
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes)).toString("utf8");
  } finally {
    closeSync(file);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}

interface Summary {
  readonly records: number;
  readonly errors: number;
  readonly warnings: number;
}

function summaryOf(files: readonly AdrFile[], findings: readonly Finding[]): Summary {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return {
    records: files.filter(({ path }) => isRecord(path)).length,
    errors,
    warnings: findings.length - errors,
  };
}

function readable(findings: readonly Finding[], { records, errors, warnings }: Summary): string {
  const groups = [...Map.groupBy(findings, ({ file }) => file)].map(([file, ofFile]) => `${file}\n${table(ofFile)}\n`);
  const total = `${count(records, "record")}: ${count(errors, "error")}, ${count(warnings, "warning")}`;
  return [...groups, total].join("\n").concat("\n");
}

function table(findings: readonly Finding[]): string {
  const width = (cell: (finding: Finding) => string) => Math.max(...findings.map((finding) => cell(finding).length));
  const lineWidth = width(({ line }) => String(line));
  const ruleWidth = width(({ rule }) => rule);
  const rows = findings.map(({ line, severity, rule, message }) =>
    [`  ${String(line).padStart(lineWidth)}:`, severity.padEnd(7), rule.padEnd(ruleWidth), message].join("  "),
  );
  return rows.join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
