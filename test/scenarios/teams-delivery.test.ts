// How answers arrive in Teams: streamed in a personal chat, edited in place elsewhere, whole and once, whatever the service does.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { teamsMarkdown } from "../../src/teams/markdown.ts";
import { hold } from "../support/claude-server.ts";
import { longAnswer, withoutRepeats } from "../support/long-answer.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";

describe("In Teams", { concurrency: 4 }, () => {
  test("an answer in a personal chat is streamed into one message, labelled and with thumbs", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t);
    const pause = hold();
    claude.script(() => ({ text: ["A queue, ", pause, "not a log."] }));
    const { id } = await teams.say("queue or log?", { channel: teams.channels.direct });
    await teams.until(() => teams.repliesIn(id).find(({ stream }) => stream === "streaming"), "text in the stream");
    pause.release();
    const [answer, ...more] = await answers(id);
    assert.deepEqual([answer?.text, answer?.stream, more.length], ["A queue, not a log.", undefined, 0]);
    const labels = answer?.entities.filter(({ type }) => type === "https://schema.org/Message");
    assert.deepEqual(
      labels?.map((label) => label["additionalType"]),
      [["AIGeneratedContent"]],
    );
    assert.deepEqual(answer?.channelData["feedbackLoop"], { type: "default" });
    assert.equal(teams.posted.size, 1);
  });

  test("the Stop that Teams shows beside a stream ends the model's work, and the text says so", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t);
    const [pause, never] = [hold(), hold()];
    claude.script(() => ({ text: ["One, ", pause, "two, ", never, "three."] }));
    const { id } = await teams.say("count", { channel: teams.channels.direct });
    await teams.until(() => teams.repliesIn(id).find(({ stream }) => stream === "streaming"), "text in the stream");
    assert.ok(teams.stopStream());
    // Teams tells of it when the next piece comes.
    pause.release();
    const found = await answers(id);
    assert.equal(found.length, 1);
    assert.match(found[0]?.text ?? "", /^One, /);
    never.release();
  });

  test("a stream that Teams ends by its clock goes on in the same message", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t, { streamLifetimeMs: 2_500 });
    const pause = hold();
    claude.script(() => ({ text: ["One, ", pause, "two."] }));
    const { id } = await teams.say("count", { channel: teams.channels.direct });
    await teams.until(() => teams.repliesIn(id).find(({ stream }) => stream === "streaming"), "text in the stream");
    setTimeout(pause.release, 4_000);
    const found = await answers(id);
    assert.deepEqual(
      found.map(({ text }) => text),
      ["One, two."],
    );
  });

  test("60 KB arrive whole in a channel, with no fence or table broken", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t);
    const answer = longAnswer(60_000);
    claude.script(() => ({ text: answer.match(/[\s\S]{1,3000}/g) ?? [] }));
    const { id } = await teams.say("@architect everything");
    const found = await answers(id);
    assert.ok(found.length >= 3 && found.every(({ text }) => text.length <= 28_000));
    for (const { text } of found) assert.equal((text.match(/^```/gm) ?? []).length % 2, 0);
    const plain = (texts: readonly string[]) => withoutRepeats(texts).replace(/ +/g, " ").replaceAll("-", "");
    assert.equal(plain(found.map(({ text }) => text)), plain([teamsMarkdown(answer)]));
  });

  test("a 429 is waited for as long as it says, and nothing is posted twice", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t);
    claude.script(() => "Yes.");
    teams.fail({ method: "POST", path: "/activities", retryAfter: 2 });
    const before = performance.now();
    const { id } = await teams.say("@architect ok?");
    assert.deepEqual(
      (await answers(id)).map(({ text }) => text),
      ["Yes."],
    );
    assert.ok(performance.now() - before >= 2_000);
    assert.equal(teams.posted.size, 1);
  });

  for (const [what, fault] of Object.entries({
    "a 502": { status: 502 },
    "a cut connection": { cut: true },
  } as const))
    test(`${what} after which nobody knows whether the answer was posted: it is looked up, and stands there once`, async (t) => {
      for (const after of ["carried out", "before"] as const) {
        const { teams, claude, answers } = await startTeamsWorld(t);
        claude.script(() => "Yes.");
        teams.fail({ method: "POST", path: "/activities", ...fault, after });
        const { id } = await teams.say("@architect ok?");
        assert.deepEqual(
          (await answers(id)).map(({ text }) => text),
          ["Yes."],
          after,
        );
        assert.equal(teams.posted.size, 1);
      }
    });

  test("without the permission to read, it answers mentions and says what it could not read", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t, { rsc: false });
    claude.script(() => "Yes.");
    const { id } = await teams.say("we argue about queues", { as: teams.people.bo });
    const { id: asked } = await teams.say("@architect what do you think?", { thread: id });
    const [answer] = await answers(asked);
    assert.match(answer?.text ?? "", /^Yes\.[\s\S]*could not read/);
  });
});
