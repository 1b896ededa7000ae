// The local workspace over HTTP, for its page on loopback only. The requests and answers are those of view.ts.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Person, Turn } from "../conversation/turn.ts";
import { HttpFault } from "../ops/http.ts";
import { bot, channelNamed, people } from "./directory.ts";
import { fileLimits, fileRoutes } from "./file-routes.ts";
import { addressOf, commandTurn, messageTurn } from "./inbound.ts";
import { keptBy } from "./kept-by.ts";
import type { MessageStore } from "./message-store.ts";
import type { Channel, ChannelMessage, FileLink, NewCommand, NewMessage, Workspace } from "./view.ts";

export interface LocalRoutesParts {
  store: MessageStore;
  /** Rejects while Redis is away: then the turn was not accepted. */
  accept: (turn: Turn) => Promise<unknown>;
  /** Asks the running answer of a thread to stop; false if none runs. */
  stop: (request: Pick<Turn, "address" | "from" | "id" | "at">) => Promise<boolean>;
  retentionDays: (address: ReturnType<typeof addressOf>) => Promise<number>;
  commands: Workspace["commands"];
  model: Workspace["model"];
}

const id = z.string().regex(/^[\w.-]{1,80}$/, "must be an id of up to 80 letters, digits, dots or dashes");
/** What Lintel says unasked has ids of its own making. */
const ref = z.string().regex(/^[\w.:-]{1,200}$/, "must be the id of a message");
const longest = 40_000;
const text = z
  .string()
  .trim()
  .max(longest, `must have at most ${longest.toLocaleString("en")} characters: send it in parts`);
const nothing = "must not be empty: write something";
const words = text.min(1, nothing);
const files = z
  .array(id)
  .max(fileLimits.most, `must be at most ${fileLimits.most}: send the others in another message`)
  .optional();
const place = { channel: id, thread: ref.optional(), as: z.string() };
const newMessage = z
  .object({ id, ...place, text, files })
  .refine(({ text, files = [] }) => text !== "" || files.length > 0, { path: ["text"], error: nothing });
const newCommand = z.object({
  id,
  ...place,
  line: words.regex(/^\//, "must begin with a slash"),
  inputs: z.record(z.string().max(100), z.string().max(longest)).optional(),
  card: ref.optional(),
  files,
});
const stopRequest = z.object({ channel: id, thread: ref, as: z.string() });
const newChannel = z.object({ name: z.string().max(200) });

/** Adds the workspace's routes to a scope of the HTTP server. */
export async function localRoutes(http: FastifyInstance, parts: LocalRoutesParts): Promise<void> {
  const { store, commands, model } = parts;
  http.addHook("onRequest", refuseStrangers);

  http.get("/local/workspace", async (): Promise<Workspace> => {
    const channels = await keptBy(store.channels());
    return { bot, people, channels, commands, model, files: fileLimits };
  });

  http.get<{ Params: { channel: string } }>("/local/channels/:channel/messages", async ({ params }) => {
    const channel = await channelOf(params.channel);
    await keptBy(store.prune(channel.id, await parts.retentionDays(addressOf(channel.id, ""))));
    return { messages: await keptBy(store.list(channel.id)) };
  });

  http.post("/local/channels", async ({ body }, reply) => {
    const channel = channelNamed(read(newChannel, body).name);
    if (!channel) throw new HttpFault(400, "A channel's name needs a letter or a digit.");
    await keptBy(store.addChannel(channel));
    reply.code(201);
    return channel;
  });

  http.post("/local/messages", async ({ body }, reply) => {
    const sent = read(newMessage, body) as NewMessage;
    const [channel, from] = [await channelOf(sent.channel), personOf(sent.as)];
    const { at, files } = await saidFirst(sent);
    await keep(asMessage(sent, sent.text, from, at, files), messageTurn(sent, channel, from, at, files));
    reply.code(202);
    return { id: sent.id };
  });

  http.post("/local/commands", async ({ body }, reply) => {
    const sent = read(newCommand, body) as NewCommand;
    const [channel, from] = [await channelOf(sent.channel), personOf(sent.as)];
    const { at, files } = await saidFirst(sent);
    const turn = commandTurn({ ...sent, channel: channel.id }, from, at, files);
    // A button leaves no message of the person's; what it did is said in the reply.
    await keep(sent.card ? undefined : asMessage(sent, sent.line, from, at, files), turn);
    reply.code(202);
    return { id: sent.id };
  });

  http.post("/local/stop", async ({ body }, reply) => {
    const { channel, thread, as } = read(stopRequest, body);
    reply.code(202);
    const at = new Date().toISOString();
    return {
      stopped: await keptBy(parts.stop({ address: addressOf(channel, thread), from: personOf(as), id: "", at })),
    };
  });

  await fileRoutes(http, store);

  /** The message first: should the turn then not be stored, the person is told, sends again, and neither is doubled. */
  async function keep(message: ChannelMessage | undefined, turn: Turn): Promise<void> {
    if (message && !(await keptBy(store.get(message.channel, message.id)))) await keptBy(store.put(message));
    await keptBy(parts.accept(turn));
  }

  /** What is sent again was said when it was sent first: a word that stops an answer must not stop the next one too. */
  async function saidFirst({ channel, id, files = [] }: Pick<NewMessage, "channel" | "id" | "files">) {
    const before = await keptBy(store.get(channel, id));
    if (before) return { at: before.at, files: before.files ?? [] };
    return { at: new Date().toISOString(), files: await Promise.all(files.map(uploaded)) };
  }

  async function uploaded(file: string): Promise<FileLink> {
    const found = await keptBy(store.keepUpload(file));
    if (!found) throw new HttpFault(400, "A file of this message is not there any more: attach it again.");
    return found;
  }

  async function channelOf(channelId: string): Promise<Channel> {
    const channel = (await keptBy(store.channels())).find((each) => each.id === channelId);
    if (!channel) throw new HttpFault(404, "There is no such channel: reload the page to see which there are.");
    return channel;
  }
}

function asMessage(
  { id, channel, thread = id }: NewMessage | NewCommand,
  text: string,
  from: Person,
  at: string,
  files: readonly FileLink[],
): ChannelMessage {
  const message = { id, channel, thread, from, at, text, state: "complete" } as const;
  return files.length > 0 ? { ...message, files } : message;
}

function personOf(person: string): Person {
  const found = people.find((each) => each.id === person);
  if (!found) throw new HttpFault(400, `"as" must be one of ${people.map((each) => each.id).join(", ")}.`);
  return found;
}

function read<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw new HttpFault(
    400,
    parsed.error.issues.map(({ path, message }) => `"${path.join(".") || "body"}" ${message}.`).join(" "),
  );
}

/** Anybody can act as anybody here, so no other site may reach it through a person's browser. */
async function refuseStrangers(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
  const { host = "", origin } = request.headers;
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
  if (!isLoopback)
    throw new HttpFault(403, "Open the local workspace by its loopback address, such as http://127.0.0.1:3000/.");
  if (origin !== undefined && origin !== `http://${host}`)
    throw new HttpFault(403, "Only the local workspace's own page may call it.");
}
