// The line below a thread that says what Lintel is doing while there is nothing to read yet. A courtesy: it never fails a reply.
import type { Address } from "../conversation/address.ts";
import { queryOf, routeOf } from "./address.ts";
import type { Calls } from "./calls.ts";

/** An answer that is there sooner needs no status. */
const delayMs = 300;
/** Slack takes a status away after two minutes. */
const refreshMs = 60_000;
const longestStatus = 50;

export function createStatusLine({ call }: Pick<Calls, "call">, address: Address) {
  const query = queryOf(address);
  const place = { channel_id: address.channel, thread_ts: address.thread };
  let text = "";
  let timer: NodeJS.Timeout | undefined;
  /** Something is about to be shown, rather than to be shown again. */
  let isDue = false;
  let writing: Promise<void> = Promise.resolve();
  let hasSession = false;
  let isShown = false;

  return {
    set(status: string): void {
      text = status.slice(0, longestStatus);
      if (isDue) return;
      clearTimeout(timer);
      timer = setTimeout(show, delayMs);
      isDue = true;
    },
    /** Shows nothing that is not shown yet. */
    hold(): void {
      if (isDue) clearTimeout(timer);
      isDue = false;
    },
    end,
    /** Unless the end of a stream has done so, tells Slack that Lintel is at rest; `isWorking` if Slack thinks otherwise. */
    async close(isWorking: boolean): Promise<void> {
      await end(true);
      if (hasSession || isWorking) await quietly("agents.sessions.setStatus", { ...place, status: "active" });
    },
  };

  /**
   * Shows nothing more; resolves when nothing is under way that could appear below what comes next. A message that is posted
   * takes the status away by itself; one that is only added to does not.
   */
  async function end(mustClear: boolean): Promise<void> {
    clearTimeout(timer);
    isDue = false;
    await writing;
    if (isShown && mustClear) await quietly("assistant.threads.setStatus", { ...place, status: "" });
    isShown = false;
  }

  function show(): void {
    isDue = false;
    timer = setTimeout(show, refreshMs);
    writing = writing.then(async () => {
      // The session brings the Stop button; its status has no words of its own, so the older call says them.
      if (!hasSession) {
        const { user } = routeOf(address);
        hasSession = await quietly("agents.sessions.setStatus", {
          ...place,
          status: "processing",
          ...(user && { initiator_user_id: user }),
        });
      }
      isShown = await quietly("assistant.threads.setStatus", { ...place, status: text, loading_messages: [text] });
    });
  }

  async function quietly(method: string, args: object): Promise<boolean> {
    return call(query, method, args, { patience: 0 }).then(
      () => true,
      () => false,
    );
  }
}
