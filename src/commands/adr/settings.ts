// What a channel's decisions are set to: which log they stand in, who approves, how many, and where they are exported to.
import { folderPath, parseRepository } from "../../adr/github/github-name.ts";
import { projectName } from "../../adr/log-name.ts";
import { parsedBy, type Settings } from "../../channels/settings.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import type { Card } from "../../conversation/card.ts";
import { quote, Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Person } from "../../conversation/turn.ts";
import { type Command, type Invocation, noWords } from "../command.ts";
import type { Desk } from "./desk.ts";

export function decisionSettings(desk: Desk, settings: SettingsStore): Command[] {
  return [
    {
      line: "/adr approvers",
      usage: "@Ana @Bo | anybody",
      summary: "Who may accept and reject decisions of this channel",
      means: (words) => words === "" || /@|anybody/i.test(words),
      run: approvers,
    },
    one("quorum", "<number>", "How many must approve a decision of this channel"),
    one("project", "<name | none>", "The log of decisions that this channel shares with others"),
    one("repository", "<owner/name | none>", "The GitHub repository that decisions are exported to"),
    one("folder", "<path>", "The folder for them in that repository"),
    {
      line: "/adr settings",
      usage: "",
      summary: "Show and change all of these in a form",
      means: noWords,
      isForm: true,
      run: showForm,
    },
    {
      line: "/adr settings save",
      usage: "",
      summary: "Save the form",
      hidden: true,
      means: () => false,
      check: (inputs) => void parseSettings(inputs),
      run: saveForm,
    },
  ];

  function one(name: "quorum" | "project" | "repository" | "folder", usage: string, summary: string): Command {
    return {
      line: `/adr ${name}`,
      usage,
      summary,
      means: (words) => /^\S*$/.test(words),
      async *run({ turn, words }) {
        if (!words) throw new Refusal(`Which ${name}? \`/adr ${name} ${usage}\`; \`/adr settings\` shows what is set.`);
        yield* change(turn, parseSettings({ [name]: words }));
      },
    };
  }

  async function* approvers({ turn, words }: Invocation): Reply {
    if (!words) {
      const { approvers: now } = await settings.of(turn.address);
      yield { kind: "private" };
      yield { kind: "text", text: `Decisions of this channel are approved by ${namesOf(now)}.` };
      return;
    }
    if (/^(anybody|anyone|none)$/i.test(words)) return yield* change(turn, { approvers: [] });
    const { mentioned = [] } = turn;
    if (mentioned.length === 0)
      throw new Refusal("Mention those who approve: `/adr approvers @Ana @Bo`, or `/adr approvers anybody`.");
    yield* change(turn, { approvers: mentioned.map(({ id, name }) => ({ id, name })) });
  }

  async function* change(turn: Invocation["turn"], changes: Partial<Settings>): Reply {
    await desk.mayDecide(turn);
    if (changes.project !== undefined) await desk.mayJoin(turn, changes.project);
    await checkQuorum(turn.address, changes);
    await settings.change(turn.address, changes);
    yield { kind: "text", text: `Done, for the decisions of this channel: ${inWords(changes)}.` };
  }

  /** More approvals than approvers would leave every decision open for ever. */
  async function checkQuorum(address: Parameters<SettingsStore["of"]>[0], changes: Partial<Settings>): Promise<void> {
    const now = { ...(await settings.of(address)), ...changes };
    if (now.approvers.length > 0 && now.quorum > now.approvers.length)
      throw new Refusal(
        `${now.quorum} approvals cannot come from ${now.approvers.length} ${now.approvers.length === 1 ? "approver" : "approvers"}: name more with \`/adr approvers\`, or set a smaller \`/adr quorum\`.`,
        "quorum",
      );
  }

  async function* showForm({ turn }: Invocation): Reply {
    yield { kind: "private" };
    yield { kind: "card", card: form(await settings.of(turn.address)) };
  }

  async function* saveForm({ turn }: Invocation): Reply {
    yield* change(turn, parseSettings(turn.inputs ?? {}));
    if (turn.card) yield { kind: "card", card: form(await settings.of(turn.address)), replaces: turn.card };
  }
}

function parseSettings(given: Readonly<Record<string, string>>): Partial<Settings> {
  return parsedBy(given, {
    quorum: (value) => ({ quorum: parseQuorum(value) }),
    project: (value) => ({ project: isNone(value) ? undefined : projectName(value) }),
    repository: (value) => ({ repository: isNone(value) ? undefined : parseRepository(value).repository }),
    folder: (value) => ({ folder: folderPath(value) }),
  });
}

function parseQuorum(value: string): number {
  const quorum = Number(value);
  if (Number.isInteger(quorum) && quorum >= 1 && quorum <= 20) return quorum;
  throw new Refusal(`"${quote(value)}" is no number of approvals: give a whole number from 1 to 20.`);
}

function isNone(value: string): boolean {
  return value === "" || /^none$/i.test(value);
}

function form({ project, approvers, quorum, repository, folder }: Settings): Card {
  const text = (name: string, label: string, value: string, placeholder: string) =>
    ({ kind: "text", name, label, value, placeholder }) as const;
  return {
    title: "Decisions of this channel",
    text: `Approved by ${namesOf(approvers)}: \`/adr approvers @Ana @Bo\` changes that.`,
    form: {
      command: "/adr settings save",
      open: "/adr settings",
      submit: "Save",
      inputs: [
        text("quorum", "Approvals a decision needs", String(quorum), "1"),
        text("project", "Project: channels of one project share a log", project ?? "", "a log of its own"),
        text("repository", "GitHub repository to export to", repository ?? "", "acme/architecture"),
        text("folder", "Folder in that repository", folder, "docs/adr"),
      ],
    },
  };
}

function inWords(changes: Partial<Settings>): string {
  const words = [
    changes.approvers !== undefined && `approved by ${namesOf(changes.approvers)}`,
    changes.quorum !== undefined && `${changes.quorum} ${changes.quorum === 1 ? "approval" : "approvals"} needed`,
    "project" in changes &&
      (changes.project
        ? `the log of project **${changes.project}** (decisions of the log it had until now stay there)`
        : "a log of its own"),
    "repository" in changes && (changes.repository ? `exported to ${changes.repository}` : "exported to no repository"),
    changes.folder !== undefined && `in the folder ${changes.folder}`,
  ];
  return words.filter(Boolean).join(", ");
}

function namesOf(people: readonly Person[]): string {
  return people.length > 0 ? people.map(({ name }) => `**${name}**`).join(", ") : "anybody";
}
