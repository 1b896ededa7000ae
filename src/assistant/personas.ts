// The voices Lintel can answer in: one Markdown file each, so that a team adds its own by dropping in a file.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Form, forms } from "../advice/form.ts";

export interface Persona {
  readonly name: string;
  /** One line: when a channel should choose it. */
  readonly use: string;
  /** Upper bound for an ordinary answer, in words. */
  readonly words: number;
  readonly effort: "low" | "medium" | "high";
  /** How an answer without a model is laid out. */
  readonly form: Form;
  /** Markdown instructions for the model. */
  readonly instructions: string;
}

export type Personas = ReturnType<typeof createPersonas>;

/** Reads every persona of a folder. Throws one Error that lists the faults of all files, each with its remedy. */
export async function loadPersonas(folder: string): Promise<Personas> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  const files = await Promise.all(
    names.map(async (name) => parsePersona(name, await readFile(join(folder, name), "utf8"))),
  );
  const personas = files.flatMap(({ persona }) => persona ?? []);
  const faults = [...files.flatMap((file) => file.faults), ...duplicates(files), ...missing(files)];
  if (faults.length > 0) {
    throw new Error(`The personas in ${folder} cannot be used:\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
  }
  return createPersonas(personas);
}

// Looks personas up by name, whatever its case.
function createPersonas(personas: readonly Persona[]) {
  const byName = new Map(personas.map((persona) => [persona.name, persona]));
  return {
    get: (name: string): Persona | undefined => byName.get(name.toLowerCase()),
    list: (): readonly Persona[] => personas,
  };
}

/** The persona that a message asks for by how it begins ("In detail: …", "As python: …", "As a document: …"). */
export function overrideIn(text: string, names: readonly string[]): { persona: string; text: string } | undefined {
  const [lead, as, word = ""] = text.match(beginning) ?? [];
  const wanted = word.toLowerCase();
  if (!lead || (!as && needAs.has(wanted))) return undefined;
  const persona = names.find((name) => name.toLowerCase() === (aliases[wanted] ?? wanted));
  return persona === undefined ? undefined : { persona, text: text.slice(lead.length) };
}

const required = ["concise", "detailed"];

const beginning = /^\s*(as\s+(?:(?:an?|the)\s+)?)?([a-z][\w -]{0,38}?)(?:\s+architect)?\s*:\s*(?=\S)/i;

const aliases: Readonly<Record<string, string>> = {
  "in detail": "detailed",
  "in depth": "detailed",
  "in short": "concise",
  "in brief": "concise",
  briefly: "concise",
  "production-grade": "production",
  "production grade": "production",
  "in python": "python",
  document: "blueprint",
  "architecture document": "blueprint",
  "design document": "blueprint",
};

/** Words that a message may begin with for their own sake ("Production: nothing works since noon"). */
const needAs: ReadonlySet<string> = new Set([
  "production",
  "python",
  "document",
  "architecture document",
  "design document",
]);

const remedies = {
  name: "use lower-case letters, digits and hyphens, starting with a letter",
  use: "say in one line when a channel should choose it",
  words: "give a whole number from 60 to 4000",
  effort: 'choose "low", "medium" or "high"',
  form: `choose how an answer without a model is laid out: ${forms.join(", ")}`,
} as const;

const FrontMatter = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  use: z.string().min(1).regex(/^.*$/),
  words: z.int().min(60).max(4000),
  effort: z.enum(["low", "medium", "high"]),
  form: z.enum(forms),
});

interface PersonaFile {
  readonly file: string;
  readonly persona?: Persona;
  readonly faults: readonly string[];
}

function parsePersona(file: string, content: string): PersonaFile {
  const [, yaml, body = ""] = content.match(/^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/) ?? [];
  if (yaml === undefined) {
    return {
      file,
      faults: [`${file}: has no front matter; begin the file with "---", ${knownFields}, "---".`],
    };
  }
  const instructions = body.trim();
  const empty = instructions ? [] : [`${file}: has no instructions; write them below the front matter.`];
  const read = readFrontMatter(file, yaml);
  if ("faults" in read) return { file, faults: [...read.faults, ...empty] };
  return { file, persona: { ...read, instructions }, faults: empty };
}

type Fields = z.infer<typeof FrontMatter>;

function readFrontMatter(file: string, yaml: string): Fields | { readonly faults: readonly string[] } {
  let fields: unknown;
  try {
    fields = parse(yaml);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { faults: [`${file}: the front matter is not valid YAML (${reason}); correct it there.`] };
  }
  const result = FrontMatter.safeParse(fields ?? {});
  return result.success ? result.data : { faults: result.error.issues.flatMap((issue) => faultsOf(file, issue)) };
}

function faultsOf(file: string, issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${file}: "${key}" is not known; remove it (known are ${knownFields}).`);
  }
  const field = String(issue.path[0] ?? "");
  const remedy = field in remedies ? remedies[field as keyof Fields] : `write the fields ${knownFields}`;
  return [`${file}: ${field ? `"${field}"` : "the front matter"} is missing or wrong; ${remedy}.`];
}

const knownFields = Object.keys(remedies).join(", ");

function duplicates(files: readonly PersonaFile[]): readonly string[] {
  return files.flatMap(({ file, persona }, index) => {
    const first = persona && files.slice(0, index).find((other) => other.persona?.name === persona.name);
    return first ? [`${file}: "name" ${persona.name} is taken by ${first.file}; choose another.`] : [];
  });
}

// A faulty file may well be the one that is missing: it is named once, by its own fault.
function missing(files: readonly PersonaFile[]): readonly string[] {
  return required
    .filter((name) => !files.some(({ file, persona }) => persona?.name === name || (!persona && file === `${name}.md`)))
    .map((name) => `${name}.md: is missing; every installation needs a persona named ${name}.`);
}
