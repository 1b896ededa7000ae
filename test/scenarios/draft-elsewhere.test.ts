// A decision is drafted in another thread for those only who may read it; a place that is closed and one that is not there are told alike.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lacks, platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

const noAccess = /^You have no access to that thread, or I am not in its channel: join that channel/;

for (const platform of platforms)
  test(`${platform}: nobody has a thread drafted that they cannot see`, {
    skip: lacks(platform, "private channels"),
  }, async (t) => {
    const { talk } = await startWorld(t, { platform });
    const thread = await talk.say("@architect shall we buy Initech?", { place: "private" });
    await talk.replyTo(thread);
    const before = await talk.repliesIn(thread);
    const link = talk.linkTo(thread);
    const told = async (as: "bo" | "chen", there: string) => (await talk.command(`/adr draft ${there}`, { as })).text;
    const refused = await told("chen", link);
    assert.match(refused, noAccess);
    assert.equal(await told("chen", link.replace(/secret/i, "NOWHERE")), refused);
    assert.deepEqual(await talk.repliesIn(thread), before, "nothing is written there");
    assert.doesNotMatch(await told("bo", link), noAccess);
  });
