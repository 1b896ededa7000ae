// Edits a draft or a proposed decision in a form. Several people may have it open: what one did not touch keeps what the other
// wrote, and where both wrote, the second is told and handed back what they had written.
import { contentAt, EditConflict, edit, parseChanges } from "../../adr/edit.ts";
import * as lifecycle from "../../adr/lifecycle.ts";
import { type Adr, type Content, type HistoryEntry, handleOf, nameOf } from "../../adr/record.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Command, Invocation } from "../command.ts";
import { aboutOne } from "./deciding.ts";
import { actOf, called, type Desk } from "./desk.ts";
import { textFile } from "./files.ts";
import { editForm, joinedInputs } from "./forms.ts";

export function editingCommands(desk: Desk): Command[] {
  return [
    {
      line: "/adr edit",
      usage: "<N>",
      summary: "Edit a draft or a proposed decision",
      isForm: true,
      means: aboutOne,
      run: askForEdit,
    },
    {
      line: "/adr edit save",
      usage: "",
      summary: "Save the form",
      hidden: true,
      means: () => false,
      check: checked,
      run: saveEdit,
    },
  ];

  async function* askForEdit({ turn, words }: Invocation): Reply {
    const { adr } = await desk.meant(turn, words);
    lifecycle.editable(adr);
    yield { kind: "private" };
    yield { kind: "card", card: editForm(adr) };
  }

  async function* saveEdit({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const version = Number(meant.rest);
    const history = await desk.adrs.history(meant.log, meant.adr.id);
    const base = contentAt(history, version) ?? meant.adr.content;
    const changes = parseChanges(joinedInputs(turn.inputs ?? {}), turn.at);
    // An attempt that died may have saved it already.
    const saved = history.find((entry) => entry.turn === turn.id);
    try {
      yield* desk.decide(turn, meant, [], {
        change: ([adr]) => {
          if (!adr) return [];
          const changed = edit(adr, actOf(turn), version, base, changes, history);
          return changed ? [changed] : [];
        },
        say: ([adr]) => (adr ? edited(turn.from.name, adr, meant.adr, saved) : ""),
      });
    } catch (error) {
      if (!(error instanceof EditConflict)) throw error;
      yield { kind: "text", text: `${error.message} What you wrote is in the file, nothing is lost.` };
      yield textFile("your-edit.md", asMarkdown(changes));
    }
  }
}

/** Said while the form is still open. */
export function checked(inputs: Readonly<Record<string, string>>): void {
  parseChanges(joinedInputs(inputs));
}

function edited(by: string, adr: Adr, before: Adr, saved: HistoryEntry | undefined): string {
  if (!saved && adr.version === before.version) return `Nothing in ${nameOf(adr)} was changed.`;
  const isCleared = saved ? saved.why : before.approvals.length > 0 && adr.approvals.length === 0;
  const votes = isCleared ? " Approvals given to the earlier text are void." : "";
  return `${by} edited ${called(adr)}; \`/adr history ${handleOf(adr)}\` shows what.${votes}`;
}

function asMarkdown(changes: Partial<Content>): string {
  return Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `## ${name}\n\n${String(value)}`)
    .join("\n\n");
}
