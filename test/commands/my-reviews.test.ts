import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogView } from "../../src/adr/finding/log-view.ts";
import type { Adr } from "../../src/adr/record.ts";
import { defaultSettings } from "../../src/channels/settings.ts";
import { myReviews } from "../../src/commands/reviews/my-reviews.ts";
import type { Address } from "../../src/conversation/address.ts";
import { ana, content, home, record } from "../adr/finding/decisions.ts";
import { all } from "./started-desk.ts";

const due = record({ status: "accepted", content: { ...content, reviewBy: "2026-11-24" } });
const elsewhere = record({ ...due, id: "d-elsewhere", home: { ...home, channel: "private" } });

test("each channel is asked about once, and only what the person sees there is counted", async () => {
  const asked: string[] = [];
  const records = { here: [due, record({ ...due, id: "d-second" })], there: [elsewhere], hidden: [elsewhere] };
  const text = await digest({ records, at: "2026-11-24T10:00:00.000Z", asked, sees: ({ channel }) => channel === "c" });
  assert.match(text, /^\*\*2 decisions wait for you:\*\*/);
  assert.doesNotMatch(text, /other channels/);
  assert.deepEqual(asked, ["settings c", "sees c", "settings private", "sees private"]);
});

test("a review is due on the day that it is in the decision's channel", async () => {
  const records = { here: [due] };
  const evening = { records, at: "2026-11-23T15:30:00.000Z" };
  assert.match(await digest({ ...evening, timeZone: "Asia/Tokyo" }), /was due for review on 2026-11-24/);
  assert.equal(await digest({ ...evening, timeZone: "Europe/Berlin" }), "Nothing waits for you.");
});

interface World {
  readonly records: Readonly<Record<string, readonly Adr[]>>;
  readonly at: string;
  readonly timeZone?: string;
  readonly sees?: (home: Address) => boolean;
  readonly asked?: string[];
}

/** What Ana is told in the channel of the log "here". */
async function digest({ records, at, timeZone = "UTC", sees = () => true, asked = [] }: World): Promise<string> {
  const { run } = myReviews({
    logAt: async () => "here",
    logsOf: async () => Object.keys(records),
    views: { of: async (log) => ({ all: () => records[log] ?? [] }) as unknown as LogView },
    settings: {
      of: async ({ channel }) => {
        asked.push(`settings ${channel}`);
        return { ...defaultSettings, timeZone };
      },
    },
    platform: () => ({
      sees: async (home) => {
        asked.push(`sees ${home.channel}`);
        return sees(home);
      },
      direct: async () => undefined,
    }),
  });
  const line = "/architect my reviews";
  const turn = { kind: "command", id: "t1", address: home, from: ana, at, line } as const;
  const chunks = await all(run({ turn, words: "", signal: new AbortController().signal }));
  return chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
}
