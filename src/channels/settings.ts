// What a channel can be set to.
import { Refusal } from "../conversation/refusal.ts";
import type { Person } from "../conversation/turn.ts";
import type { Level } from "./levels.ts";
import type { WorkingTime } from "./working-time.ts";

export interface Settings extends WorkingTime {
  readonly persona: string;
  /** How deep answers go, and what they take for known. */
  readonly level: Level;
  /** true: answers follow-ups in threads it was mentioned in. false (quiet): only when mentioned. */
  readonly follow: boolean;
  /** undefined: the model Lintel was started with. */
  readonly model: string | undefined;
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
  /** So many days after a decision was accepted, the channel is asked what came of it; undefined: it is not. */
  readonly consequencesAfter: number | undefined;
}

export const defaultSettings: Settings = {
  persona: "concise",
  level: "advanced",
  follow: true,
  model: undefined,
  timeZone: "UTC",
  skipsWeekends: false,
  holidays: [],
  quietHours: undefined,
  project: undefined,
  approvers: [],
  quorum: 1,
  repository: undefined,
  folder: "docs/adr",
  consequencesAfter: undefined,
};

export const defaultRetentionDays = 90;

export type Given = Readonly<Record<string, string>>;
type Parsers = Readonly<Record<string, (value: string) => Partial<Settings>>>;

/** Reads each input that is present by its parser; a refusal says which input it is about. */
export function parsedBy(given: Given, parsers: Parsers): Partial<Settings> {
  const parsed = Object.entries(parsers)
    .filter(([name]) => given[name] !== undefined)
    .map(([name, parse]) => aboutInput(name, () => parse(given[name]?.trim() ?? "")));
  return Object.assign({}, ...parsed);
}

/** Says which input of the form a refusal is about. */
export function aboutInput<Parsed>(name: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.message, name) : error;
  }
}
