// The commands that show and change what a channel is set to.
import { parseRetentionDays, parseSettings, type Settings } from "../channels/settings.ts";
import type { SettingsStore } from "../channels/settings-store.ts";
import type { Address } from "../conversation/address.ts";
import type { Card, FormInput } from "../conversation/card.ts";
import type { Reply } from "../conversation/reply.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import { atMostOneWord, type Command, type Invocation, noWords } from "./command.ts";

export interface SettingsCommandParts {
  settings: SettingsStore;
  threads: ThreadStore;
  personas: readonly { readonly name: string; readonly use: string }[];
  /** The models a form offers, the one Lintel was started with first; none without a key. */
  models: readonly string[];
}

export function settingsCommands({ settings, threads, personas, models }: SettingsCommandParts): Command[] {
  const names = personas.map(({ name }) => name);
  return [
    {
      line: "/architect persona",
      usage: "[name]",
      summary: "Show the personas, or choose the one this channel gets",
      means: atMostOneWord,
      async *run({ turn, words }) {
        if (words) yield* change(turn.address, { persona: words });
        else {
          yield { kind: "private" };
          yield { kind: "card", card: personaCard((await settings.of(turn.address)).persona) };
        }
      },
    },
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
    {
      line: "/architect retention",
      usage: "<days>",
      summary: "Set how long threads are kept, in the whole workspace",
      means: (words) => /^\d+( days?)?$/.test(words),
      run: setRetention,
    },
  ];

  async function* change(address: Address, given: Record<string, string>): Reply {
    const changes = parseSettings(given, names);
    await settings.change(address, changes);
    yield { kind: "text", text: `Done. From the next message on, in this channel: ${inWords(changes)}.` };
  }

  async function* showSettings({ turn }: Invocation): Reply {
    yield { kind: "card", card: await settingsCard(turn.address) };
  }

  async function* saveSettings({ turn }: Invocation): Reply {
    const changes = parseSettings(turn.inputs ?? {}, names);
    await settings.change(turn.address, changes);
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

  function personaCard(current: string): Card {
    return {
      title: "Personas",
      text: personas.map(({ name, use }) => `- **${name}**${name === current ? " (now)" : ""}: ${use}`).join("\n"),
      choices: names
        .filter((name) => name !== current)
        .map((name) => ({ label: `Use ${name}`, command: `/architect persona ${name}` })),
    };
  }

  async function settingsCard(address: Address): Promise<Card> {
    const [current, days] = await Promise.all([settings.of(address), settings.retentionDays(address)]);
    return {
      title: "Settings of this channel",
      text: [
        ...personas.map(({ name, use }) => `- **${name}**: ${use}`),
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
          { kind: "toggle", name: "follow", label: "Answer follow-ups without a mention", value: current.follow },
          ...modelInput(current.model),
          {
            kind: "text",
            name: "timeZone",
            label: "Time zone",
            value: current.timeZone,
            placeholder: "Europe/Berlin",
          },
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

function inWords(changes: Partial<Settings>): string {
  const words = [
    changes.persona !== undefined && `persona **${changes.persona}**`,
    changes.follow !== undefined && (changes.follow ? "follow-ups answered" : "quiet (only when mentioned)"),
    "model" in changes && `model ${changes.model ?? "as Lintel was started with"}`,
    changes.timeZone !== undefined && `time zone ${changes.timeZone}`,
  ];
  return words.filter(Boolean).join(", ");
}
