// What a channel can be set to, and how a person's words become a setting.
import { Refusal } from "../conversation/refusal.ts";
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
}

export const defaultSettings: Settings = {
  persona: "concise",
  level: "advanced",
  follow: true,
  model: undefined,
  timeZone: "UTC",
};

export const defaultRetentionDays = 90;

/** Turns what a form or a command gave into settings; only the names that are present change. Throws Refusal. */
export function parseSettings(given: Readonly<Record<string, string>>, personas: readonly string[]): Partial<Settings> {
  const parsers = {
    persona: (value: string) => ({ persona: parsePersona(value, personas) }),
    level: (value: string) => ({ level: parseLevel(value) }),
    follow: (value: string) => ({ follow: value === "true" }),
    model: (value: string) => ({ model: parseModel(value) }),
    timeZone: (value: string) => ({ timeZone: parseTimeZone(value) }),
  };
  const names = (Object.keys(parsers) as (keyof typeof parsers)[]).filter((name) => given[name] !== undefined);
  return Object.assign({}, ...names.map((name) => aboutInput(name, () => parsers[name](given[name]?.trim() ?? ""))));
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
function quote(value: string): string {
  const line = value.replace(/[\s"`]+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
