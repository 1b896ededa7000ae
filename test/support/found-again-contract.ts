// What every platform promises of messages that are found again later: cards by what they show, threads by links.
import assert from "node:assert/strict";
import type { Address } from "../../src/conversation/address.ts";
import type { Card } from "../../src/conversation/card.ts";
import type { PostedMessage } from "../../src/conversation/platform.ts";
import type { ReplyChunk } from "../../src/conversation/reply.ts";
import { dueTime } from "./channel-contract.ts";
import type { World } from "./platform-contract.ts";
import { reply, text } from "./reply.ts";

const subject = "adr/acme/d-1";

export function foundAgainContract(contract: (promise: string, run: (world: World) => Promise<void>) => void): void {
  contract("a card of a subject is found again and replaced", async (world) => {
    const { address, deliver, records, shown } = world;
    await deliver(reply(text("I drafted this:"), cardOf("Draft")));
    const before = records.length;
    await deliver(reply(cardOf("Accepted", refOf(records.at(-1)))), errandTo(address));
    assert.deepEqual(
      (await shown()).flatMap(({ cards }) => cards),
      ["Accepted"],
    );
    assert.equal((await shown()).filter((message) => message.text === "I drafted this:").length, 1);
    assert.equal(records.length, before, "what replaces is no message of its own");
  });

  contract("also one that was said to the channel itself, as its first message or below it", async (world) => {
    const { address, shown } = world.channel;
    for (const [n, begin] of [[], [text("News:")]].entries()) {
      await world.deliver(reply(...begin, cardOf(`Draft ${n}`)), { id: `${dueTime}.${n}`, address });
      await world.deliver(reply(cardOf(`Accepted ${n}`, refOf(world.records.at(-1)))), errandTo(address));
    }
    assert.deepEqual(
      (await shown()).flatMap(({ cards }) => cards),
      ["Accepted 0", "Accepted 1"],
    );
  });

  contract("an attempt that completes a card knows what it shows", async ({ deliver, records }) => {
    await deliver(reply(text("I drafted this:"), cardOf("Draft")));
    const posting = records.findLast((record) => record.at(-1)?.state === "posting") ?? [];
    for (const posted of [posting, records.at(-1) ?? []]) {
      await deliver(reply(text("I drafted this:"), cardOf("Draft")), { posted, fence: 2 });
      assert.ok(refOf(records.at(-1)));
    }
  });

  contract("a card whose message is gone is no error", async ({ address, channel, deliver, records, shown }) => {
    await deliver(reply(cardOf("Draft")));
    const gone = refOf(records.at(-1)).replace(/\d/, "2");
    for (const place of [address, channel.address]) await deliver(reply(cardOf("Accepted", gone)), errandTo(place));
    assert.deepEqual(
      (await shown()).map(({ cards }) => cards),
      [["Draft"]],
    );
  });

  contract("a link to a message leads back to its thread", async (world) => {
    const { platform, address, deliver, records } = world;
    await deliver(reply(text("RabbitMQ.")));
    const from = { ...address, thread: `${address.thread}0` };
    for (const message of [records.at(-1)?.at(-1)?.ref ?? "", await firstSaid(world)]) {
      const link = await platform.link(address, message);
      assert.match(link ?? "", /^https?:\/\/[\w.:-]+\//);
      const found = platform.threadAt(link ?? "", from);
      assert.deepEqual(coordinates(found), coordinates(address));
      assert.ok(found && (await platform.read(found, undefined)).messages.some((each) => each.text === "RabbitMQ."));
    }
  });

  contract("a link to what was said to the channel itself leads to the thread that it began", async (world) => {
    const { platform, channel, deliver, records } = world;
    await deliver(reply(text("Two ADRs are due.")), { id: dueTime, address: channel.address });
    const ref = records.at(-1)?.at(-1)?.ref ?? "";
    const found = platform.threadAt((await platform.link(channel.address, ref)) ?? "", world.address);
    const isOneThread = world.address.thread === world.address.channel;
    assert.equal(found?.thread, isOneThread ? world.address.thread : ref);
  });

  contract("whoever may not read a place is told apart", async ({ platform, address, closed }) => {
    const { ana, chen } = closed;
    const nowhere = { ...address, channel: `${closed.address.channel}0` };
    const seen = [address, closed.address, nowhere].map((place) =>
      Promise.all([ana, chen].map((person) => platform.sees(place, person))),
    );
    assert.deepEqual(await Promise.all(seen), [
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  contract("what is no link to a thread there leads nowhere", async ({ platform, address }) => {
    const link = (await platform.link(address, "1732190000123")) ?? (await platform.link(address, "1732190000.123456"));
    const links = ["", "#", "no link", "javascript:alert(1)", "https://example.org/archives/C012345/p1732190000123456"];
    const bent = link ? [link.replace(/^https:\/\//, "https://evil.example/"), `${link}${"x".repeat(5_000)}`] : [];
    for (const each of [...links, ...bent, "http://[", `https://${"x".repeat(100_000)}`])
      assert.equal(platform.threadAt(each, address), undefined, each.slice(0, 100));
    assert.equal(await platform.link(address, "f:no-message"), undefined);
  });
}

function cardOf(title: string, replaces?: string): ReplyChunk {
  const card: Card = { title, subject };
  return { kind: "card", card, ...(replaces !== undefined && { replaces }) };
}

/** What Lintel does by itself comes where an earlier reply went, when nobody waits there for an answer. */
function errandTo({ route, ...place }: Address) {
  const { responseUrl: _responseUrl, ...kept } = route ?? {};
  return { id: "errand-1", fence: 1, address: { ...place, ...(route && { route: kept }) } };
}

/** The message that shows the card. */
function refOf(record: readonly PostedMessage[] = []): string {
  const showing = record.filter(({ shows }) => shows === subject);
  assert.equal(showing.length, 1, `one message shows the card: ${JSON.stringify(record)}`);
  return showing[0]?.ref ?? "";
}

async function firstSaid({ platform, address }: World): Promise<string> {
  return (await platform.read(address, undefined)).messages[0]?.id ?? "";
}

function coordinates(address: Address | undefined) {
  return [address?.platform, address?.workspace, address?.channel, address?.thread];
}
