// Acts in the local workspace as its page does: posts over HTTP and listens to the events.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { ChannelMessage, LocalEvent, NewCommand, NewMessage } from "../../src/local/view.ts";

type Said = Partial<NewMessage>;
type Typed = Partial<NewCommand>;

/** Connects to a running Lintel. `seen` holds the newest state of every message of #architecture and what came since. */
export async function connectLocalClient(url: string) {
  const seen = new Map<string, ChannelMessage>();
  const waiters = new Set<() => void>();
  const closing = new AbortController();
  void listen(await connect());

  return {
    url,
    seen,
    say,
    command,
    post,
    messages,
    until,

    /** Sends a message to the architect and waits for its whole reply. */
    async ask(text: string, more: Said = {}): Promise<ChannelMessage> {
      return replyTo(await say(text, more));
    },

    /** Gives a command and waits for the whole reply. */
    async order(line: string, more: Typed = {}): Promise<ChannelMessage> {
      return replyTo(await command(line, more));
    },

    replyTo,

    async stop(thread: string, as = "ana"): Promise<{ stopped: boolean }> {
      return (await post("/local/stop", { channel: "architecture", thread, as })).json();
    },

    close: () => closing.abort(),
  };

  async function say(text: string, more: Said = {}): Promise<string> {
    const body = { id: randomUUID(), channel: "architecture", as: "ana", text, ...more };
    await accepted(await post("/local/messages", body));
    return body.id;
  }

  async function command(line: string, more: Typed = {}): Promise<string> {
    const body = { id: randomUUID(), channel: "architecture", as: "ana", line, ...more };
    await accepted(await post("/local/commands", body));
    return body.id;
  }

  async function post(path: string, body: unknown): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async function messages(channel = "architecture"): Promise<ChannelMessage[]> {
    const response = await fetch(`${url}/local/channels/${channel}/messages`);
    const body: { messages: ChannelMessage[] } = await response.json();
    return body.messages;
  }

  async function replyTo(id: string): Promise<ChannelMessage> {
    return until(() => {
      const reply = seen.get(`${id}.0`);
      return reply?.state === "complete" ? reply : undefined;
    }, `a whole reply to ${id}`);
  }

  /** Resolves to the first thing `find` returns, looking again whenever news arrive. */
  async function until<Found>(find: () => Found | undefined, what: string, withinMs = 30_000): Promise<Found> {
    const deadline = AbortSignal.timeout(withinMs);
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        const wake = () => {
          waiters.delete(wake);
          resolve();
        };
        waiters.add(wake);
        const state = () => JSON.stringify([...seen.values()].slice(-3), undefined, 1);
        deadline.addEventListener("abort", () => reject(new Error(`${what} did not come; last messages: ${state()}`)));
      });
    }
  }

  /** Connects first and loads then, so that nothing falls between. */
  async function connect(): Promise<Response> {
    const stream = await fetch(`${url}/local/events`, { signal: closing.signal });
    for (const message of await messages()) take(message);
    return stream;
  }

  async function listen(stream: Response): Promise<void> {
    let rest = "";
    try {
      for await (const piece of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const events = (rest + piece).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events.filter((each) => each.startsWith("data: "))) {
          const news: LocalEvent = JSON.parse(event.slice("data: ".length));
          if (news.kind === "message") take(news.message);
        }
      }
    } catch {
      // Broken off, by the server or by close(); the next line tells which.
    }
    if (!closing.signal.aborted) await reconnect();
  }

  async function reconnect(): Promise<void> {
    const stream = await connect().catch(() => undefined);
    if (stream) return listen(stream);
    await wait(100);
    if (!closing.signal.aborted) return reconnect();
  }

  function take(message: ChannelMessage): void {
    seen.set(message.id, message);
    for (const wake of [...waiters]) wake();
  }
}

async function accepted(response: Response): Promise<void> {
  if (response.status !== 202) throw new Error(`not accepted: ${response.status} ${await response.text()}`);
}
