// Everything people can do with decisions, and its help.

import type { SettingsStore } from "../../channels/settings-store.ts";
import type { Reply } from "../../conversation/reply.ts";
import { type Command, noWords } from "../command.ts";
import { decidingCommands } from "./deciding.ts";
import { type DraftingParts, draftingCommands } from "./drafting.ts";
import { editingCommands } from "./editing.ts";
import { type FilePartsOfAdr, fileCommands } from "./files.ts";
import { findingCommands } from "./finding.ts";
import { followUpCommands } from "./following-up.ts";
import { decisionSettings } from "./settings.ts";

export interface AdrCommandParts extends DraftingParts, Pick<FilePartsOfAdr, "github" | "dataDir"> {
  settings: SettingsStore;
  platform: DraftingParts["platform"] & FilePartsOfAdr["platform"];
}

export function adrCommands(parts: AdrCommandParts): Command[] {
  const { desk, settings } = parts;
  const groups = {
    Draft: [...draftingCommands(parts), ...editingCommands(desk)],
    Decide: decidingCommands(desk),
    "Follow up": followUpCommands(parts),
    Find: findingCommands(desk),
    Files: fileCommands(parts),
    Settings: decisionSettings(desk, settings),
  };
  const summary = "What I can do with decisions";
  return [
    ...Object.values(groups).flat(),
    { line: "/adr help", usage: "", summary, means: noWords, run: () => help(groups) },
  ];
}

async function* help(groups: Readonly<Record<string, readonly Command[]>>): Reply {
  yield { kind: "private" };
  const text = [
    "A decision goes from draft to proposed (then it has a number) to accepted; each step is taken by a person, by a button or by typing.",
    "In the thread it came from the number can be left out; every command also works as a mention: `@architect adr accept 7`.",
    ...Object.entries(groups).flatMap(([title, group]) => ["", `**${title}**`, ...group.flatMap(lineOf)]),
  ];
  yield { kind: "text", text: text.join("\n") };
}

function lineOf({ line, usage, summary, hidden }: Command): string[] {
  return hidden ? [] : [`- \`${`${line} ${usage}`.trim()}\`: ${summary}`];
}
