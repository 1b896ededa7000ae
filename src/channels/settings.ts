// What a channel can be set to, and how a person's words become a setting.
import { Refusal } from "../conversation/refusal.ts";
import type { Person } from "../conversation/turn.ts";
import { type Level, levelNamed, levelNames } from "./levels.ts";

export interface Settings {
  readonly persona: string;
  /** How deep answers go, and what they take for known. */
  readonly level: Level;
  /** true: answers follow-ups in threads it was mentioned in. false (quiet): only when mentioned. */
  readonly follow: boolean;
  /** undefined: the model Lintel was started with. */
  readonly model: string | undefined;
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
  /** Channels of one project share a log of decisions; undefined: the channel has a log of its own. */
  readonly project: string | undefined;
  /** Who may accept and reject decisions; anybody if empty. */
  readonly approvers: readonly Person[];
  /** How many must approve a decision. */
  readonly quorum: number;
  /** "owner/name" on GitHub, where decisions are exported to. */
  readonly repository: string | undefined;
  /** The folder for them in that repository. */
  readonly folder: string;
}

export const defaultSettings: Settings = {
  persona: "concise",
  level: "advanced",
  follow: true,
  model: undefined,
  timeZone: "UTC",
  project: undefined,
  approvers: [],
  quorum: 1,
  repository: undefined,
  folder: "docs/adr",
};

export const defaultRetentionDays = 90;

type Given = Readonly<Record<string, string>>;
type Parsers = Readonly<Record<string, (value: string) => Partial<Settings>>>;

/** Turns what a form or a command gave into settings; only the names that are present change. Throws Refusal. */
export function parseSettings(given: Given, personas: readonly string[]): Partial<Settings> {
  return parsedBy(given, {
    persona: (value) => ({ persona: parsePersona(value, personas) }),
    level: (value) => ({ level: parseLevel(value) }),
    follow: (value) => ({ follow: value === "true" }),
    model: (value) => ({ model: parseModel(value) }),
    timeZone: (value) => ({ timeZone: parseTimeZone(value) }),
  });
}

/** Reads each input that is present by its parser; a refusal says which input it is about. */
export function parsedBy(given: Given, parsers: Parsers): Partial<Settings> {
  const parsed = Object.entries(parsers)
    .filter(([name]) => given[name] !== undefined)
    .map(([name, parse]) => aboutInput(name, () => parse(given[name]?.trim() ?? "")));
  return Object.assign({}, ...parsed);
}

/** Says which input of the form a refusal is about. */
function aboutInput<Parsed>(name: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.message, name) : error;
  }
}

/** Accepts 1 to 3650 days. Throws Refusal. */
export function parseRetentionDays(value: string): number {
  const days = Number(value.replace(/\s*days?$/, ""));
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new Refusal(`"${quote(value)}" is no number of days: give a whole number from 1 to 3650, such as 90.`);
}

function parsePersona(value: string, personas: readonly string[]): string {
  const name = value.toLowerCase();
  if (personas.includes(name)) return name;
  throw new Refusal(`There is no persona "${quote(value)}": choose one of ${personas.join(", ")}.`);
}

function parseLevel(value: string): Level {
  const level = levelNamed(value);
  if (level) return level;
  throw new Refusal(`There is no level "${quote(value)}": choose one of ${levelNames.join(", ")}.`);
}

function parseModel(value: string): string | undefined {
  if (value === "" || value === "default") return undefined;
  if (/^[\w.:/@-]{1,100}$/.test(value)) return value;
  throw new Refusal(
    `"${quote(value)}" cannot be a model's name: give its id, such as claude-sonnet-5-5, or "default".`,
  );
}

function parseTimeZone(value: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    throw new Refusal(`There is no time zone "${quote(value)}": give its IANA name, such as Europe/Berlin or UTC.`);
  }
}

/** A person's own words back to them, short and on one line. */
export function quote(value: string): string {
  const line = value.replace(/[\s"`]+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
