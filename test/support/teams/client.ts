// Acts in the stand-in for Teams as people do in Teams, and sees what they see.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { teamsMarkdown } from "../../../src/teams/markdown.ts";
import type { By, Outside, PlatformDriver, Reply, Said, ServiceOptions, ShownCard, Talk, Values } from "../talk.ts";
import { createCaller } from "./bot.ts";
import { actionsIn, hasCard, shownCard, stopIn } from "./cards.ts";
import { DialogShown } from "./gestures.ts";
import { startTeams, type Teams } from "./server.ts";
import { createTeamsService, placeCalled } from "./service.ts";
import type { Done } from "./talk.ts";
import { createTurns, type Turns } from "./turns.ts";
import type { StoredMessage } from "./workspace.ts";

export const teamsDriver = {
  lacks: {
    "news of deleted replies": "Teams is not known to tell a bot that one of its own messages was deleted",
    "archived channels": "Microsoft does not say what a bot is told that posts to one",
  },
  longest: 28_000,
  written: teamsMarkdown,
  start: (t: TestContext, { limits = false, shortStreams = false }: ServiceOptions = {}) =>
    startTeamsTenant(t, { limits, ...(shortStreams && { streamLifetimeMs: 2_500 }) }),
} as const satisfies PlatformDriver;

/** A tenant with people in it, and what Lintel must know of it. */
export async function startTeamsTenant(t: TestContext, options?: Parameters<typeof startTeams>[1]) {
  const teams = await startTeams(t, options);
  const turns = createTurns(teams);
  return {
    env: {
      TEAMS_APP_ID: teams.appId,
      TEAMS_APP_PASSWORD: teams.password,
      TEAMS_TENANT_ID: teams.tenant,
      TEAMS_API_URL: teams.apiUrl,
    },
    async connect(url: string, ended: (turn: string) => Promise<void>) {
      teams.connect(url);
      turns.connect(ended);
      return createTeamsClient(teams, turns);
    },
    service: createTeamsService(teams),
    /** What only Teams has. */
    teams,
  } satisfies Outside & { readonly teams: Teams };
}

