// Everything people can do with decisions, and its help.

import type { SettingsStore } from "../../channels/settings-store.ts";
import type { Reply } from "../../conversation/reply.ts";
import { type Command, noWords } from "../command.ts";
import { decidingCommands } from "./deciding.ts";
import { type DraftingParts, draftingCommands } from "./drafting.ts";
import { type FilePartsOfAdr, fileCommands } from "./files.ts";
import { findingCommands } from "./finding.ts";
import { decisionSettings } from "./settings.ts";

export interface AdrCommandParts extends DraftingParts, Pick<FilePartsOfAdr, "github" | "dataDir"> {
  settings: SettingsStore;
  platform: DraftingParts["platform"] & FilePartsOfAdr["platform"];
}

export function adrCommands(parts: AdrCommandParts): Command[] {
  const { desk, settings } = parts;
  const commands: Command[] = [
    ...draftingCommands(parts),
    ...findingCommands(desk),
    ...decidingCommands(desk),
    ...fileCommands(parts),
    ...decisionSettings(desk, settings),
    {
      line: "/adr help",
      usage: "",
      summary: "What I can do with decisions",
      means: noWords,
      run: () => help(commands),
    },
  ];
  return commands;
}

async function* help(commands: readonly Command[]): Reply {
  yield { kind: "private" };
  const lines = commands
    .filter(({ hidden }) => !hidden)
    .map(({ line, usage, summary }) => `- \`${[line, usage].join(" ").trim()}\`: ${summary}`);
  const text = [
    "A decision goes from draft to proposed (then it has a number) to accepted; each step is taken by a person, by a button or by typing.",
    "`@architect adr` in a thread drafts a record from what was said there: each statement links to its message, and what nobody said is marked `[to confirm]`.",
    "In that thread the number can be left out; every command also works as a mention: `@architect adr accept 7`.",
    "",
    ...lines,
  ];
  yield { kind: "text", text: text.join("\n") };
}
