import assert from "node:assert/strict";
import { test } from "node:test";
import type { Adr } from "../../src/adr/record.ts";
import { agendaFor } from "../../src/reviews/topic.ts";
import { content, record } from "../adr/finding/decisions.ts";
import { viewOf } from "../adr/finding/memory.ts";

const log = [
  decision(1, "Use Redis for the session cache", { options: "* Redis\n* Memcached" }),
  decision(2, "Use Kafka for events", { options: "* Kafka\n* RabbitMQ", context: "The cache stays as it is." }),
  decision(3, "Deploy with Kubernetes", { options: "* Kubernetes\n* Nomad" }),
  decision(4, "Keep one repository", { options: "* One\n* Many" }, { status: "superseded", supersededBy: "d-5" }),
  decision(5, "A repository for each team", { options: "* One\n* Many" }),
  decision(7, "Stay on release 99", { options: "* 99\n* 100" }),
  decision(6, "Cache pages at the edge", { options: "* CDN\n* None" }, { status: "rejected" }),
];
const view = await viewOf(log);

const topics: readonly [topic: string, named: readonly number[]][] = [
  ["revisit ADR 3", [3]],
  ["ADR-0002 and adr #3, please", [2, 3]],
  ["look at d-5 again", []],
  ["ADR 4", [5]],
  ["decide on ADR 6 again", [6]],
  ["ADR 99", []],
  ["revisit the cache decision", [1]],
  ["caching of sessions", [1]],
  ["do we still need Kubernetes?", [3]],
  ["RabbitMQ", [2]],
  ["Use Kafka for events: the licence ends in March, so somebody has to ask for prices", [2]],
  ["renew the TLS certificate", []],
  ["Kafka and Kubernetes upgrade weekend", []],
  ["team lunch", []],
  ["revisit the decision", []],
  ["", []],
];

for (const [topic, named] of topics)
  test(`“${topic}” names ${named.length > 0 ? `ADR ${named.join(" and ")}` : "no decision"}`, () => {
    const items = agendaFor(topic, view, { today: "2026-11-21", contradicted: new Map() });
    assert.deepEqual(
      items.map(({ adr }) => adr),
      named.map((number) => `d-${number}`),
    );
  });

test("a draft is named by its id", async () => {
  const draft = record({ id: "d-4k7qz2", status: "draft" });
  const items = agendaFor("finish draft D-4K7QZ2", await viewOf([draft]), {
    today: "2026-11-21",
    contradicted: new Map(),
  });
  assert.deepEqual(items, [{ adr: "d-4k7qz2", concerns: [], status: "draft" }]);
});

test("a decision that a reminder names is there although it was put off, with what is due in it", async () => {
  const snoozed = { by: { id: "ana", name: "Ana" }, at: "2026-11-20T10:00:00.000Z", until: "2026-12-20" };
  const adr = decision(7, "Use Vault", { reviewBy: "2026-11-01" }, { snoozed });
  const [item] = agendaFor("ADR 7", await viewOf([adr]), { today: "2026-11-21", contradicted: new Map() });
  assert.deepEqual(item?.concerns, [{ kind: "review overdue", words: "its review was due on 2026-11-01" }]);
});

test("at most three decisions are shown", async () => {
  const many = [1, 2, 3, 4, 5].map((number) => decision(number, `Cache number ${number}`, {}));
  assert.equal(agendaFor("cache", await viewOf(many), { today: "2026-11-21", contradicted: new Map() }).length, 3);
});

function decision(number: number, title: string, text: Partial<Adr["content"]>, fields: Partial<Adr> = {}): Adr {
  return record({
    id: `d-${number}`,
    number,
    status: "accepted",
    content: { ...content, title, decision: "", ...text },
    ...fields,
  });
}
