// Acts in the stand-in for Slack as people do in Slack, and sees what they see.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { mediaTypeOf } from "../media-type.ts";
import type { By, Outside, PlatformDriver, Reply, Said, ServiceOptions, ShownCard, Talk, Values } from "../talk.ts";
import { elementsOf } from "./blocks.ts";
import { type Slack, startSlack } from "./server.ts";
import { createSlackService } from "./service.ts";
import type { StoredMessage } from "./workspace.ts";

export const slackDriver = {
  lacks: {},
  longest: 12_000,
  written: (markdown: string) => markdown,
  start: startSlackWorkspace,
} as const satisfies PlatformDriver;

async function startSlackWorkspace(t: TestContext, { limits = false, shortStreams = false }: ServiceOptions = {}) {
  const slack = await startSlack(t, { limits, ...(shortStreams && { streamLifetimeMs: 1_200 }) });
  return {
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    },
    async connect(url: string, ended: (turn: string) => Promise<void>) {
      slack.connect(url);
      return createSlackClient(slack, ended);
    },
    service: createSlackService(slack),
    /** What only Slack has. */
    slack,
  } satisfies Outside & { readonly slack: Slack };
}

/** A message of Slack's does not show whether it is whole once it has been edited: `ended` tells. */
function createSlackClient(slack: Slack, ended: (turn: string) => Promise<void>): Talk {
  const { until, people, channels } = slack;
  const places = { ...channels, private: channels.secret };
  const placeOf = ({ place = "architecture", as = "ana" }: Pick<Said, "place" | "as"> = {}) =>
    place === "direct" ? slack.directOf(people[as]) : places[place];

  return {
    say,
    sendAgain: slack.redeliver,
    edit: slack.edit,
    remove: slack.remove,
    removeReply: (thread) => slack.remove(slack.repliesIn(thread).at(-1)?.ts ?? ""),

    replyTo,
    ask,
    command: (line, said = {}) => (said.thread ? ask(asMention(line), said) : type(line, said)),
    async press(message, label, { as = "ana" } = {}) {
      const answered = answerTo(`a press of ${label}`, as);
      accepted(await slack.click(message, label, { as: people[as] }));
      return answered();
    },
    async pressTwice(message, label, { as = "ana" } = {}) {
      const clicks = [1, 2].map(() => slack.click(message, label, { as: people[as] }));
      for (const click of await Promise.all(clicks)) accepted(click);
    },
    async pressInVain(message, label, { as = "ana" } = {}) {
      const known = slack.ephemerals(people[as]).length;
      await slack.click(message, label, { as: people[as] });
      return (await until(() => slack.ephemerals(people[as])[known], "what the person is told")).text;
    },
    async submitForm(message, values, { as = "ana", button = "Change…" } = {}) {
      accepted(await slack.click(message, button, { as: people[as] }));
      return submitModal(values, as);
    },
    async fillForm(line, values, { as = "ana" } = {}) {
      const [name = "", ...words] = line.split(" ");
      accepted(await slack.slash(name, words.join(" "), { as: people[as] }));
      return submitModal(values, as);
    },
    async pressStop(thread, { as = "ana" } = {}) {
      try {
        await slack.stop(thread, { as: people[as] });
        return true;
      } catch (error) {
        if (error instanceof Error && error.message === "There is no Stop button.") return false;
        throw error;
      }
    },
    async rate(thread, verdict, { as = "ana" } = {}) {
      const asking = slack
        .repliesIn(thread)
        .filter(({ blocks }) => JSON.stringify(blocks).includes("feedback_buttons"));
      assert.equal(asking.length, 1, "the answer asks once what one thinks of it");
      const label = { good: "Helpful", bad: "Not helpful" }[verdict];
      accepted(await slack.click(asking[0]?.ts ?? "", label, { as: people[as] }));
    },

    beginningOf: (message) =>
      until(
        () => own().find(({ ts, text, streaming_state }) => ts > message && text && streaming_state === "in_progress"),
        `the beginning of a reply to ${message}`,
      ).then(({ text }) => text),
    statusOf: (message, words) =>
      until(
        () => slack.statuses.find(({ thread_ts, status }) => thread_ts === rootOf(message) && words.test(status)),
        `a status like ${words}`,
      ).then(({ status }) => status),
    cardIn: (message) => shownCard(found(message)),
    async fileIn(thread, name) {
      const file = await until(
        () => slack.repliesIn(thread).flatMap(({ files = [] }) => files.filter((each) => each.name === name))[0],
        name,
      );
      return String(slack.files.get(file.id)?.bytes);
    },
    async repliesIn(thread) {
      return slack
        .repliesIn(thread)
        .map(({ text, streaming_state }) => ({ text, whole: streaming_state !== "in_progress" }));
    },
    cardsIn: async (thread) => slack.repliesIn(thread).filter(isCard).map(shownCard),
    async channelPosts(said) {
      const posts = slack
        .messages(placeOf(said))
        .filter(({ bot_id, thread_ts }) => bot_id === slack.bot.botId && !thread_ts);
      return posts.map((post) => ({
        message: post.ts,
        text: isCard(post) ? "" : post.text,
        ...(isCard(post) && { card: shownCard(post) }),
      }));
    },
    posts: async () =>
      slack.calls.filter(({ method, error }) => /^chat\.(postMessage|startStream)$/.test(method) && !error).length,
    async pings(thread) {
      const words = slack.repliesIn(thread).map(({ blocks, text }) => [blocks, text]);
      return /<[!@]|@(channel|here)\b/.test(JSON.stringify(words));
    },

    addressOf: (thread) => ({
      platform: "slack",
      workspace: slack.team.id,
      channel: found(thread).channel,
      thread,
    }),
    linkTo: (message) =>
      `https://${slack.team.domain}.slack.com/archives/${found(message).channel}/p${message.replace(".", "")}`,
    idOf: (person) => people[person].id,
    close: () => undefined,
  };

  async function say(text: string, { thread, as = "ana", place, files }: Said = {}): Promise<string> {
    return slack.say(text, {
      as: people[as],
      channel: placeOf({ as, ...(place && { place }) }),
      ...(thread && { thread }),
      ...(files && { files: files.map((file) => ({ ...file, mimetype: mediaTypeOf(file.name) })) }),
    });
  }

  async function ask(text: string, said?: Said): Promise<Reply> {
    return replyTo(await say(text, said));
  }

  async function replyTo(turn: string): Promise<Reply> {
    await until(() => turns().includes(turn) || undefined, `a reply to ${turn}`);
    await ended(turn);
    return replyOf(own().filter((message) => turnOf(message) === turn));
  }

  async function submitModal(values: Values, as: keyof typeof people): Promise<Reply> {
    const form = slack.modalOf(people[as]);
    assert.ok(form, "a form is opened");
    const answered = answerTo("a form", as);
    accepted(await slack.submit(people[as], values));
    const { errors } = slack.modalOf(people[as]) ?? {};
    if (!errors) return answered();
    slack.closeModal(people[as]);
    return { text: Object.values(errors).join("\n"), cards: [], isPrivate: true };
  }

  /** Types a slash command, whose reply comes into the channel or to the person alone. */
  async function type(line: string, { as = "ana" }: By): Promise<Reply> {
    const answered = answerTo(line, as, (turn) => {
      const posted = own().find((message) => turnOf(message) === turn);
      assert.equal(posted?.thread_ts, undefined, "what was not asked in a thread is not answered in one");
    });
    const [name = "", ...words] = line.split(" ");
    accepted(await slack.slash(name, words.join(" "), { as: people[as] }));
    return answered();
  }

  /** To be asked before something is done: resolves to what that brings, in a conversation or to the person alone. */
  function answerTo(
    what: string,
    as: keyof typeof people,
    check: (turn: string) => void = () => undefined,
  ): () => Promise<Reply> {
    const tsOf = ({ ts }: StoredMessage) => ts;
    const [known, shown] = [new Set(turns()), new Set(slack.ephemerals(people[as]).map(tsOf))];
    return async () =>
      until(() => {
        const turn = turns().find((each) => !known.has(each));
        if (turn) check(turn);
        if (turn) return replyTo(turn);
        const ephemerals = slack.ephemerals(people[as]).filter(({ ts }) => !shown.has(ts));
        return ephemerals.length > 0 ? { ...replyOf(ephemerals), isPrivate: true } : undefined;
      }, `a reply to ${what}`);
  }

  function everything(): StoredMessage[] {
    const all = new Set([...Object.values(channels), ...Object.values(people).map(slack.directOf)]);
    return [...all].flatMap((channel) => slack.messages(channel));
  }

  /** What Lintel wrote, wherever. */
  function own(): StoredMessage[] {
    return everything().filter(({ bot_id }) => bot_id === slack.bot.botId);
  }

  function turns(): string[] {
    return own().flatMap((message) => (isNews(message) ? [] : (turnOf(message) ?? [])));
  }

  function found(ts: string): StoredMessage {
    const message = everything().find((each) => each.ts === ts);
    if (!message) throw new Error(`There is no message ${ts}.`);
    return message;
  }

  function rootOf(ts: string): string {
    return found(ts).thread_ts ?? ts;
  }
}

