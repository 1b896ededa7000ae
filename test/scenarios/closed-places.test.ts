// Places where Lintel can say nothing any more: whoever asked there hears of it all the same, and nobody else does.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hold, startClaude } from "../support/claude-server.ts";
import { eventually } from "../support/eventually.ts";
import { lacks, platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms)
  describe(platform, { concurrency: 4, skip: lacks(platform, "a service") }, () => {
    test("an answer for a channel that Lintel was taken out of meanwhile is told to who asked directly", async (t) => {
      const { talk, service, pause, told, ended } = await start(t);
      const asked = await talk.say("@architect hello", { place: "payments" });
      await pause.reached;
      await service.removeBot("payments");
      pause.release();
      await ended(asked);
      const words = await told();
      assert.match(
        words,
        /^I cannot answer \[what you asked\]\(https:.*\) there: I am not in that channel.* any more\./,
      );
      assert.match(words, platform === "slack" ? /\/invite @architect/ : /Add me there again/);
      assert.deepEqual(await talk.channelPosts({ place: "direct", as: "bo" }), []);
      assert.deepEqual(await talk.channelPosts({ place: "payments" }), []);
    });

    test("and back in it, Lintel answers there again", async (t) => {
      const { talk, service, pause, told, claude } = await start(t);
      const asked = await talk.say("@architect hello", { place: "payments" });
      await pause.reached;
      await service.removeBot("payments");
      pause.release();
      await told();
      await service.removeBot("payments", false);
      claude.script(() => "Hello again.");
      assert.equal((await talk.ask("@architect hello", { place: "payments", thread: asked })).text, "Hello again.");
    });

    test("who asks in a channel that is archived meanwhile is told so", {
      skip: lacks(platform, "archived channels"),
    }, async (t) => {
      const { talk, service, pause, told } = await start(t);
      await talk.say("@architect hello", { place: "payments" });
      await pause.reached;
      service.archive("payments");
      pause.release();
      assert.match(await told(), /there: the channel is archived\.$/);
    });

    /** A Lintel whose answer takes its time. */
    async function start(t: Parameters<typeof startClaude>[0]) {
      const claude = await startClaude(t);
      const pause = hold();
      claude.script(() => ({ text: [pause, "Hello."] }));
      const world = await startWorld(t, { platform, claude });
      const { talk, service, ended } = world;
      /** What Lintel said to Ana directly, once it has. */
      const told = async () => {
        await eventually(async () => (await talk.channelPosts({ place: "direct" })).length > 0);
        const posts = await talk.channelPosts({ place: "direct" });
        assert.equal(posts.length, 1);
        return posts[0]?.text ?? "";
      };
      return { claude, pause, talk, service, ended, told };
    }
  });
