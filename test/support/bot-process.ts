// A Lintel in a process of its own that dies by SIGKILL at the point named by CRASH_AT: started by crash tests, killed for real.
// Each point lies between Lintel and its platform, so nothing in the product knows of it.
import { flushCompileCache } from "node:module";
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import type { Delivery, Platform } from "../../src/conversation/platform.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";
import { createLogger } from "../../src/ops/logger.ts";

const { CRASH_AT, CRASH_IN = "", REDIS_SOCKET = "", ...env } = process.env;

const config = readConfig({ ...env, REDIS_URL: "redis://the-socket-below", PORT: "0" });
const app = await startApp({ ...config, redisUrl: REDIS_SOCKET }, createLogger("info"), {
  throughPlatform: CRASH_AT ? dyingAt(CRASH_AT) : (platform) => platform,
});
process.stdout.write(`listening on ${app.port}\n`);
// Whoever is killed saves nothing on the way out.
flushCompileCache();
process.on("SIGTERM", async () => {
  await app.close();
  process.exit(0);
});

function dyingAt(point: string): (platform: Platform) => Platform {
  return (platform) => ({
    ...platform,
    async deliver(delivery) {
      if (!delivery.id.startsWith(CRASH_IN)) return platform.deliver(delivery);
      await platform.deliver({ ...delivery, reply: dyingReply(delivery, point), record: dyingRecord(delivery, point) });
      if (point === "delivered but not committed") die();
    },
  });
}

function dyingRecord({ record }: Delivery, point: string): Delivery["record"] {
  return async (messages) => {
    const state = messages.at(-1)?.state;
    // "posted" is recorded right after the message has been posted.
    if (point === "posted but not recorded" && state === "posted") die();
    await record(messages);
    if (point === "before post" && state === "posting") die();
    if (point === "recorded, nothing streamed" && state === "posted") die();
  };
}

async function* dyingReply({ reply }: Delivery, point: string): Reply {
  let texts = 0;
  let isAccepted = false;
  for await (const chunk of reply) {
    isAccepted ||= isAcceptance(chunk);
    if (point === "decided but not shown" && isAccepted) die();
    yield chunk;
    if (point === "said but told nobody" && isAccepted && chunk.kind === "text") die();
    if (point === "mid-stream" && chunk.kind === "text" && ++texts === 2) die();
  }
  if (point === "generated but not delivered" || (point === "told but not delivered" && isAccepted)) die();
}

/** The card of a record that the turn has accepted: the store has changed, and nobody knows. */
function isAcceptance(chunk: ReplyChunk): boolean {
  return chunk.kind === "card" && (chunk.card.facts ?? []).some(({ value }) => value.startsWith("Accepted since"));
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // SIGKILL arrives before this line is over.
  for (;;);
}
