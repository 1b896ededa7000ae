// The response_url that comes with every command and click: up to five answers in half an hour, without a token.
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { z } from "zod";
import { MessageBlocks } from "./blocks.ts";
import { authored, contentOf } from "./chat.ts";
import { type Caller, metadata, stamp } from "./method.ts";
import { malformed, type Refusal, refuse, SlackRefusal } from "./refusal.ts";
import type { StoredMessage } from "./workspace.ts";

/** Where an answer goes: to the person in this channel, in the place of the message whose button was pressed, if any. */
export interface Place {
  readonly channel: string;
  readonly user: string;
  readonly thread_ts?: string | undefined;
  readonly original?: string | undefined;
}

const Body = z.strictObject({
  text: z.string().optional(),
  blocks: MessageBlocks.optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: stamp.optional(),
  metadata: metadata.optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

export type ResponseUrls = ReturnType<typeof createResponseUrls>;

export function createResponseUrls(refused: (refusal: Refusal) => void) {
  const issued = new Map<string, { place: Place; caller: Caller; at: number; uses: number }>();

  return {
    issue(place: Place, caller: Caller): string {
      const id = caller.ids.of("", "response");
      issued.set(id, { place, caller, at: performance.now(), uses: 0 });
      return `${caller.workspace.origin}/response/${id}`;
    },

    async handle(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
      const body: unknown = JSON.parse(await readText(request));
      const fault = answer(id, body);
      if (!fault) return void response.writeHead(200).end("ok");
      response.writeHead(fault.code === "used_url" || fault.code === "expired_url" ? 404 : 400);
      response.end(JSON.stringify({ ok: false, error: fault.code }));
    },

    /** Shows what the app answered a command with. */
    show(body: unknown, place: Place, caller: Caller): void {
      guarded(() => show(body, place, caller), "a command's answer", body);
    },
  };

  function answer(id: string, body: unknown): SlackRefusal | undefined {
    return guarded(
      () => {
        const url = issued.get(id);
        if (!url || performance.now() - url.at > 30 * 60_000) throw refuse("expired_url");
        url.uses += 1;
        if (url.uses > 5) throw malformed("used_url");
        show(body, url.place, url.caller);
      },
      "response_url",
      body,
    );
  }

  function guarded(run: () => void, method: string, body: unknown): SlackRefusal | undefined {
    try {
      run();
      return undefined;
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      if (error.form) refused({ method, args: Object(body), error: error.code, messages: error.more });
      return error;
    }
  }
}

function show(given: unknown, place: Place, caller: Caller): void {
  const read = Body.safeParse(typeof given === "string" ? { text: given } : given);
  if (!read.success)
    throw malformed(
      "invalid_payload",
      read.error.issues.map(({ message, path }) => `${message} [${path.join("/")}]`),
    );
  const body = read.data;
  const original = find(place.original, caller);
  if (body.delete_original) return void (original && erase(original, caller));
  const content = contentOf(body, 40_000, caller);
  if (body.replace_original && original) return void replace({ ...original, ...content }, caller);
  const thread_ts = body.thread_ts ?? place.thread_ts;
  const message: StoredMessage = {
    ...authored(caller),
    ts: caller.ids.ts(),
    channel: place.channel,
    ...(thread_ts && { thread_ts }),
    ...content,
    ...(body.metadata && { metadata: body.metadata }),
  };
  if (body.response_type === "in_channel") void caller.events.posted(caller.workspace.add(message));
  else caller.workspace.addEphemeral({ ...message, ephemeral_for: place.user });
}

function find(ts: string | undefined, { workspace }: Caller): StoredMessage | undefined {
  return workspace.message(ts) ?? workspace.ephemerals.find((each) => each.ts === ts);
}

function replace(after: StoredMessage, { workspace, events }: Caller): void {
  const before = workspace.message(after.ts);
  if (before) void events.changed(before, workspace.change(after));
  else workspace.addEphemeral(after);
}

function erase(message: StoredMessage, { workspace, events }: Caller): void {
  if (workspace.message(message.ts)) void events.deleted(message);
  workspace.drop(message.ts);
}
