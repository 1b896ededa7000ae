// Decision records for the tests of their rules and their store.
import { type Act, type Adr, type Content, emptyContent, type Rules } from "../../../src/adr/record.ts";
import type { Address } from "../../../src/conversation/address.ts";
import type { Person } from "../../../src/conversation/turn.ts";

export const home: Address = { platform: "local", workspace: "w", channel: "c", thread: "t1" };

export const ana: Person = { id: "ana", name: "Ana" };
export const bo: Person = { id: "bo", name: "Bo" };
export const cem: Person = { id: "cem", name: "Cem" };

export const content: Content = {
  ...emptyContent,
  title: "Use Kafka for events",
  context: "We run 12 services ([Ana, 2 Nov](https://chat.example/1)).",
  options: "* Kafka\n* RabbitMQ",
  decision: 'Chosen option: "Kafka", because events can be replayed.',
  reversibility: "two-way-door",
};

export const anybody: Rules = { approvers: [], quorum: 1 };

let turns = 0;

/** A deed of a turn that no other deed has. */
export function act(by: Person = ana, turn = `turn-${++turns}`): Act {
  return { by, at: "2026-11-21T10:00:00.000Z", turn };
}

/** A record that is stored already. */
export function record(fields: Partial<Adr> = {}): Adr {
  const isDraft = (fields.status ?? "draft") === "draft";
  return {
    id: "d-4k7qz2",
    ...(!isDraft && { number: 7 }),
    status: "draft",
    statusAt: "2026-11-02T10:00:00.000Z",
    createdAt: "2026-11-02T10:00:00.000Z",
    by: ana,
    content,
    version: 1,
    home,
    supersedes: [],
    related: [],
    approvals: [],
    objections: [],
    amendments: [],
    revision: 3,
    ...fields,
  };
}
