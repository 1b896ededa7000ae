// Teams' own ways in: adding Lintel, and the message action.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { draftAction } from "../../src/teams/action.ts";
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

  test("the message action asks first, and what it gives comes into the thread of the message", async (t) => {
    const { teams, claude } = await startTeamsWorld(t);
    claude.script(["No form.", "Still none."]);
    const { id } = await teams.say("we take RabbitMQ then", { as: teams.people.bo });
    const opened = await teams.messageAction(draftAction, id);
    assert.match(JSON.stringify(opened.body), /Draft a decision record/);
    assert.equal(teams.repliesIn(id).length, 0);
    const sent = await teams.submitMessageAction(draftAction, id, {});
    assert.match(JSON.stringify(sent.body), /comes into the thread/);
    const drafted = () => teams.repliesIn(id).find((reply) => /I drafted a decision record/.test(reply.text));
    await teams.until(drafted, "a draft in the thread");
  });
});
