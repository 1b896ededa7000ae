// A desk for decisions on a real log, for the tests of what it does.
import type { TestContext } from "node:test";
import { createLogViews, type LogView } from "../../src/adr/finding/log-view.ts";
import { createSettingsStore } from "../../src/channels/settings-store.ts";
import { createDesk } from "../../src/commands/adr/desk.ts";
import type { Card } from "../../src/conversation/card.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";
import type { Errand } from "../../src/conversation/turn.ts";
import { log, startLog } from "../adr/adr-log.ts";
import { home } from "../adr/finding/decisions.ts";

/** With one accepted record. Subjects that begin with "over" are not drawn any more; `read` stands before every look at the log. */
export async function startDesk(t: TestContext, read: () => Promise<void> = async () => undefined) {
  const { redis, store: adrs, accepted, drafted } = await startLog(t);
  const views = createLogViews(adrs);
  const sent: Errand[] = [];
  const heard: unknown[] = [];
  const desk = createDesk({
    adrs,
    views: { of: (log): Promise<LogView> => read().then(() => views.of(log)) },
    settings: createSettingsStore(redis.client),
    send: async (errand) => sent.push(errand),
    exportSoon: async () => undefined,
    draw: async (of): Promise<Card | undefined> => (of.startsWith("over") ? undefined : { title: `drawn: ${of}` }),
    decided: async (log, { id, content }, turn) => void heard.push([log, id, turn.id, content.reviewBy]),
  });
  const adr = await accepted("d-desk22");
  const note = (message: string, address = home, of = adrs.subjectOf(log, adr.id)) =>
    adrs.noteCard(of, address, message, [{ log, id: adr.id }]);
  return { desk, adr, note, sent, heard, drafted };
}

export async function all(reply: Reply): Promise<ReplyChunk[]> {
  return Array.fromAsync(reply);
}
