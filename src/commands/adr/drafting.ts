// Drafts a decision record: from the discussion in a thread, or from a form. What a drafter says is checked against the thread
// before anything is shown (adr/drafting/validate-draft.ts).
import { IdTaken } from "../../adr/adr-store.ts";
import { cleanTitle, openMarks } from "../../adr/content.ts";
import { citedIn, type Drafted, type Drafter, type Source } from "../../adr/drafting/draft.ts";
import { contentOf } from "../../adr/drafting/draft-content.ts";
import { type NamesIn, validateDraft } from "../../adr/drafting/validate-draft.ts";
import { parseChanges } from "../../adr/edit.ts";
import type { Recalled } from "../../adr/finding/recall.ts";
import * as lifecycle from "../../adr/lifecycle.ts";
import { newId } from "../../adr/new-id.ts";
import { type Adr, type Change, type Content, emptyContent, handleOf } from "../../adr/record.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import type { Address } from "../../conversation/address.ts";
import type { Platform } from "../../conversation/platform.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Command as CommandTurn, Turn } from "../../conversation/turn.ts";
import type { ThreadStore } from "../../threads/thread-store.ts";
import { deletedText, type Entry } from "../../threads/transcript.ts";
import type { Command, Invocation } from "../command.ts";
import { actOf, called, type Desk } from "./desk.ts";
import { checked } from "./editing.ts";
import { fileOf } from "./files.ts";
import { joinedInputs, newForm } from "./forms.ts";

export interface DraftingParts {
  desk: Desk;
  threads: Pick<ThreadStore, "read">;
  settings: Pick<SettingsStore, "of">;
  platform: (address: Address) => Pick<Platform, "read" | "link" | "threadAt" | "sees">;
  drafter: Drafter;
  namesIn: NamesIn;
  /** Decisions of the channel's log that bear on a draft. */
  recall: (address: Address, draft: string) => Promise<readonly Recalled[]>;
  /** Hands a command on to the thread that it is about. */
  accept: (turn: Turn) => Promise<unknown>;
  /** Whether a message only gave a command, which is no part of the discussion. */
  isCommand: (text: string) => boolean;
}

