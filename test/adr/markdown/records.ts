// Records to write and read in the tests of files.
import { type Adr, type Content, emptyContent } from "../../../src/adr/record.ts";

export const ana = { id: "ana", name: "Ana" };
export const bo = { id: "bo", name: "Bo" };

export const act = { by: ana, at: "2026-11-21T10:00:00.000Z", turn: "turn-1" };
export const home = { platform: "local", workspace: "local", channel: "architecture", thread: "1" } as const;

export function record(number: number, content: Partial<Content>, more: Partial<Adr> = {}): Adr {
  return {
    id: `d-${String(number).padStart(6, "0")}`,
    number,
    status: "accepted",
    statusAt: "2026-11-04T15:00:00.000Z",
    createdAt: "2026-11-02T09:00:00.000Z",
    by: ana,
    content: { ...emptyContent, title: `Decision ${number}`, ...content },
    version: 1,
    home,
    supersedes: [],
    related: [],
    approvals: [],
    objections: [],
    amendments: [],
    revision: 1,
    ...more,
  };
}

/** Finds a record among these by its id. */
export function among(adrs: readonly Adr[]): (id: string) => Adr | undefined {
  return (id) => adrs.find((adr) => adr.id === id);
}