/** Slack has no commands in threads; each works as a mention. */
function asMention(line: string): string {
  return `@architect ${line.replace(/^\/(architect )?/, "")}`;
}

function accepted({ status }: { readonly status: number }): void {
  assert.equal(status, 200, "Lintel takes what a person does");
}

/** The turn that a message answers; undefined for files and for what is still being written. */
function turnOf({ metadata }: StoredMessage): string | undefined {
  const key = metadata?.event_type === "lintel_reply" ? metadata.event_payload["reply"] : undefined;
  return key === undefined ? undefined : String(key).replace(/\.\d+$/, "");
}

/** What Lintel tells by itself elsewhere. */
function isNews(message: StoredMessage): boolean {
  return /^(?:review|consequences)\.|\.(?:news|agenda|closed|summary)$/.test(turnOf(message) ?? "");
}

function replyOf(messages: readonly StoredMessage[]): Reply {
  const [cards, texts] = [messages.filter(isCard), messages.filter((message) => !isCard(message))];
  return { text: texts.map(({ text }) => text).join("\n\n"), cards: cards.map(shownCard), isPrivate: false };
}

function isCard({ blocks }: StoredMessage): boolean {
  return blocks.some(({ type }) => type === "header");
}

function shownCard({ ts, blocks }: StoredMessage): ShownCard {
  const textsOf = (kind: string) => blocks.filter(({ type }) => type === kind).map((block) => wordsIn(block["text"]));
  const fields = blocks.flatMap(({ fields: list }) => (Array.isArray(list) ? list : [])).map(wordsIn);
  return {
    message: ts,
    title: textsOf("header").join(),
    text: textsOf("markdown").join("\n\n"),
    values: Object.fromEntries(fields.map((field) => valueIn(field))),
    buttons: elementsOf(blocks).flatMap((element) => (element.type === "button" ? wordsIn(element["text"]) : [])),
  };
}

function wordsIn(text: unknown): string {
  return typeof text === "object" && text !== null && "text" in text ? String(text.text) : String(text);
}

/** "*Persona*\nconcise" */
function valueIn(field: string): [label: string, value: string] {
  const [label = "", ...value] = field.split("\n");
  return [label.replaceAll("*", ""), value.join("\n")];
}
