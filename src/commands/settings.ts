// The commands that show and change what a channel is set to.
import { levelNames, levels } from "../channels/levels.ts";
import { parseRetentionDays, parseSettings } from "../channels/parse-settings.ts";
import type { Settings } from "../channels/settings.ts";
import type { SettingsStore } from "../channels/settings-store.ts";
import type { Address } from "../conversation/address.ts";
import type { Card, FormInput } from "../conversation/card.ts";
import type { Reply } from "../conversation/reply.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import { atMostOneWord, type Command, type Invocation, noWords } from "./command.ts";
import { isWorkingTime, workingTimeCommands, workingTimeInputs, workingTimeInWords } from "./reviews/settings.ts";

export interface SettingsCommandParts {
  settings: SettingsStore;
  threads: ThreadStore;
  personas: readonly Described[];
  /** The models a form offers, the one Lintel was started with first; none without a key. */
  models: readonly string[];
  /** Sees to it that a channel's schedules keep to its time zone and working time, which were changed. */
  rescheduled: (address: Address) => Promise<void>;
}

interface Described {
  readonly name: string;
  /** When to choose it, in a line. */
  readonly use: string;
}

const allLevels: readonly Described[] = levelNames.map((name) => ({ name, use: levels[name] }));

export function settingsCommands(parts: SettingsCommandParts): Command[] {
  const { settings, threads, personas, models, rescheduled } = parts;
  const names = personas.map(({ name }) => name);
  return [
    choice("persona", "Show the personas, or choose the one this channel gets", personas),
    choice("level", "Show the levels, or choose how deep answers go in this channel", allLevels),
    {
      line: "/architect model",
      usage: "<id | default>",
      summary: "Choose the model that answers in this channel",
      means: (words) => /^\S+$/.test(words),
      run: ({ turn, words }) => change(turn.address, { model: words }),
    },
    {
      line: "/architect follow",
      usage: "",
      summary: "Answer follow-ups in threads I was mentioned in",
      means: noWords,
      run: ({ turn }) => change(turn.address, { follow: "true" }),
    },
    {
      line: "/architect quiet",
      usage: "",
      summary: "Answer only when mentioned",
      means: noWords,
      run: ({ turn }) => change(turn.address, { follow: "false" }),
    },
    {
      line: "/architect settings",
      usage: "",
      summary: "Show and change what this channel is set to",
      means: noWords,
      isForm: true,
      run: showSettings,
    },
    {
      line: "/architect settings save",
      usage: "",
      summary: "Save the form",
      hidden: true,
      means: () => false,
      check: (inputs) => void parseSettings(inputs, names),
      run: saveSettings,
    },
    ...workingTimeCommands(settings, ({ turn }, given) => change(turn.address, given)),
    {
      line: "/architect retention",
      usage: "<days>",
      summary: "Set how long threads are kept, in the whole workspace",
      means: (words) => /^\d+( days?)?$/.test(words),
      run: setRetention,
    },
  ];

  /** A command that sets one of `all`, or shows them when none is named. */
  function choice(setting: "persona" | "level", summary: string, all: readonly Described[]): Command {
    return {
      line: `/architect ${setting}`,
      usage: "[name]",
      summary,
      means: atMostOneWord,
      async *run({ turn, words }) {
        if (words) yield* change(turn.address, { [setting]: words });
        else {
          yield { kind: "private" };
          yield { kind: "card", card: choiceCard(setting, all, (await settings.of(turn.address))[setting]) };
        }
      },
    };
  }

  async function* change(address: Address, given: Record<string, string>): Reply {
    const changes = await changed(address, given);
    yield { kind: "text", text: `Done. From the next message on, in this channel: ${inWords(changes)}.` };
  }

  async function changed(address: Address, given: Readonly<Record<string, string>>): Promise<Partial<Settings>> {
    const changes = parseSettings(given, names);
    await settings.change(address, changes);
    if (isWorkingTime(changes)) await rescheduled(address);
    return changes;
  }

  async function* showSettings({ turn }: Invocation): Reply {
    yield { kind: "card", card: await settingsCard(turn.address) };
  }

  async function* saveSettings({ turn }: Invocation): Reply {
    const changes = await changed(turn.address, turn.inputs ?? {});
    if (turn.card) yield { kind: "card", card: await settingsCard(turn.address), replaces: turn.card };
    yield { kind: "text", text: `${turn.from.name} saved the settings of this channel: ${inWords(changes)}.` };
  }

  async function* setRetention({ turn, words }: Invocation): Reply {
    const days = parseRetentionDays(words);
    await settings.setRetentionDays(turn.address, days);
    await threads.retain(turn.address, days);
    yield {
      kind: "text",
      text: `Done. Every thread of this workspace is deleted ${days} days after its last message to me.`,
    };
  }

  async function settingsCard(address: Address): Promise<Card> {
    const [current, days] = await Promise.all([settings.of(address), settings.retentionDays(address)]);
    return {
      title: "Settings of this channel",
      text: [
        ...personas.map(({ name, use }) => `- **${name}**: ${use}`),
        "",
        `The level decides how deep answers go and what they take for known (\`/architect level\` explains each).`,
        "",
        `Threads are kept for ${days} days after their last message (whole workspace; \`/architect retention\` changes it).`,
      ].join("\n"),
      form: {
        command: "/architect settings save",
        open: "/architect settings",
        submit: "Save",
        inputs: [
          {
            kind: "select",
            name: "persona",
            label: "Persona",
            value: current.persona,
            options: names.map((name) => ({ label: name, value: name })),
          },
          {
            kind: "select",
            name: "level",
            label: "Level",
            value: current.level,
            options: levelNames.map((name) => ({ label: name, value: name })),
          },
          { kind: "toggle", name: "follow", label: "Answer follow-ups without a mention", value: current.follow },
          ...modelInput(current.model),
          {
            kind: "text",
            name: "timeZone",
            label: "Time zone",
            value: current.timeZone,
            placeholder: "Europe/Berlin",
          },
          ...workingTimeInputs(current),
        ],
      },
    };
  }

  /** Without a key there is no model to choose. */
  function modelInput(current: string | undefined): FormInput[] {
    const [configured] = models;
    if (configured === undefined) return [];
    const offered = [...new Set([...models, ...(current ? [current] : [])])].map((id) => ({ label: id, value: id }));
    const byDefault = { label: `default (${configured})`, value: "default" };
    return [
      { kind: "select", name: "model", label: "Model", value: current ?? "default", options: [byDefault, ...offered] },
    ];
  }
}

/** What there is, what is set, and a button for each other. */
function choiceCard(setting: "persona" | "level", all: readonly Described[], current: string): Card {
  return {
    title: { persona: "Personas", level: "Levels" }[setting],
    text: all.map(({ name, use }) => `- **${name}**${name === current ? " (now)" : ""}: ${use}`).join("\n"),
    choices: all
      .filter(({ name }) => name !== current)
      .map(({ name }) => ({ label: `Use ${name}`, command: `/architect ${setting} ${name}` })),
  };
}

function inWords(changes: Partial<Settings>): string {
  const words = [
    changes.persona !== undefined && `persona **${changes.persona}**`,
    changes.level !== undefined && `level **${changes.level}**`,
    changes.follow !== undefined && (changes.follow ? "follow-ups answered" : "quiet (only when mentioned)"),
    "model" in changes && `model ${changes.model ?? "as Lintel was started with"}`,
    changes.timeZone !== undefined && `time zone ${changes.timeZone}`,
    ...workingTimeInWords(changes),
  ];
  return words.filter(Boolean).join(", ");
}
