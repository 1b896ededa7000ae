// Acts in the local workspace as its page does: posts over HTTP and listens to the events.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { bot } from "../../src/local/directory.ts";
import { addressOf } from "../../src/local/inbound.ts";
import { linkTo } from "../../src/local/links.ts";
import type { ChannelMessage, LocalEvent, NewCommand, NewMessage, Upload } from "../../src/local/view.ts";
import { actionsOf, inputsOf, shownCard } from "./local-cards.ts";
import { mediaTypeOf } from "./media-type.ts";
import type { By, Outside, PlatformDriver, Reply, Said, Shown, Talk, Values } from "./talk.ts";

type LocalClient = Awaited<ReturnType<typeof connectLocalClient>>;

const lacks = {
  "changes to messages": "the page neither edits nor deletes what was said",
  "news of deleted replies": "the page deletes nothing",
  "verdicts on answers": "the page has no buttons to rate an answer",
  "private replies": "on the page everybody is the same person",
  "group conversations": "the page has channels and direct conversations only",
  "private channels": "the page shows every channel to everybody",
  "archived channels": "the page closes no channel",
  "a service": "the page is Lintel's own: nothing lies between them that fails, limits or ends a stream",
} as const;

export const localDriver = {
  lacks,
  longest: Number.POSITIVE_INFINITY,
  written: (markdown: string) => markdown,
  start: startLocalWorkspace,
} as const satisfies PlatformDriver;

async function startLocalWorkspace() {
  const sent = new Map<string, NewMessage>();
  let client: LocalClient | undefined;
  return {
    env: {},
    async connect(url: string, ended: (turn: string) => Promise<void>) {
      client = await connectLocalClient(url, ended, sent);
      return client;
    },
    /** What only the local workspace has. */
    get local(): LocalClient {
      if (!client) throw new Error("Nobody is connected yet.");
      return client;
    },
  } satisfies Outside & { readonly local: LocalClient };
}

