// The messages of a reply in a thread, as they come to be: pages of text, cards, files, in the order of the chunks. A reply to the
// channel itself begins a thread: its first message is the root, and the others stand below it.
import type { Address } from "../conversation/address.ts";
import type { Card } from "../conversation/card.ts";
import { createPace } from "../conversation/pace.ts";
import { pagesOf, steadyPagesOf } from "../conversation/pages.ts";
import type { Delivery, PostedMessage } from "../conversation/platform.ts";
import type { Provenance, ReplyChunk } from "../conversation/reply.ts";
import { withSources } from "../conversation/sources.ts";
import type { Logger } from "../ops/logger.ts";
import { inThread, routeOf } from "./address.ts";
import { type AnswerMessage, createAnswerMessage, pageSizes } from "./answer-message.ts";
import { cardMessage, fileMessages, textMessage } from "./attachments.ts";
import type { Calls, Outgoing } from "./calls.ts";
import { citationMark, labelled } from "./label.ts";
import { teamsMarkdown } from "./markdown.ts";
import { TeamsRefusal } from "./outcome.ts";
import { findOwnMessage, type OwnMessages } from "./own-message.ts";

/** What is whole by then is posted in one call. */
const firstWriteMs = 300;
/** Teams takes two edits a second from one conversation, and one step of a stream. */
const editEveryMs = 1_700;
const streamEveryMs = 1_500;

interface ThreadReplyParts {
  calls: Calls;
  delivery: Delivery;
  appId: string | undefined;
  stopped: () => void;
  logger: Logger;
}

