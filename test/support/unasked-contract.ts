// What every platform promises of the places where Lintel speaks by itself: channels, and people's own conversations with it.
import assert from "node:assert/strict";
import type { Address } from "../../src/conversation/address.ts";
import { type PostedMessage, Unreachable } from "../../src/conversation/platform.ts";
import type { ReplyChunk } from "../../src/conversation/reply.ts";
import type { World } from "./platform-contract.ts";
import { cardsIn, type PlaceUnderTest } from "./platform-under-test.ts";
import { card, reply, text } from "./reply.ts";

/** As reviews name their deliveries: it tells no platform the time. */
const due = "review.s-7.1795255200000";

export function unaskedContract(contract: (promise: string, run: (world: World) => Promise<void>) => void): void {
  contract("a place keeps nothing of who asked, and stays one when it is made anew", async ({ platform, address }) => {
    const asked = { ...address, route: { ...address.route, responseUrl: "https://example.org/response" } };
    const place = platform.place(asked);
    for (const each of [place, platform.place(place)])
      assert.deepEqual([each.platform, each.workspace, each.channel, each.thread], coordinates(address));
    const asker = address.route?.["user"] ?? "nobody";
    assert.ok(!JSON.stringify(place).includes(asker) && !JSON.stringify(place).includes("example.org"));
  });

  contract(
    "a card that is said to a channel begins the thread of what follows, and changes from anywhere",
    async (world) => reviewIn(world, () => world.platform.place(world.address), world.channel),
  );

  contract("so it does in a person's own conversation with Lintel", async (world) => {
    const { platform, address, closed, own } = world;
    const place = (await platform.direct(closed.ana, address)) ?? assert.fail("Ana has a conversation with Lintel");
    await reviewIn(world, () => platform.place(place), own);
    assert.equal((await platform.direct(closed.ana, address))?.channel, place.channel);
  });

  contract("which there is none of with nobody", async ({ platform, address }) => {
    assert.equal(await platform.direct({ id: "U0NOBODY", name: "Nobody" }, address), undefined);
    assert.equal(await platform.direct({ id: "lintel", name: "Lintel" }, address), undefined);
  });

  contract("the card stands there once, wherever attempts at it break off", async (world) => {
    const deliver = breakable(world, world.platform.place(world.address));
    for (let n = 1; !(await deliver(n)); n++) assert.ok(n < 10);
    assert.deepEqual(cardsIn(await world.channel.shown()), ["Review"]);
  });

  for (const n of [1, 2, 3])
    contract(`so it does in a chat, when an attempt breaks off as it records for the ${n}. time`, async (world) => {
      const { platform, address, closed, own } = world;
      const deliver = breakable(world, (await platform.direct(closed.ana, address)) ?? assert.fail("Ana has a chat"));
      assert.ok((await deliver(n)) || (await deliver(10)));
      assert.deepEqual(cardsIn(await own.shown()), ["Review"]);
    });

  for (const fault of ["lost", "503 although carried out", "503"] as const)
    contract(`and when the platform does not say what became of it (${fault}), in a chat as well`, async (world) => {
      const { platform, service, address, closed, deliver, records } = world;
      const own = (await platform.direct(closed.ana, address)) ?? assert.fail("Ana has a conversation with Lintel");
      for (const [place, { shown, below }] of [
        [platform.place(address), world.channel],
        [own, world.own],
      ] as const) {
        service?.spoil("the only post", fault);
        await deliver(reply(card("Review")), { id: due, address: place });
        const root = rootIn(records);
        assert.deepEqual(cardsIn(await shown()), ["Review"]);
        await deliver(reply(text("Below")), { id: "agenda", address: { ...place, thread: root } });
        assert.deepEqual(textsIn(await below(root)), ["Below"]);
      }
    });

  contract(
    "where nothing can be posted any more is told apart, and why, and nothing is shown to anybody",
    async (world) => {
      const { platform, address, deliver, closings } = world;
      for (const { shut, reopen, why } of closings) {
        shut();
        for (const place of [address, platform.place(address)])
          await assert.rejects(deliver(reply(text("Hello"), card("Card")), { address: place }), (error) => {
            assert.ok(error instanceof Unreachable, String(error));
            assert.match(error.why, why);
            return true;
          });
        reopen();
      }
      assert.deepEqual([await world.shown(), await world.own.shown()], [[], []]);
    },
  );

  contract("but a service that is not to be had closes no place, and is no answer to what is asked", async (world) => {
    const { platform, address, closed, deliver, service } = world;
    if (!service) return;
    service.unreachable(true);
    const say = (place: Address) => deliver(reply(text("Hello")), { address: place });
    const attempts = [
      say(address),
      say(platform.place(address)),
      platform.direct(closed.ana, address),
      platform.sees(address, closed.ana),
    ];
    for (const attempt of await Promise.allSettled(attempts))
      assert.ok(attempt.status === "rejected" && !(attempt.reason instanceof Unreachable), attempt.status);
  });
}

/** A review as it comes to a place: a card, what follows below it, and later states of the card. */
async function reviewIn({ deliver, records }: World, place: () => Address, { shown, below }: PlaceUnderTest) {
  await deliver(reply(review("Review")), { id: due, address: place() });
  const root = rootIn(records);
  assert.deepEqual(cardsIn(await shown()), ["Review"]);
  const thread = () => ({ ...place(), thread: root });
  await deliver(reply(text("Two decisions."), card("ADR 7")), { id: `${due}.agenda`, address: thread() });
  assert.deepEqual([textsIn(await below(root)), cardsIn(await below(root))], [["Two decisions."], ["ADR 7"]]);
  for (const [n, address] of [thread(), place()].entries()) {
    await deliver(reply(review(`Review, ${n} done`, root)), { id: `errand-${n}`, address });
    assert.ok(cardsIn(await shown()).includes(`Review, ${n} done`));
  }
}

function review(title: string, replaces?: string): ReplyChunk {
  return { kind: "card", card: { title, subject: "review/r-1" }, ...(replaces !== undefined && { replaces }) };
}

/** Makes attempts at the delivery of a card, each of which breaks off at its n-th record; true for one that came to its end. */
function breakable(world: World, address: Address) {
  let saved: readonly PostedMessage[] = [];
  let fence = 0;
  return async function attempt(breaksAt: number): Promise<boolean> {
    let records = 0;
    const record = async (messages: readonly PostedMessage[]) => {
      if (++records === breaksAt) throw new Error("crash");
      saved = messages;
    };
    const more = { id: due, address, fence: ++fence, posted: saved, record };
    return world.deliver(reply(card("Review")), more).then(() => true, orCrash);
  };
}

/** The message that what was delivered last begins with. */
function rootIn(records: readonly (readonly PostedMessage[])[]): string {
  return records.at(-1)?.[0]?.ref ?? assert.fail("it is recorded");
}

function textsIn(messages: Awaited<ReturnType<PlaceUnderTest["shown"]>>): string[] {
  return messages.map((message) => message.text).filter((words) => words !== "" && !/^(ADR 7|Review)/.test(words));
}

function coordinates({ platform, workspace, channel }: Address) {
  return [platform, workspace, channel, ""];
}

function orCrash(error: unknown): boolean {
  if (error instanceof Error && error.message === "crash") return false;
  throw error;
}
