// The files that people share in Slack: which of them can be had, and their bytes. What Slack's events say of a file is not
// trusted with a token: the file is looked up, and loaded from Slack's own hosts only.
import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "../conversation/address.ts";
import { Refusal } from "../conversation/refusal.ts";
import { gone, tooLarge } from "../conversation/shared-file.ts";
import type { SharedFile } from "../conversation/turn.ts";
import { download } from "../ops/download.ts";
import { type Query, queryOf } from "./address.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import type { Installations } from "./installations.ts";

/** What matters of a file in events, in a thread's history and in files.info. */
export interface SlackFile {
  readonly id?: string;
  readonly name?: string;
  readonly mimetype?: string;
  readonly size?: number;
  /** "tombstone" is what is left of a deleted file, "hidden_by_limit" of one that is too old for the workspace's plan. */
  readonly mode?: string;
  /** It lies with somebody else, and Slack has a link. */
  readonly is_external?: boolean;
  /** "check_file_info": another organisation's; files.info tells the rest. */
  readonly file_access?: string;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

interface Parts {
  readonly calls: Pick<Calls, "call">;
  readonly installations: Pick<Installations, "of">;
  readonly apiUrl: string | undefined;
}

/** The files that Slack itself holds. A file's id is all that it takes to find it again. */
export function sharedFiles(files: readonly SlackFile[] = []): SharedFile[] {
  return files.flatMap((file) => {
    const { id, name = "unnamed", size } = file;
    return id && isHeld(file) ? [{ name, ref: id, ...(size !== undefined && { size }) }] : [];
  });
}

/** Somebody waits for an acknowledgement: what takes longer stays unnamed. */
const patienceMs = 1_000;

/** A message with what files.info tells of the files of which it says nothing itself. Never rejects. */
export async function withFileInfo<Message extends { readonly files?: readonly SlackFile[] }>(
  call: Calls["call"],
  query: Query,
  message: Message,
): Promise<Message> {
  const { files = [] } = message;
  if (!files.some(isStub)) return message;
  const asked = Promise.all(files.map(async (file) => (isStub(file) ? infoOf(call, query, file.id) : file)));
  const told = await Promise.race([asked.catch(() => files), wait(patienceMs, files, { ref: false })]);
  return { ...message, files: told };
}

/** The bytes of a file, loaded with the token of the workspace that the address is in. */
export async function fetchFile(
  { calls, installations, apiUrl }: Parts,
  address: Address,
  { name, ref }: SharedFile,
  limit: number,
): Promise<Uint8Array> {
  const query = queryOf(address);
  const file = await infoOf(calls.call, query, ref).catch((error: unknown) => {
    throw error instanceof SlackRefusal ? refusalOf(error, name) : error;
  });
  if (!isHeld(file)) throw gone(name);
  if ((file.size ?? 0) > limit) throw tooLarge(name, limit);
  const { botToken } = await installations.of(query);
  const loaded = await download({
    url: file.url_private_download ?? file.url_private ?? "",
    isTrusted: (url) => isSlacks(url, apiUrl),
    headers: { authorization: `Bearer ${botToken}` },
    limit,
  });
  if ("no" in loaded) throw loaded.no === "too large" ? tooLarge(name, limit) : notGiven(loaded.no, name);
  // To whoever may not read it Slack shows the page to sign in, as if that were the file.
  if (/^text\/html\b/.test(loaded.mediaType) && !/html/.test(file.mimetype ?? "")) throw notAllowed(name);
  return loaded.bytes;
}

async function infoOf(call: Calls["call"], query: Query, id: string | undefined): Promise<SlackFile> {
  const { file } = await call(query, "files.info", { file: id }, { patience: 0 });
  return Object(file);
}

function isHeld({ mode, is_external }: SlackFile): boolean {
  return !is_external && !/^(tombstone|external|hidden_by_limit)$/.test(mode ?? "");
}

function isStub({ file_access }: SlackFile): boolean {
  return file_access === "check_file_info";
}

function isSlacks(url: URL, apiUrl: string | undefined): boolean {
  if (apiUrl && url.origin === URL.parse(apiUrl)?.origin) return true;
  return url.protocol === "https:" && url.port === "" && /^([\w-]+\.)*slack(-gov)?\.com$/.test(url.hostname);
}

/** What may go better in a moment is left to be tried again. */
function refusalOf(error: SlackRefusal, name: string): Error {
  if (/^file_(not_found|deleted)$/.test(error.code)) return gone(name);
  if (error.code === "missing_scope") return notAllowed(name);
  return /^(ratelimited|unreachable)$/.test(error.code) ? error : notGiven(error.code, name);
}

function notGiven(why: string | number, name: string): Refusal {
  if (why === 404 || why === 410) return gone(name);
  return new Refusal(`Slack does not hand ${name} over to me (${why}): share it again in this thread.`);
}

function notAllowed(name: string): Refusal {
  return new Refusal(
    `I may not read ${name}: whoever manages this app in Slack must give it the scope files:read and install it again.`,
  );
}
