// The local workspace over HTTP, for its page on loopback only. The requests and answers are those of view.ts.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Person, Turn } from "../conversation/turn.ts";
import { HttpFault } from "../ops/http.ts";
import { isRedisOutage } from "../ops/redis.ts";
import { bot, channelNamed, people } from "./directory.ts";
import { addressOf, commandTurn, messageTurn } from "./inbound.ts";
import type { MessageStore } from "./message-store.ts";
import type { Channel, ChannelMessage, NewCommand, NewMessage, Workspace } from "./view.ts";

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
const longest = 40_000;
const words = z
  .string()
  .trim()
  .min(1, "must not be empty: write something")
  .max(longest, `must have at most ${longest.toLocaleString("en")} characters: send it in parts`);
const place = { channel: id, thread: id.optional(), as: z.string() };
const newMessage = z.object({ id, ...place, text: words });
const newCommand = z.object({
  id,
  ...place,
  line: words.regex(/^\//, "must begin with a slash"),
  inputs: z.record(z.string().max(100), z.string().max(longest)).optional(),
  card: id.optional(),
});
const stopRequest = z.object({ channel: id, thread: id, as: z.string() });
const newChannel = z.object({ name: z.string().max(200) });

/** Adds the workspace's routes to a scope of the HTTP server. */
export async function localRoutes(http: FastifyInstance, parts: LocalRoutesParts): Promise<void> {
  const { store, commands, model } = parts;
  http.addHook("onRequest", refuseStrangers);

  http.get("/local/workspace", async (): Promise<Workspace> => {
    const channels = await keptBy(store.channels());
    return { bot, people, channels, commands, model };
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
    const at = await timeOf(channel.id, sent.id);
    await keep(asMessage(sent, sent.text, from, at), messageTurn(sent, channel, from, at));
    reply.code(202);
    return { id: sent.id };
  });

  http.post("/local/commands", async ({ body }, reply) => {
    const sent = read(newCommand, body) as NewCommand;
    const [channel, from] = [await channelOf(sent.channel), personOf(sent.as)];
    const at = await timeOf(channel.id, sent.id);
    const turn = commandTurn({ ...sent, channel: channel.id }, from, at);
    // A button leaves no message of the person's; what it did is said in the reply.
    await keep(sent.card ? undefined : asMessage(sent, sent.line, from, at), turn);
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

  http.get<{ Params: { file: string; name: string } }>("/local/files/:file/:name", async ({ params }, reply) => {
    const base64 = await keptBy(store.getFile(params.file));
    if (base64 === null) throw new HttpFault(404, "This file is gone: its retention has ended.");
    const isPicture = /\.(png|jpe?g|gif|webp)$/i.test(params.name);
    reply
      .type(isPicture ? `image/${params.name.split(".").at(-1)}` : "application/octet-stream")
      .header(
        "Content-Disposition",
        `${isPicture ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(params.name)}`,
      )
      .header("X-Content-Type-Options", "nosniff");
    return Buffer.from(base64, "base64");
  });

  /** The message first: should the turn then not be stored, the person is told, sends again, and neither is doubled. */
  async function keep(message: ChannelMessage | undefined, turn: Turn): Promise<void> {
    if (message && !(await keptBy(store.get(message.channel, message.id)))) await keptBy(store.put(message));
    await keptBy(parts.accept(turn));
  }

  /** What is sent again was said when it was sent first: a word that stops an answer must not stop the next one too. */
  async function timeOf(channel: string, message: string): Promise<string> {
    return (await keptBy(store.get(channel, message)))?.at ?? new Date().toISOString();
  }

  async function channelOf(channelId: string): Promise<Channel> {
    const channel = (await keptBy(store.channels())).find((each) => each.id === channelId);
    if (!channel) throw new HttpFault(404, "There is no such channel: reload the page to see which there are.");
    return channel;
  }
}

function asMessage(sent: NewMessage | NewCommand, text: string, from: Person, at: string): ChannelMessage {
  return { id: sent.id, channel: sent.channel, thread: sent.thread ?? sent.id, from, at, text, state: "complete" };
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

/** What Redis did not take was not accepted, and the person must hear so at once. */
async function keptBy<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((cause: unknown) => {
    if (!isRedisOutage(cause)) throw cause;
    throw new HttpFault(
      503,
      "My memory (Redis) is out of reach, so this was not accepted. Send it again in a moment.",
      cause,
    );
  });
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
