// Shares a file in a thread exactly once: its id is remembered before it is shared, and Slack knows whether it was.
import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "../conversation/address.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import { OutcomeUnknown } from "../ops/outgoing.ts";
import { queryOf } from "./address.ts";
import type { Calls } from "./calls.ts";

const looks = 4;
const betweenLooksMs = 700;

interface Sharing {
  calls: Calls;
  address: Address;
  file: Extract<ReplyChunk, { kind: "image" | "file" }>;
  /** The file that an earlier attempt uploaded. */
  ref: string | undefined;
  /** Remembers the file that is about to be shared. */
  about: (ref: string) => Promise<void>;
}

/** Resolves to the file's id once it is shared, or on its way to be. */
export async function shareFile({ calls: { call }, address, file, ref, about }: Sharing): Promise<string> {
  const query = queryOf(address);
  if (ref && (await isSharedSoon(ref))) return ref;
  const id = await upload();
  await about(id);
  const { channel: channel_id, thread } = address;
  const place = { channel_id, ...(thread !== "" && { thread_ts: thread }) };
  try {
    await call(query, "files.completeUploadExternal", { files: [{ id, title: file.name }], ...place });
  } catch (error) {
    if (!(error instanceof OutcomeUnknown) || !(await isSharedSoon(id))) throw error;
  }
  return id;

  async function upload(): Promise<string> {
    const bytes = Buffer.from(file.base64, "base64");
    const alt = file.kind === "image" ? { alt_txt: file.alt.slice(0, 1000) } : {};
    const place = await call(query, "files.getUploadURLExternal", {
      filename: file.name,
      length: bytes.length,
      ...alt,
    });
    const sent = await fetch(String(place["upload_url"]), {
      method: "POST",
      body: bytes,
      signal: AbortSignal.timeout(60_000),
    });
    if (!sent.ok) throw new OutcomeUnknown(`Slack did not take the file: ${sent.status}`);
    return String(place["file_id"]);
  }

  /** Slack shares a file some time after it was told to. */
  async function isSharedSoon(id: string): Promise<boolean> {
    for (let left = looks; left > 0; left--) {
      if (await isShared(id)) return true;
      await wait(betweenLooksMs);
    }
    return false;
  }

  async function isShared(id: string): Promise<boolean> {
    const { file: kept } = await call(query, "files.info", { file: id });
    const { shares = {} } = (kept ?? {}) as {
      readonly shares?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
    return Object.values(shares).some((channels) => address.channel in channels);
  }
}
