// A quick stand-in for Slack, a process of its own: takes what the bots call and brings the load to them. It is lenient where
// test/support is strict, because it must not be what limits the bots.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { serveParent } from "./child.ts";
import { createLoad } from "./load.ts";
import { newTimestamp, numberMarker, workspace } from "./mentions.ts";

/** Since its start. */
export interface SlackSeen {
  readonly calls: Readonly<Record<string, number>>;
  /** Messages that hold no whole answer. */
  readonly unfinished: number;
}

type Arguments = Readonly<Record<string, string | undefined>>;

interface Message {
  text: string;
  isLive: boolean;
  isCounted: boolean;
}

const load = createLoad();
const messages = new Map<string, Message>();
const calls = new Map<string, number>();

const server = createServer(async (request, response) => {
  const method = request.url?.replace(/^\/api\//, "") ?? "";
  calls.set(method, (calls.get(method) ?? 0) + 1);
  const answer = JSON.stringify(answerTo(method, await argumentsOf(request)));
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(answer);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () =>
  serveParent((server.address() as AddressInfo).port, {
    run: load.run,
    seen: (): SlackSeen => ({
      calls: Object.fromEntries(calls),
      unfinished: [...messages.values()].filter(({ isCounted }) => !isCounted).length,
    }),
  }),
);

async function argumentsOf(request: IncomingMessage): Promise<Arguments> {
  const body = await readText(request);
  if (request.headers["content-type"]?.startsWith("application/json")) return JSON.parse(body);
  return Object.fromEntries(new URLSearchParams(body));
}

function answerTo(method: string, given: Arguments): object {
  const { channel, ts = "" } = given;
  switch (method) {
    case "chat.startStream":
      return { ok: true, channel, ts: post(given, true) };
    case "chat.postMessage": {
      const posted = post(given, false);
      const { botUser: user, bot: bot_id, team } = workspace;
      return {
        ok: true,
        channel,
        ts: posted,
        message: { type: "message", ts: posted, text: given["text"], user, bot_id, team },
      };
    }
    case "chat.appendStream":
    case "chat.stopStream":
    case "chat.update":
      return change(method, ts, given) ? { ok: true, channel, ts } : { ok: false, error: "message_not_found" };
    case "auth.test": {
      const { team: team_id, botUser: user_id, bot: bot_id } = workspace;
      return { ok: true, url: "https://bench.slack.com/", team: "Bench", user: "architect", team_id, user_id, bot_id };
    }
    case "users.info":
      return { ok: true, user: personNamed(given["user"] ?? "") };
    case "conversations.replies":
      return { ok: true, messages: [], has_more: false };
    case "agents.sessions.setStatus":
    case "assistant.threads.setStatus":
      return { ok: true };
    default:
      process.stderr.write(`bench: a bot called ${method}, which this Slack does not have\n`);
      return { ok: false, error: "unknown_method" };
  }
}

function post(given: Arguments, isLive: boolean): string {
  const ts = newTimestamp();
  const message = { text: textIn(given), isLive, isCounted: false };
  messages.set(ts, message);
  countIfWhole(message);
  return ts;
}

function change(method: string, ts: string, given: Arguments): boolean {
  const message = messages.get(ts);
  if (!message) return false;
  message.text = method === "chat.update" ? textIn(given) : message.text + textIn(given);
  if (method === "chat.stopStream") message.isLive = false;
  countIfWhole(message);
  return true;
}

/** The text of any of the shapes in which it may come. */
function textIn({ markdown_text, chunks, text, blocks }: Arguments): string {
  if (markdown_text) return markdown_text;
  if (!chunks) return blocks ?? text ?? "";
  const list: readonly { readonly text?: string }[] = typeof chunks === "string" ? JSON.parse(chunks) : chunks;
  return list.map((chunk) => chunk.text ?? "").join("");
}

const wholeAnswer = new RegExp(`On ${numberMarker}(\\d+).*So much for ${numberMarker}\\1\\.`, "s");

function countIfWhole(message: Message): void {
  if (message.isLive || message.isCounted) return;
  const number = wholeAnswer.exec(message.text)?.[1];
  if (number === undefined) return;
  message.isCounted = true;
  message.text = "";
  load.replied(Number(number));
}

function personNamed(id: string): object {
  const name = id.toLowerCase();
  return { id, name, real_name: name, profile: { display_name: name, real_name: name }, team_id: workspace.team };
}
