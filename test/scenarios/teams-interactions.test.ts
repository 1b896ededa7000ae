// What people do in Teams beside writing: installing, pressing, rating, using the message action, typing slash commands.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { draftAction } from "../../src/teams/action.ts";
import { hold } from "../support/claude-server.ts";
import { shownCard } from "../support/teams/cards.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";

describe("In Teams", { concurrency: 4 }, () => {
  test("whoever adds Lintel is greeted once with what to try, in a channel and in a chat, also after a restart", async (t) => {
    const { teams, restart } = await startTeamsWorld(t);
    const { channels } = teams;
    const greetings = (channel: typeof channels.direct) =>
      teams.messages(channel).filter(({ from }) => from === teams.bot.id);
    await teams.install(channels.general);
    await teams.until(() => greetings(channels.general)[0], "a greeting in the channel");
    await teams.install(channels.direct);
    const greeting = await teams.until(() => greetings(channels.direct)[0], "a greeting in the chat");
    assert.equal(shownCard(greeting).title, "Ask the architect");
    await restart();
    await teams.install(channels.direct);
    const { id } = await teams.say("/architect help", { channel: channels.direct });
    await teams.until(() => teams.repliesIn(id).find(({ text }) => /persona/.test(text)), "help");
    assert.equal(greetings(channels.direct).filter(({ text }) => text === "").length, 1);
  });

  test("the buttons of the greeting work", async (t) => {
    const { talk, teams } = await startTeamsWorld(t);
    await teams.install(teams.channels.direct);
    const greeting = await teams.until(
      () => teams.messages(teams.channels.direct).find(({ from }) => from === teams.bot.id),
      "a greeting",
    );
    const { cards } = await talk.press(greeting.id, "Settings");
    assert.match(cards[0]?.title ?? "", /Settings/i);
  });

  test("two quick clicks on one button are one command", async (t) => {
    const { talk, teams, log } = await startTeamsWorld(t);
    const { cards } = await talk.ask("@architect persona");
    const card = cards[0]?.message ?? "";
    const clicks = [1, 2].map(() => teams.click(card, "Use detailed"));
    for (const { status } of await Promise.all(clicks)) assert.equal(status, 200);
    await talk.ask("@architect persona");
    assert.equal(log.entries().filter(({ msg, kind }) => msg === "turn started" && kind === "command").length, 1);
  });

  test("the message action asks first, and what it gives comes into the thread of the message", async (t) => {
    const { teams } = await startTeamsWorld(t);
    const { id } = await teams.say("we take RabbitMQ then", { as: teams.people.bo });
    const opened = await teams.messageAction(draftAction, id);
    assert.match(JSON.stringify(opened.body), /Draft a decision record/);
    assert.equal(teams.repliesIn(id).length, 0);
    const sent = await teams.submitMessageAction(draftAction, id, {});
    assert.match(JSON.stringify(sent.body), /comes into the thread/);
    await teams.until(() => teams.repliesIn(id)[0], "a reply in the thread");
  });

  test("a verdict on an answer is counted", async (t) => {
    const { teams, claude, answers, url } = await startTeamsWorld(t);
    claude.script(() => "Yes.");
    const { id } = await teams.say("@architect ok?");
    const [answer] = await answers(id);
    assert.equal((await teams.feedback(answer?.id ?? "", "dislike", { text: "too short" })).status, 200);
    await teams.until(() => (teams.calls.length > 0 ? true : undefined), "calls");
    const rated = async () =>
      /lintel_\w*(feedback|rated)\w*\{[^}]*bad[^}]*\} 1/.test(await (await fetch(`${url}/metrics`)).text());
    while (!(await rated()));
    assert.equal(teams.repliesIn(id).length, 1);
  });

  test("the Stop button below an answer ends it, is gone with it, and needs no answer of its own", async (t) => {
    const { teams, claude, answers, talk } = await startTeamsWorld(t);
    const never = hold();
    claude.script(() => ({ text: ["One, ", never, "two."] }));
    const { id } = await teams.say("@architect count");
    await talk.beginningOf(id);
    const [answer] = teams.repliesIn(id);
    const stopped = await teams.click(answer?.id ?? "", "Stop", { as: teams.people.bo });
    assert.match(JSON.stringify(stopped.body), /Stopping/);
    const found = await answers(id);
    assert.deepEqual(
      found.map(({ text }) => text),
      ["One, \n\n_Stopped by Bo._"],
    );
    assert.deepEqual(found[0]?.attachments, []);
  });

  test("while Redis is away a click is refused in words", async (t) => {
    const { talk, teams, redis } = await startTeamsWorld(t);
    const { cards } = await talk.ask("@architect persona");
    redis.pause();
    const { status, body } = await teams.click(cards[0]?.message ?? "", "Use detailed");
    redis.resume();
    assert.equal(status, 200);
    assert.match(JSON.stringify(body), /memory \(Redis\) is out of reach/);
  });
});
