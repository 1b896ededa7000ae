// Files: the three steps of an upload, files.info, and the bytes themselves.
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { mediaTypeOf } from "../media-type.ts";
import { MessageBlocks } from "./blocks.ts";
import { authored, checked } from "./chat.ts";
import { type Caller, conversation, count, json, method, stamp, threadRoot } from "./method.ts";
import { malformed, refuse } from "./refusal.ts";
import { fileOf } from "./wire.ts";
import type { StoredFile } from "./workspace.ts";

export const fileMethods = {
  "files.getUploadURLExternal": method({
    tier: 100,
    args: {
      filename: z.string().min(1),
      length: count.optional(),
      // The API documents the first name, the SDK sends the second, and Slack is said to drop that.
      alt_txt: z.string().max(1000).optional(),
      alt_text: z.string().max(1000).optional(),
      snippet_type: z.string().optional(),
    },
    scope: "files:write",
    run({ filename, length, alt_txt }, { workspace, ids }) {
      if (!length) throw malformed("missing_argument", ["length"]);
      const id = ids.of("F");
      const mimetype = mediaTypeOf(filename);
      const file: StoredFile = { id, name: filename, mimetype, user: workspace.bot.userId, length, shares: [] };
      workspace.files.set(id, alt_txt ? { ...file, alt: alt_txt } : file);
      return { upload_url: `${workspace.origin}/upload/v1/${id}`, file_id: id };
    },
  }),

  "files.completeUploadExternal": method({
    tier: 100,
    args: {
      files: json(
        z
          .array(
            z.strictObject({ id: z.string(), title: z.string().optional(), highlight_type: z.string().optional() }),
          )
          .min(1),
      ),
      channel_id: z.string().optional(),
      thread_ts: stamp.optional(),
      initial_comment: z.string().optional(),
      blocks: json(MessageBlocks).optional(),
    },
    scope: "files:write",
    run(args, caller) {
      const { workspace } = caller;
      if (args.thread_ts && !args.channel_id) throw malformed("invalid_arguments", ["thread_ts needs a channel_id"]);
      const channel = args.channel_id ? conversation(args.channel_id, caller, { posts: true }) : undefined;
      if (channel && args.thread_ts) threadRoot(args.thread_ts, channel, caller);
      for (const { id, title } of args.files) {
        const file = workspace.files.get(id);
        if (!file?.bytes) throw refuse("file_not_found");
        workspace.files.set(id, title ? { ...file, title } : file);
      }
      const blocks = args.initial_comment ? [] : checked(args.blocks ?? [], caller);
      const text = args.initial_comment ?? "";
      // The file is shared a little later; the answer tells nothing of the message.
      if (channel) setTimeout(() => share({ ...args, channel: channel.id, text, blocks }, caller), 20).unref();
      return { files: args.files.map(({ id, title }) => ({ id, title: title ?? workspace.files.get(id)?.name })) };
    },
  }),

  "files.info": method({
    tier: 100,
    args: { file: z.string() },
    scope: "files:read",
    run({ file }, { workspace }) {
      if (!workspace.files.has(file)) throw refuse("file_not_found");
      return { file: fileOf(file, workspace), comments: [] };
    },
  }),
};

interface Share {
  readonly files: readonly { readonly id: string }[];
  readonly channel: string;
  readonly thread_ts?: string | undefined;
  readonly text: string;
  readonly blocks: ReturnType<typeof checked>;
}

function share({ files, channel, thread_ts, text, blocks }: Share, caller: Caller): void {
  const { workspace, events, ids } = caller;
  const ts = ids.ts();
  const thread = thread_ts ? { thread_ts } : {};
  const shared = files.flatMap(({ id }) => workspace.files.get(id) ?? []);
  for (const file of shared)
    workspace.files.set(file.id, { ...file, shares: [...file.shares, { channel, ts, ...thread }] });
  const names = shared.map(({ id, name }) => ({ id, name }));
  const place = { ts, channel, ...thread, subtype: "file_share" };
  void events.posted(workspace.add({ ...authored(caller), ...place, text, blocks, files: names }));
}

/** Takes the bytes of an upload, raw or as a form with one file, and refuses another length than was announced. */
export async function takeUpload(
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
  callers: readonly Caller[],
) {
  const { workspace } = callers.find((caller) => caller.workspace.files.has(id)) ?? {};
  const file = workspace?.files.get(id);
  const bytes = await bytesOf(request);
  if (!workspace || !file || bytes.length !== file.length) return void response.writeHead(400).end("Bad upload");
  workspace.files.set(id, { ...file, bytes });
  response.writeHead(200).end(`OK - ${bytes.length}`);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const body = await buffer(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const [part] = [...form.values()];
  return part instanceof File ? Buffer.from(await part.arrayBuffer()) : Buffer.alloc(0);
}

/** Gives the bytes of a file to the app of its workspace; anyone else sees a page to sign in. */
export function serveFile(id: string, request: IncomingMessage, response: ServerResponse, callers: readonly Caller[]) {
  const { workspace, manifest } = callers.find((caller) => caller.workspace.files.has(id)) ?? {};
  const file = workspace?.files.get(id);
  const allowed = manifest?.oauth_config.scopes.bot.includes("files:read");
  if (!workspace || request.headers.authorization !== `Bearer ${workspace.botToken}` || !allowed)
    return void response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html><title>Sign in</title>");
  response.writeHead(200, { "content-type": file?.mimetype ?? "" }).end(file?.bytes);
}
