// What Teams alone shows of an answer: the label of a machine's words, and its own Stop; and a Lintel that may not read.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hold } from "../support/claude-server.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";

describe("In Teams", { concurrency: 4 }, () => {
  test("an answer that was streamed is labelled as a machine's", async (t) => {
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

  test("without the permission to read, it answers mentions and says what it could not read", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t, { rsc: false });
    claude.script(() => "Yes.");
    const { id } = await teams.say("we argue about queues", { as: teams.people.bo });
    const { id: asked } = await teams.say("@architect what do you think?", { thread: id });
    const [answer] = await answers(asked);
    assert.match(answer?.text ?? "", /^Yes\.[\s\S]*could not read/);
  });
});