/** Connects to a running Lintel. `seen` holds the newest state of every message of #architecture and what came since. */
async function connectLocalClient(url: string, ended: (turn: string) => Promise<void>, sent: Map<string, NewMessage>) {
  const seen = new Map<string, ChannelMessage>();
  const waiters = new Set<() => void>();
  const closing = new AbortController();
  void listen(await connect());

  return {
    say,
    async sendAgain(message) {
      await deliver("/local/messages", sent.get(message));
    },
    edit: () => impossible("changes to messages"),
    remove: () => impossible("changes to messages"),
    removeReply: () => impossible("changes to messages"),

    replyTo,
    ask: async (text, said) => replyTo(await say(text, said)),
    async command(line, said = {}) {
      return order({ line, ...placeOf(said) });
    },
    press: (message, label, by) => order(pressOf(message, label, by)),
    async pressTwice(message, label, by) {
      const press = pressOf(message, label, by);
      await Promise.all([1, 2].map(() => deliver("/local/commands", { id: randomUUID(), ...press })));
    },
    async pressInVain(message, label, by) {
      const answer = await post("/local/commands", { id: randomUUID(), ...pressOf(message, label, by) });
      const { error = "" }: { error?: string } = await answer.json();
      return error;
    },
    async submitForm(message, values, by) {
      if (!by?.button) return submit(message, values, by);
      const [form] = (await order(pressOf(message, by.button, by))).cards;
      return submit(form?.message ?? "", values, by);
    },
    async fillForm(line, values, by = {}) {
      const [form] = (await order({ line, ...placeOf(by) })).cards;
      return submit(form?.message ?? "", values, by);
    },
    async pressStop(thread, { as = "ana" } = {}) {
      const answer = await post("/local/stop", { channel: "architecture", thread, as });
      const { stopped }: { stopped: boolean } = await answer.json();
      return stopped;
    },
    rate: () => impossible("verdicts on answers"),

    beginningOf: (message) =>
      until(() => {
        const { state, text } = seen.get(`${message}.0`) ?? {};
        return (state === "streaming" && text) || undefined;
      }, `the beginning of a reply to ${message}`),
    statusOf: (message, words) =>
      until(() => {
        const { status } = seen.get(`${message}.0`) ?? {};
        return status && words.test(status) ? status : undefined;
      }, `a status like ${words}`),
    cardIn: (message) => shownCard(found(message)),
    async fileIn(thread, name) {
      const inThread = () => [...seen.values()].filter((message) => message.thread === thread);
      const file = await until(
        () => inThread().flatMap(({ files = [] }) => files.filter((each) => each.name === name))[0],
        name,
      );
      return (await fetch(url + file.url)).text();
    },
    async repliesIn(thread) {
      const there = await own(seen.get(thread)?.channel);
      return there.filter((message) => message.thread === thread && message.id !== thread).map(shown);
    },
    async cardsIn(thread) {
      const there = await own(seen.get(thread)?.channel);
      return there.filter((each) => each.thread === thread && each.id !== thread && each.card).map(shownCard);
    },
    async channelPosts(said = {}) {
      const posts = (await own(placeOf(said).channel)).filter(
        ({ id, thread, state }) => id === thread && state === "complete",
      );
      return posts.map((post) => ({
        message: post.id,
        text: post.text,
        ...(post.card && { card: shownCard(post) }),
      }));
    },
    posts: async () => (await own()).length,
    async pings(thread) {
      const inThread = (await own()).filter((message) => message.thread === thread);
      return inThread.some(({ text }) => /<[!@]|<at\b|@(channel|here)\b/.test(text));
    },

    addressOf: (thread) => addressOf(seen.get(thread)?.channel ?? "architecture", thread),
    linkTo: (message) => linkTo(url, found(message), message),
    idOf: (person) => person,
    close: () => closing.abort(),
    url,
    post,
    messages,
  } satisfies Talk & Record<string, unknown>;

  async function say(text: string, said: Said = {}): Promise<string> {
    const files = await Promise.all((said.files ?? []).map(upload));
    const message = { id: randomUUID(), text, ...placeOf(said), ...(files.length > 0 && { files }) };
    sent.set(message.id, message);
    await deliver("/local/messages", message);
    return message.id;
  }

  async function upload({ name, content }: NonNullable<Said["files"]>[number]): Promise<string> {
    const type = { "content-type": mediaTypeOf(name) };
    const path = `${url}/local/files?name=${encodeURIComponent(name)}`;
    const response = await fetch(path, { method: "POST", headers: type, body: Buffer.from(content) });
    const { id }: Upload = await response.json();
    return id;
  }

  /** Sends all inputs of the card, as the page does. */
  async function submit(message: string, values: Values, by?: By): Promise<Reply> {
    const [action] = actionsOf(found(message));
    const given = Object.entries({ ...inputsOf(found(message)), ...values });
    const inputs = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
    return order({ line: action?.command ?? "", inputs, ...fromCard(message, by) });
  }

  async function order(typed: Omit<NewCommand, "id">): Promise<Reply> {
    const id = randomUUID();
    await deliver("/local/commands", { id, ...typed });
    return replyTo(id);
  }

  function pressOf(message: string, label: string, by?: By) {
    const line = actionsOf(found(message)).find(({ title }) => title === label)?.command;
    if (!line) throw new Error(`No button ${label}, only ${shownCard(found(message)).buttons.join(", ")}.`);
    return { line, ...fromCard(message, by) };
  }

  function fromCard(message: string, { as = "ana" }: By = {}) {
    const { channel, thread } = found(message);
    return { card: message, channel, thread, as };
  }

  /** What Lintel could not take is sent again, as a person does who is told so. */
  async function deliver(path: string, body: unknown): Promise<void> {
    for (;;) {
      const response = await post(path, body);
      if (response.status === 202) return;
      if (response.status !== 503) throw new Error(`not accepted: ${response.status} ${await response.text()}`);
      await wait(100, undefined, { signal: closing.signal });
    }
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

  /** Lintel's messages, none of them ahead of what the page has heard of its cards. */
  async function own(channel?: string): Promise<ChannelMessage[]> {
    const all = (await messages(channel)).filter(({ from }) => from.id === bot.id);
    const hasCome = ({ id, card }: ChannelMessage) => !card || seen.get(id)?.card !== undefined;
    await until(() => all.every(hasCome) || undefined, "news of every card");
    return all;
  }

  async function replyTo(id: string): Promise<Reply> {
    const isReply = (message: ChannelMessage) => message.from.id === bot.id && message.id.startsWith(`${id}.`);
    await until(() => seen.get(`${id}.0`)?.state === "complete" || undefined, `a whole reply to ${id}`);
    await ended(id);
    const reply = [...seen.values()].filter(isReply);
    return {
      text: reply.map(({ text }) => text).join("\n\n"),
      cards: reply.filter(({ card }) => card).map(shownCard),
      isPrivate: false,
    };
  }

  function found(id: string): ChannelMessage {
    const message = seen.get(id);
    if (!message) throw new Error(`There is no message ${id}.`);
    return message;
  }

  /** Resolves to the first thing `find` returns, looking again whenever news arrive. */
  async function until<Found>(find: () => Found | undefined, what: string, withinMs = 30_000): Promise<Found> {
    const deadline = AbortSignal.timeout(withinMs);
    for (;;) {
      const thing = find();
      if (thing !== undefined) return thing;
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

function placeOf({ as = "ana", thread, place = "architecture" }: Said) {
  return { as, channel: place === "direct" ? `direct-${as}` : place, ...(thread && { thread }) };
}

function impossible(what: keyof typeof lacks): Promise<never> {
  return Promise.reject(new Error(`The page has no ${what}: ${lacks[what]}.`));
}

function shown({ text, state }: ChannelMessage): Shown {
  return { text, whole: state === "complete" };
}
