// The messages of a reply in a thread, as they come to be: pages of text, cards, files, in the order of the chunks.
import type { KnownBlock } from "@slack/types";
import type { Card } from "../conversation/card.ts";
import { createPace } from "../conversation/pace.ts";
import { pagesOf, steadyPagesOf } from "../conversation/pages.ts";
import type { Delivery, PostedMessage } from "../conversation/platform.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import { withSources } from "../conversation/sources.ts";
import { type AnswerMessage, createAnswerMessage, pageSizes } from "./answer-message.ts";
import { cardBlocks, cardText, feedbackBlock } from "./blocks.ts";
import type { Calls } from "./calls.ts";
import { replaceCard } from "./card-message.ts";
import { editMessage, findOwnMessage, postOnce } from "./own-message.ts";
import { createStatusLine } from "./status-line.ts";
import { shareFile } from "./upload.ts";

/** What is whole by then is posted in one call. */
const firstWriteMs = 300;
/** Slack takes about 100 appends a minute and workspace, and 50 edits. */
const appendEveryMs = 650;
const editEveryMs = 1_300;

interface ThreadReplyParts {
  calls: Calls;
  delivery: Delivery;
  botUserId: string;
  unstreamed: Set<string>;
  /** Answers that are being written, by workspace: they share its limits. */
  live: Map<string, number>;
}

export function createThreadReply({ calls, delivery, botUserId, unstreamed, live }: ThreadReplyParts) {
  const { id, address, posted } = delivery;
  const { workspace } = address;
  const slots: PostedMessage[] = [];
  const status = createStatusLine(calls, address);
  let text = "";
  let pages: AnswerMessage[] = [];
  let session: ReturnType<AnswerMessage["session"]> = "untouched";
  let isRated = false;
  let hasEnded = false;
  const pace = createPace(interval, () => write(steadyPagesOf(text, pageSizes), false), firstWriteMs);
  const keepAlive = setInterval(() => pages.some((page) => page.isStreaming()) && pace.nudge(), 15_000);
  live.set(workspace, (live.get(workspace) ?? 0) + 1);

  return { add, finish, close };

  async function add(chunk: ReplyChunk): Promise<void> {
    switch (chunk.kind) {
      case "status":
        return status.set(chunk.text);
      case "text":
        // What is there to read comes sooner than a status would.
        if (text === "") status.hold();
        text += chunk.text;
        return pace.touch();
      case "retract":
        text = "";
        return;
      case "made":
        isRated = chunk.by !== "lintel";
        text = withSources(text, chunk.sources);
        return;
      case "card":
        if (chunk.replaces) return replaceCard(calls, address, chunk.replaces, chunk.card);
        await endText();
        return addCard(chunk.card);
      case "image":
      case "file":
        await endText();
        return addFile(chunk);
    }
  }

  /** Makes every message whole and takes away what an earlier attempt posted beyond them. */
  async function finish(): Promise<void> {
    hasEnded = true;
    await endText();
    for (const n of posted.keys()) if (n >= slots.length) await messageAt(n, await earlier(n)).remove();
    if (posted.length > slots.length) await delivery.record(slots);
  }

  /** Remembers the messages so far, and those of an earlier attempt that this one has not come to yet. */
  async function save(): Promise<void> {
    await delivery.record([...slots, ...posted.slice(slots.length)]);
  }

  async function close(): Promise<void> {
    // A write that is under way would come beside those of the next attempt.
    await pace.rest().catch(() => undefined);
    clearInterval(keepAlive);
    live.set(workspace, (live.get(workspace) ?? 1) - 1);
    await (session === "idle" ? status.end(true) : status.close(session === "working" || posted.length > 0));
  }

  async function endText(): Promise<void> {
    await pace.rest();
    await write(pagesOf(text, pageSizes), true);
    text = "";
    pages = [];
  }

  async function write(texts: readonly string[], isWhole: boolean): Promise<void> {
    if (texts.length > 0) await status.end(pages.length > 0);
    for (const [n, page] of texts.entries()) {
      const isLast = n === texts.length - 1;
      pages[n] ??= await openPage();
      if (!isLast || isWhole) await pages[n].finish(page, isLast ? extras() : []);
      else await pages[n].show(page);
      if (pages[n].session() !== "untouched") session = pages[n].session();
    }
    if (!isWhole) return;
    for (const page of pages.splice(texts.length)) {
      // Forgotten first: a message that Lintel takes away itself must not look like one that somebody deleted.
      slots.pop();
      await save();
      await page.remove();
    }
  }

  function extras(): KnownBlock[] {
    return isRated ? [feedbackBlock(id)] : [];
  }

  async function openPage(): Promise<AnswerMessage> {
    const n = slots.length;
    slots.push({ state: "posting" });
    return messageAt(n, await earlier(n));
  }

  function messageAt(n: number, ref: string | undefined): AnswerMessage {
    const record = async (at: string | undefined) => {
      const isKnown = at !== undefined && slots[n]?.ref === at;
      slots[n] = at ? { state: "posted", ref: at } : { state: "posting" };
      // The end of the reply was remembered just now, which would have failed if the turn were lost.
      if (!isKnown || !hasEnded) await save();
    };
    return createAnswerMessage({ calls, address, botUserId, key: `${id}.${n}`, ref, record, unstreamed });
  }

  /** The message that an earlier attempt posted in this place. */
  async function earlier(n: number): Promise<string | undefined> {
    const before = posted[n];
    if (before?.state === "posting" && !before.ref) return findOwnMessage(calls, address, `${id}.${n}`, botUserId);
    return before?.ref && !isFile(before.ref) ? before.ref : undefined;
  }

  async function addCard(card: Card): Promise<void> {
    await status.end(false);
    const n = slots.length;
    const ref = await earlier(n);
    slots.push({ state: "posting" });
    await save();
    const body = { text: cardText(card), blocks: cardBlocks(card) };
    const message = { calls, address, botUserId, key: `${id}.${n}` };
    if (ref) await editMessage(message, ref, body);
    const { subject: shows } = card;
    slots[n] = { state: "posted", ref: ref ?? (await postOnce(message, body)), ...(shows && { shows }) };
    await save();
  }

  async function addFile(file: Extract<ReplyChunk, { kind: "image" | "file" }>): Promise<void> {
    await status.end(false);
    const n = slots.length;
    const before = posted[n]?.ref;
    slots.push({ state: "posting" });
    const about = async (ref: string) => {
      slots[n] = { state: "posting", ref };
      await save();
    };
    const ref = await shareFile({ calls, address, file, ref: before && isFile(before) ? before : undefined, about });
    slots[n] = { state: "posted", ref };
    await save();
  }

  function interval(): number {
    const each = pages.some((page) => page.isStreaming()) ? appendEveryMs : editEveryMs;
    return each * Math.max(1, live.get(workspace) ?? 1);
  }
}

/** Files have ids of their own kind; messages have timestamps. */
function isFile(ref: string): boolean {
  return ref.startsWith("F");
}
