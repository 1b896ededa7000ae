// Decisions that several channels share, and those that stay in their own: who gets in, who decides, and what nobody else finds.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { eventually } from "../support/eventually.ts";
import { lacks, platforms } from "../support/platforms.ts";
import { draft, propose, wordsOf } from "../support/short-discussion.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("a second channel joins a project's log by somebody who has a part in it, and the numbers go on", async (t) => {
      const { talk } = await startWorld(t, { platform });
      await talk.command("/adr project shared");
      await propose(talk, "Redis");
      const join = (as: "ana" | "chen") => talk.ask("@architect adr project shared", { place: "payments", as });
      assert.match((await join("chen")).text, /has a log already, and you have no part in it yet: ask Ana/);
      const before = wordsOf(await talk.ask("@architect adr list", { place: "payments" }));
      assert.match(before, /no decisions yet/);
      assert.match((await join("ana")).text, /the log of project \*\*shared\*\*/);
      const { card } = await propose(talk, "Valkey", { place: "payments", as: "bo" });
      assert.match(talk.cardIn(card.message).title, /^ADR 2: Use Valkey/);
      assert.match(wordsOf(await talk.command("/adr list")), /ADR 2: Use Valkey[\s\S]*ADR 1: Use Redis/);
    });

    test("what is decided in one channel is shown and told in the other, by those who approve where it was drafted", async (t) => {
      const { talk } = await startWorld(t, { platform });
      await talk.command("/adr project shared");
      const { card, thread } = await propose(talk, "Redis");
      await talk.ask("@architect adr project shared", { place: "payments" });
      await talk.command("/adr approvers @Chen");
      const accept = (as: "bo" | "chen") => talk.ask("@architect adr accept 1", { place: "payments", as });
      assert.match((await accept("bo")).text, /Only Chen can accept ADR 1/);
      assert.match(talk.cardIn(card.message).values["Status"] ?? "", /^Proposed/);
      assert.match((await accept("chen")).text, /is accepted by Chen/);
      await eventually(() => /^Accepted/.test(talk.cardIn(card.message).values["Status"] ?? ""));
      await eventually(async () => (await talk.repliesIn(thread)).some(({ text }) => /is accepted by Chen/.test(text)));
    });

    test("only those who approve change what their channel's decisions are set to", async (t) => {
      const { talk } = await startWorld(t, { platform });
      await talk.command("/adr approvers @Chen");
      for (const line of ["/adr quorum 1", "/adr project mine", "/adr approvers anybody", "/adr repository a/b"])
        assert.match((await talk.command(line, { as: "bo" })).text, /Only those who approve.*ask Chen/, line);
      assert.match((await talk.command("/adr quorum 2", { as: "chen" })).text, /cannot come from 1 approver/);
    });

    test("what a private channel decides is found from no other channel", {
      skip: lacks(platform, "private channels"),
    }, async (t) => {
      const { talk } = await startWorld(t, { platform });
      await talk.ask("@architect adr project merger", { place: "private" });
      const { id } = await propose(talk, "Redis", { place: "private" });
      const { id: second } = await draft(talk, "Valkey", { place: "private" });
      const found = async (words: string) => wordsOf(await talk.ask(`@architect ${words}`, { as: "chen" }));
      assert.match(await found("adr list"), /no decisions yet/);
      assert.match(await found("adr search redis"), /No decision matches/);
      for (const handle of ["1", id, second]) {
        assert.match(await found(`adr show ${handle}`), /There is no (ADR|draft)/);
        assert.match(await found(`adr history ${handle}`), /There is no (ADR|draft)/);
        assert.match(await found(`adr accept ${handle}`), /There is no (ADR|draft)/);
      }
      assert.match(await found("adr export"), /nothing to export/);
      const answer = await found("Should we take Memcached instead of Redis for the session cache?");
      assert.doesNotMatch(answer, /ADR \d|3,000 reads/);
      assert.match(await found("adr project merger"), /no part in it yet/);
    });
  });
