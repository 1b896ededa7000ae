// When a channel may be spoken to unasked, and whether it is asked what came of its decisions: as people set it, and in the form of
// all settings.
import type { Settings } from "../../channels/settings.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import { holidaysInWords, quietHoursInWords } from "../../channels/working-time.ts";
import type { FormInput } from "../../conversation/card.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Command, Invocation } from "../command.ts";

type Change = (given: Invocation, changes: Readonly<Record<string, string>>) => Reply;

/** `change` sets what it is given, as the form of all settings would. */
export function workingTimeCommands(settings: Pick<SettingsStore, "of">, change: Change): Command[] {
  return [
    {
      line: "/architect weekends",
      usage: "<skip | include>",
      summary: "Whether reviews and reminders come on Saturdays and Sundays",
      means: (words) => /^(|skip|include)$/i.test(words),
      run: orTell((given) => change(given, { skipsWeekends: String(skips(given.words)) })),
    },
    {
      line: "/architect holidays",
      usage: "<2026-12-24, 12-25 … | none>",
      summary: "Days on which none come; without a year, every year",
      means: (words) => /^(|none|(\d{4}-)?\d\d-\d\d\b.*)$/i.test(words),
      run: orTell((given) => change(given, { holidays: given.words })),
    },
    {
      line: "/architect quiet hours",
      usage: "<18:00-08:00 | off>",
      summary: "Hours of the day in which none come",
      means: (words) => /^(|off|none|(from )?\d[\d:.h]* ?(-|–|—|to|until|till) ?\d[\d:.h]*)$/i.test(words),
      run: orTell((given) => change(given, { quietHours: given.words })),
    },
    {
      line: "/architect consequences",
      usage: "<6 weeks | off>",
      summary: "How long after a decision I ask what came of it",
      means: (words) => /^(|off|never|none|\d+ ?(days?|weeks?|months?))$/i.test(words),
      run: orTell((given) => change(given, { consequencesAfter: given.words })),
    },
  ];

  /** Without words it says what is set. */
  function orTell(set: Command["run"]): Command["run"] {
    return async function* run(given) {
      if (given.words) return yield* set(given);
      yield { kind: "private" };
      yield {
        kind: "text",
        text: `In this channel: ${workingTimeInWords(await settings.of(given.turn.address)).join(", ")}.`,
      };
    };
  }
}

/** Whether a change moves the times at which schedules are due. */
export function isWorkingTime(changes: Partial<Settings>): boolean {
  return ["timeZone", "skipsWeekends", "holidays", "quietHours"].some((name) => name in changes);
}

/** What is set, in clauses; only what `changes` names. */
export function workingTimeInWords(changes: Partial<Settings>): readonly string[] {
  const { skipsWeekends, holidays, quietHours, consequencesAfter } = changes;
  const words = [
    skipsWeekends !== undefined && `weekends ${skipsWeekends ? "left out" : "included"}`,
    holidays && (holidays.length > 0 ? `holidays ${holidaysInWords(holidays)}` : "no holidays"),
    "quietHours" in changes && (quietHours ? `quiet hours ${quietHoursInWords(quietHours)}` : "no quiet hours"),
    "consequencesAfter" in changes &&
      (consequencesAfter
        ? `asked what came of a decision after ${span(consequencesAfter)}`
        : "not asked what came of decisions"),
  ];
  return words.filter((each) => typeof each === "string");
}

/** Never empty: some clients send nothing for an input that was emptied. */
export function workingTimeInputs(current: Settings): FormInput[] {
  const text = (name: string, label: string, value: string, placeholder: string) =>
    ({ kind: "text", name, label, value, placeholder }) as const;
  const { skipsWeekends, holidays, quietHours, consequencesAfter } = current;
  return [
    { kind: "toggle", name: "skipsWeekends", label: "No reviews on weekends", value: skipsWeekends },
    text("holidays", "No reviews on these days", holidaysInWords(holidays), "2026-12-24, 12-25, or none"),
    text("quietHours", "Quiet hours", quietHoursInWords(quietHours), "18:00-08:00, or off"),
    text("consequencesAfter", "Ask what came of a decision after", span(consequencesAfter), "6 weeks, or off"),
  ];
}

function skips(words: string): boolean {
  if (/^(skip|include)$/i.test(words)) return /^skip$/i.test(words);
  throw new Refusal("Shall weekends be left out? `/architect weekends skip`, or `/architect weekends include`.");
}

function span(days: number | undefined): string {
  if (days === undefined) return "off";
  const [count, unit] = days % 7 === 0 ? [days / 7, "week"] : [days, "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