function createTeamsClient(teams: Teams, turns: Turns): Talk {
  const { until, people } = teams;
  const { connector } = createCaller(teams);
  const placeOf = ({ place = "architecture", as = "ana" }: Pick<Said, "place" | "as"> = {}) =>
    place === "direct" ? teams.directOf(people[as]) : placeCalled(teams, place);

  return {
    say,
    async sendAgain(message) {
      await taken(await teams.redeliver(message));
    },
    async edit(message, text) {
      await taken(await teams.edit(message, text));
    },
    async remove(message) {
      await taken(await teams.remove(message));
    },
    /** Taken away by the bot's own call: Lintel, which did not make it, cannot tell who did. */
    async removeReply(thread) {
      const { id, conversation } = teams.repliesIn(thread).at(-1) ?? teams.found("");
      await connector("DELETE", `v3/conversations/${encodeURIComponent(conversation)}/activities/${id}`);
    },

    replyTo,
    ask,
    command: (line, said = {}) => (said.thread ? ask(asMention(line), said) : type(line, said)),
    press: (message, label, { as = "ana" } = {}) => click(message, label, { as: people[as] }),
    async pressTwice(message, label, { as = "ana" } = {}) {
      const clicks = [1, 2].map(() => teams.click(message, label, { as: people[as] }));
      for (const done of await Promise.all(clicks)) await taken(done);
    },
    async pressInVain(message, label, { as = "ana" } = {}) {
      return sentenceIn((await teams.click(message, label, { as: people[as] })).body);
    },
    async submitForm(message, values, { as = "ana", button } = {}) {
      return button ? submitDialog(message, button, values, as) : submitCard(message, values, as);
    },
    async fillForm(line, values, { as = "ana" } = {}) {
      const [form] = (await type(line, { as })).cards;
      return submitCard(form?.message ?? "", values, as);
    },
    async pressStop(thread, { as = "ana" } = {}) {
      const message = teams.repliesIn(thread).find(stopIn);
      if (message) await taken(await teams.click(message.id, "Stop", { as: people[as] }));
      return Boolean(message) || (isDirect(thread) && teams.stopStream());
    },
    async rate(thread, verdict, { as = "ana" } = {}) {
      const asking = teams.repliesIn(thread).filter(({ channelData }) => channelData["feedbackLoop"]);
      assert.equal(asking.length, 1, "the answer asks once what one thinks of it");
      const thumb = { good: "like", bad: "dislike" } as const;
      await taken(await teams.feedback(asking[0]?.id ?? "", thumb[verdict], { as: people[as] }));
    },

    beginningOf: (message) =>
      until(
        () => after(message).find((each) => !isWhole(each) && wordsOf(each) !== ""),
        `the beginning of a reply to ${message}`,
      ).then(wordsOf),
    statusOf: (message, words) =>
      until(() => {
        const ids = after(message).map(({ id }) => id);
        const statuses = teams.states.filter(({ id }) => ids.includes(id)).flatMap((state) => statusIn(state) ?? []);
        return statuses.find((status) => words.test(status));
      }, `a status like ${words}`),
    cardIn: (message) => shownCard(teams.found(message)),
    fileIn: (thread, name) => until(() => fileIn(teams.repliesIn(thread), name), name),
    async repliesIn(thread) {
      return teams.repliesIn(thread).map((message) => ({ text: wordsOf(message), whole: isWhole(message) }));
    },
    cardsIn: async (thread) => teams.repliesIn(thread).filter(hasCard).map(shownCard),
    async channelPosts(said) {
      const place = placeOf(said);
      const isRoot = ({ id, thread }: StoredMessage) => thread === id || place.kind !== "channel";
      const posts = teams.messages(place).filter((each) => each.from === teams.bot.id && isRoot(each) && isWhole(each));
      return posts.map((post) => ({
        message: post.id,
        text: hasCard(post) ? "" : wordsOf(post),
        ...(hasCard(post) && { card: shownCard(post) }),
      }));
    },
    posts: async () => teams.posted.size,
    pings: async (thread) =>
      teams.repliesIn(thread).some(({ text, entities }) => {
        return /<at\b|@(channel|here)\b/.test(text) || entities.some(({ type }) => type === "mention");
      }),

    addressOf: (thread) => ({
      platform: "teams",
      workspace: teams.tenant,
      channel: teams.found(thread).conversation,
      thread: teams.found(thread).thread,
    }),
    linkTo: (message) =>
      `https://teams.microsoft.com/l/message/${encodeURIComponent(teams.found(message).conversation.split(";")[0] ?? "")}/${message}`,
    idOf: (person) => people[person].aadObjectId,
    close: () => undefined,
  };

  async function say(text: string, { thread, as = "ana", place, files }: Said = {}): Promise<string> {
    const channel = placeOf({ as, ...(place && { place }) });
    const more = {
      ...(thread && channel.kind === "channel" && { thread }),
      ...(files && { attachments: files.map(({ name, content }) => teams.shared(channel, name, content)) }),
    };
    return taken(await turns.say(() => teams.say(text, { as: people[as], channel, ...more })));
  }

  /** Types a slash command, which nobody else can read. */
  async function type(line: string, { as = "ana" }: By): Promise<Reply> {
    return replyTo(await taken(await turns.say(() => teams.say(line, { as: people[as], targeted: true }))));
  }

  async function submitCard(message: string, inputs: Values, as: keyof typeof people): Promise<Reply> {
    const [submit] = actionsIn(teams.found(message));
    assert.ok(submit, "the card has a form");
    const sent = await turns.say(() => teams.click(message, submit.title, { as: people[as], inputs }), message);
    const complaint = sentenceIn(sent.body);
    return complaint === "On it." ? replyTo(await taken(sent)) : { text: complaint, cards: [], isPrivate: true };
  }

  async function submitDialog(
    message: string,
    button: string,
    inputs: Values,
    as: keyof typeof people,
  ): Promise<Reply> {
    const opened = await teams.click(message, button, { as: people[as] });
    const [submit] = actionsIn({ attachments: [DialogShown.parse(opened.body).task.value.card] });
    assert.ok(submit, "the button opens a form");
    const by = { as: people[as], inputs };
    return replyTo(await taken(await turns.say(() => teams.submitDialog(message, opened, submit.title, by), message)));
  }

  async function ask(text: string, said?: Said): Promise<Reply> {
    return replyTo(await say(text, said));
  }

  async function click(message: string, label: string, by: Parameters<Teams["click"]>[2]): Promise<Reply> {
    return replyTo(await taken(await turns.say(() => teams.click(message, label, by), message)));
  }

  async function replyTo(turn: string): Promise<Reply> {
    return replyOf(await turns.repliesTo(turn));
  }

  /** What Lintel could not take is sent again, as a person does who is told so. */
  async function taken(done: Done): Promise<string> {
    let last = done;
    for (; last.status !== 200; last = await last.again()) {
      if (last.status !== 0 && last.status < 500)
        throw new Error(`Lintel does not take what people do: ${last.status}`);
      await wait(100);
    }
    return done.id;
  }

  /** Lintel's messages in the thread that came after this one. */
  function after(message: string): StoredMessage[] {
    const { order } = teams.found(message);
    return teams.repliesIn(message).filter((each) => each.order > order);
  }

  function isDirect(thread: string): boolean {
    return teams.directOf(people.ana).id === teams.found(thread).conversation;
  }
}

/** What Teams shows to whoever pressed. */
function sentenceIn(body: unknown): string {
  const dialog = DialogShown.safeParse(body).data;
  if (dialog) return JSON.stringify(dialog.task.value.card);
  return typeof body === "object" && body !== null && "value" in body ? String(body.value) : "";
}

/** In a thread a command is a mention. */
function asMention(line: string): string {
  return `@architect ${line.replace(/^\/(architect )?/, "")}`;
}

/** A message that is still being written has a button to stop it, or is a stream. */
function isWhole(message: StoredMessage): boolean {
  return !message.stream && !stopIn(message);
}

/** What there is to read: what Lintel is doing is not a part of the answer. */
function wordsOf(message: StoredMessage): string {
  return statusIn(message) !== undefined && !isWhole(message) ? "" : message.text;
}

/** "_Thinking…_", or the informative text of a stream. */
function statusIn({ text, stream }: Pick<StoredMessage, "text" | "stream">): string | undefined {
  return stream === "informative" ? text : /^_([^_\n]+)_$/.exec(text)?.[1];
}

function replyOf(messages: readonly StoredMessage[]): Reply {
  const cards: ShownCard[] = messages.filter(hasCard).map(shownCard);
  const texts = messages.filter((message) => !hasCard(message) && !/^\*\*\S+\.\w+\*\*[^\n]*\n+```/.test(message.text));
  const isPrivate = messages.length > 0 && messages.every(({ visibleTo }) => visibleTo);
  return { text: texts.map(wordsOf).join("\n\n"), cards, isPrivate };
}

/** A file is a message, or several, that begins with its name and holds it in a fence. */
function fileIn(messages: readonly StoredMessage[], name: string): string | undefined {
  const pages = messages.filter((message) => message.text.startsWith(`**${name}**`) && isWhole(message));
  const contents = pages.map(({ text }) => /^(`{3,})[^\n]*\n(.*)\n\1\s*$/ms.exec(text)?.[2] ?? "");
  return pages.length > 0 ? contents.join("\n") : undefined;
}