export function createThreadReply({ calls, delivery, appId, stopped, logger }: ThreadReplyParts) {
  const { id, posted } = delivery;
  const slots: PostedMessage[] = [];
  // Without a registration it is the Playground, which shows an error in the place of a card's dialog.
  const client = { hasDialogs: appId !== undefined };
  const known = () => [...slots, ...posted].map(({ ref }) => ref);
  const ownIn = (address: Address): OwnMessages => {
    return { calls, address, appId, turn: id, known, earlier: () => delivery.earlier(), logger };
  };
  let text = "";
  let status = "";
  let pages: AnswerMessage[] = [];
  /** What the cards show, by their messages. */
  const subjects: (string | undefined)[] = [];
  let isTargeted = false;
  let made: Provenance = { by: "lintel" };
  let hasEnded = false;
  const pace = createPace(interval, () => write(steadyPagesOf(text, pageSizes), false), firstWriteMs);

  return { add, finish, close };

  async function add(chunk: ReplyChunk): Promise<void> {
    switch (chunk.kind) {
      case "private":
        isTargeted = routeOf(delivery.address).targeted === "true";
        return;
      case "status":
        status = chunk.text;
        return pace.touch();
      case "text":
        text += chunk.text;
        return pace.touch();
      case "retract":
        text = "";
        return;
      case "made":
        made = chunk;
        text = withSources(text, chunk.sources, citationMark);
        return;
      case "card":
        if (chunk.replaces) return replaceCard(chunk.replaces, chunk.card);
        await endText();
        return addWhole((key) => cardMessage(chunk.card, key, client), chunk.card.subject);
      case "image":
      case "file":
        await endText();
        for (const n of fileMessages(chunk, String).keys())
          await addWhole((key) => fileMessages(chunk, () => key)[n] ?? textMessage(chunk.name));
        return;
    }
  }

  /** Resolves when the reply stands there whole, and nothing of an earlier attempt beyond it. */
  async function finish(): Promise<void> {
    hasEnded = true;
    await endText();
    await removeFrom(0);
    for (const n of posted.keys()) if (n >= slots.length) await messageAt(n, await earlier(n)).remove();
    if (posted.length > slots.length) await delivery.record(slots);
  }

  /** A write that is under way would come beside those of the next attempt. */
  async function close(): Promise<void> {
    await pace.rest().catch(() => undefined);
  }

  /** Makes the text whole. A message that shows but a status, or what was retracted, is left for what comes next. */
  async function endText(): Promise<void> {
    await pace.rest();
    const texts = pagesOf(text, pageSizes);
    await write(texts, true);
    await removeFrom(Math.max(1, texts.length));
    if (texts.length > 0) pages = [];
    text = "";
    status = "";
  }

  async function write(texts: readonly string[], isWhole: boolean): Promise<void> {
    if (texts.length === 0 && !isWhole && status) {
      pages[0] ??= await open();
      return pages[0].show({ status, text: "" });
    }
    for (const [n, page] of texts.entries()) {
      const isLast = n === texts.length - 1;
      const activity = textMessage(teamsMarkdown(page));
      pages[n] ??= await open(activity.text);
      // Another attempt may get another text: a page that it must find again is posted with its key.
      if (!isWhole && (isLast || pages[n].isUnposted())) await pages[n].show({ text: page });
      if (!isLast || isWhole) await pages[n].finish(isLast ? labelled(activity, made) : activity);
    }
  }

  async function removeFrom(first: number): Promise<void> {
    for (const page of pages.splice(first)) {
      // Forgotten first: a message that Lintel takes away itself must not look like one that somebody deleted.
      slots.pop();
      await save();
      await page.remove();
    }
  }

  async function addWhole(activityFor: (key: string) => Outgoing, subject?: string): Promise<void> {
    const n = slots.length - pages.length;
    // A message that nobody else sees is not found again.
    if (!isTargeted) subjects[n] = subject;
    const activity = activityFor(keyAt(n));
    const message = pages.shift() ?? (await open(activity.text));
    await message.finish(activity);
  }

  async function open(wanted?: string): Promise<AnswerMessage> {
    const n = slots.length;
    const ref = await earlier(n, wanted);
    slots.push({ state: "posting" });
    return messageAt(n, ref);
  }

  function messageAt(n: number, ref: string | undefined): AnswerMessage {
    const record = async (at: string | undefined) => {
      const isKnown = at !== undefined && slots[n]?.ref === at;
      const shows = subjects[n];
      slots[n] = at ? { state: "posted", ref: at, ...(shows && { shows }) } : { state: "posting" };
      // The end of the reply was remembered just now, which would have failed if the turn were lost.
      if (!isKnown || !hasEnded) await save();
    };
    return createAnswerMessage({ own: ownIn(here(ref)), key: keyAt(n), ref, record, isTargeted, stopped });
  }

  /** The message that an earlier attempt posted in this place. */
  async function earlier(n: number, wanted?: string): Promise<string | undefined> {
    const before = posted[n];
    return before?.state === "posting" ? findOwnMessage(ownIn(here()), keyAt(n), wanted) : before?.ref;
  }

  /** Where the next message goes, or where the one is that was found. */
  function here(found?: string): Address {
    const { address } = delivery;
    const root = slots[0]?.ref ?? posted[0]?.ref ?? found;
    return address.thread === "" && root ? inThread(address, root) : address;
  }

  function keyAt(n: number): string {
    return `${id}.${n}`;
  }

  /** Remembers the messages so far, and those of an earlier attempt that this one has not come to yet. */
  async function save(): Promise<void> {
    await delivery.record([...slots, ...posted.slice(slots.length)]);
  }

  /** A message that is gone stays gone. One that was said to the channel itself may have begun a thread, or stand in one. */
  async function replaceCard(ref: string, card: Card): Promise<void> {
    const { address } = delivery;
    const isInThread = address.thread !== "" || routeOf(address).kind !== "channel";
    const places = isInThread ? [address] : [inThread(address, ref), address];
    for (const place of places) if (await update(place, ref, card)) return;
  }

  /** False if the message is not there, or not Lintel's to change any more: nobody is to hear of that. */
  async function update(place: Address, ref: string, card: Card): Promise<boolean> {
    try {
      await calls.update(routeOf(place), ref, cardMessage(card, ref, client));
      return true;
    } catch (error) {
      if (!(error instanceof TeamsRefusal) || ![400, 403, 404].includes(error.status)) throw error;
      return false;
    }
  }

  function interval(): number {
    return pages.some((page) => page.isStreaming()) ? streamEveryMs : editEveryMs;
  }
}