export function draftingCommands(parts: DraftingParts): Command[] {
  const { desk } = parts;
  return [
    {
      line: "/adr",
      usage: "",
      summary: "In a thread: draft a decision record from the discussion",
      means: (words) => words === "",
      run: (given) => bare(given),
    },
    {
      line: "/adr draft",
      usage: "[link to a thread | title]",
      summary: "Draft from this thread, from the one a link leads to, or from scratch",
      means: () => true,
      run: draft,
    },
    { line: "/adr new", usage: "<title>", summary: "Draft in a form", isForm: true, means: () => true, run: askForNew },
    {
      line: "/adr new save",
      usage: "",
      summary: "Save the form",
      hidden: true,
      means: () => false,
      check: checked,
      run: saveNew,
    },
  ];

  async function* bare(given: Invocation): Reply {
    if (given.words)
      throw new Refusal(`I do not know \`/adr ${given.words.slice(0, 40)}\`: \`/adr help\` lists what there is.`);
    yield* draftHere(given);
  }

  async function* draft(given: Invocation): Reply {
    const { turn, words } = given;
    const link = /^<?(https?:\/\/\S+?|#\/\S+)>?$/.exec(words)?.[1];
    if (link) yield* draftThere(turn, link);
    else if (words) yield* askForNew(given);
    else yield* draftHere(given);
  }

  /** The draft stands where it was discussed: nothing of a private channel leaves it. */
  async function* draftThere(turn: CommandTurn, link: string): Reply {
    yield { kind: "private" };
    const there = parts.platform(turn.address).threadAt(link, turn.address);
    if (!there)
      throw new Refusal("That link leads to no thread of this workspace: copy the link of a message in the thread.");
    // The same words whether there is such a place or not: nobody shall find that out.
    if (!(await parts.platform(there).sees(there, turn.from)))
      throw new Refusal(
        "You have no access to that thread, or I am not in its channel: join that channel, add me to it, and try again.",
      );
    const { messages, gap } = await parts.platform(there).read(there, undefined);
    if (messages.length === 0)
      throw new Refusal(gap ? `${gap} Add me to that channel and try again.` : "There is nothing in that thread.");
    const { from, at } = turn;
    await parts.accept({ kind: "command", id: `${turn.id}.there`, address: there, from, at, line: "/adr draft" });
    yield { kind: "text", text: `I draft it in the thread itself: ${link}` };
  }

  async function* draftHere({ turn, signal }: Invocation): Reply {
    if (turn.address.thread === "")
      throw new Refusal(
        "A draft is made from a discussion: write `@architect adr` in its thread, give its link (`/adr draft <link>`), or begin with a title (`/adr new Use Redis for sessions`).",
      );
    yield { kind: "status", text: "Reading the discussion…" };
    const entries = await parts.threads.read(turn.address);
    const messages = entries.flatMap((entry) => sourceOf(entry, parts.isCommand));
    const notes = entries.filter((entry) => entry.kind === "note");
    const gap = notes.map(({ text }) => text).join(" ");
    if (!messages.some(({ isLintel }) => !isLintel)) throw new Refusal(nothingToDraftFrom(gap));
    const { model } = await parts.settings.of(turn.address);
    yield { kind: "status", text: `Drafting from ${messages.length} messages…` };
    const today = turn.at.slice(0, 10);
    const drafted = await parts.drafter.draft(
      { messages, today, ...(gap && { gap }), ...(model && { model }) },
      signal,
    );
    const valid = validateDraft(drafted.draft, messages, parts.namesIn).draft;
    if (!valid.decision && valid.options.length === 0 && valid.drivers.length === 0)
      throw new Refusal(
        "I found nothing in this thread that is to be decided, so I drafted nothing: name the options and ask again, or begin with a title (`/adr new Use Redis for sessions`).",
      );
    // A link may cost a call to the platform, and a thread has a thousand messages: only what is cited gets one.
    const cited = citedIn(valid);
    const linked = await Promise.all(
      messages.map((each) => (cited.has(each.id) ? withLink(turn.address, each) : each)),
    );
    const content = contentOf(valid, linked, today);
    // What could not be read for this very turn is said at the end of its reply, as of any.
    const earlier = notes.filter(({ id }) => !id.startsWith(turn.id)).map(({ text }) => text);
    yield* stored(turn, content, [summary(drafted, valid.decision !== undefined, content), ...earlier].join("\n\n"));
    const { by, model: made, usage } = drafted;
    yield { kind: "made", by, ...(made && { model: made }), ...(usage && { usage }) };
  }

  async function withLink(address: Address, source: Source): Promise<Source> {
    const link = await parts.platform(address).link(address, source.id);
    return link ? { ...source, link } : source;
  }

  /** Keeps a new record and shows it, with what it has to do with earlier ones. */
  async function* stored(turn: CommandTurn, content: Content, words: string): Reply {
    const { address } = turn;
    const log = await desk.logAt(address);
    const recalled = await parts.recall(address, `${content.title}\n${content.decision}`);
    const link = address.thread ? await parts.platform(address).link(address, address.thread) : undefined;
    const related = recalled.map(({ adr }) => adr.id);
    const adr = await created(log, turn, (id) => {
      const change = lifecycle.created(content, actOf(turn), { id, home: address, ...(link && { link }) });
      return { ...change, adr: { ...change.adr, related } };
    });
    const before = await earlierOf(log, adr);
    const paragraphs = [words, before, ...recalled.map((each) => conflictOf(each, adr))];
    yield { kind: "text", text: paragraphs.filter(Boolean).join("\n\n") };
    const { card: form, ...given } = turn;
    if (form) yield { kind: "card", card: { title: `Drafted: ${content.title}` }, replaces: form };
    yield* desk.shown(given, log, adr);
    yield fileOf(adr, () => undefined);
  }

  /** What the thread has brought forth already: nobody should decide on both without knowing. */
  async function earlierOf(log: string, { id, home }: Adr): Promise<string> {
    const ids = home.thread === "" ? [] : await desk.adrs.ofThread(log, home);
    const others = await desk.adrs.many(
      log,
      ids.filter((each) => each !== id),
    );
    if (others.length === 0) return "";
    const named = others.map((each) => `${called(each)}, ${each.status}`).join("; ");
    return `This thread has been drafted from before: ${named}. If this one is not needed, discard it.`;
  }

  /** A longer id where the short one is another record's. */
  async function created(log: string, { id }: CommandTurn, change: (id: string) => Change): Promise<Adr> {
    try {
      return await desk.adrs.create(log, change(newId(id)));
    } catch (error) {
      if (!(error instanceof IdTaken)) throw error;
      return desk.adrs.create(log, change(newId(id, 12)));
    }
  }

  async function* askForNew({ words }: Invocation): Reply {
    yield { kind: "private" };
    yield { kind: "card", card: newForm(words ? cleanTitle(words) : "", emptyContent) };
  }

  async function* saveNew({ turn }: Invocation): Reply {
    const { reviewBy, ...changes } = parseChanges(joinedInputs(turn.inputs ?? {}), turn.at);
    const content = { ...emptyContent, handleOf, ...changes, ...(reviewBy && { reviewBy }) };
    if (!content.title) throw new Refusal("A record needs a title: a few words that say what is decided.", "title");
    yield* stored(turn, content, `${turn.from.name} began a draft: ${content.title}.`);
  }
}

function sourceOf(entry: Entry, isCommand: (text: string) => boolean): Source[] {
  if (entry.kind === "note") return [];
  if (entry.kind === "replied") {
    const [id] = entry.messages;
    if (!id || entry.by === "lintel") return [];
    return [{ id, author: "Lintel", isLintel: true, at: entry.at, text: entry.text }];
  }
  if (entry.audience === "command" || entry.text === deletedText || isCommand(entry.text)) return [];
  return [
    { id: entry.id, author: entry.from.name, isLintel: entry.from.name === "Lintel", at: entry.at, text: entry.text },
  ];
}

function nothingToDraftFrom(gap: string): string {
  const title = "begin with a title (`/adr new Use Redis for sessions`)";
  if (gap) return `${gap} So there is nothing to draft from: let me read this channel and try again, or ${title}.`;
  return `There is no discussion in this thread that a record could be drafted from: call me in the thread where it was discussed, or ${title}.`;
}

function summary({ by, note }: Drafted, isDecided: boolean, content: Content): string {
  const marks = openMarks(content);
  const open =
    marks > 0
      ? ` ${marks} ${marks === 1 ? "point was" : "points were"} said by nobody and marked \`[to confirm]\`.`
      : "";
  const how =
    by === "offline" ? ` _Drafted without a model, from the words of the thread${note ? `; ${note}` : ""}._` : "";
  if (!isDecided)
    return `I found no decision in this thread yet, so this draft holds the options and what is still open.${open}${how}`;
  return `I drafted a decision record from this thread.${open}${how}`;
}

function conflictOf({ adr, kind, because }: Recalled, draft: Adr): string {
  if (kind === "touches") return `Related: ${called(adr)}, ${adr.status}: ${because}.`;
  const what = kind === "contradicts" ? "contradicts" : "brings back what was rejected in";
  return `⚠️ This ${what} ${called(adr)}, ${adr.status} on ${adr.statusAt.slice(0, 10)}: ${because}. If it is to replace it: \`/adr supersede ${handleOf(adr)} by ${draft.id}\`.`;
}
