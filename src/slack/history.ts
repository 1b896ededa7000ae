// What was said in a thread before Lintel was called into it.
import type { Address } from "../conversation/address.ts";
import type { ThreadHistory } from "../conversation/platform.ts";
import { queryOf, seatAt, timeOf, timestampOf } from "./address.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { messageOf, type SlackMessage } from "./inbound.ts";
import type { Installations } from "./installations.ts";
import { userIdsIn } from "./mrkdwn.ts";
import type { People } from "./people.ts";

const pageSize = 200;
/** More than anybody reads before answering. */
const pagesRead = 5;
/** Slack limits some apps to one page a minute: then the answer is made from what there is, and says so. */
const patienceMs = 5_000;

interface HistoryParts {
  calls: Calls;
  installations: Pick<Installations, "of">;
  people: People;
}

export async function readHistory(
  parts: HistoryParts,
  address: Address,
  since: string | undefined,
): Promise<ThreadHistory> {
  const query = queryOf(address);
  const { messages, gap } = await readPages(parts.calls, address, since);
  const seat = seatAt(address, await parts.installations.of(query));
  const ids = messages.flatMap(({ user = "", text = "" }) => [user, ...userIdsIn(text)]);
  const nameOf = await parts.people.namesOf(query, ids);
  const said = messages.map((message) => messageOf({ ...message, channel: address.channel }, seat, nameOf));
  return { messages: said, ...(gap && { gap }) };
}

async function readPages({ call }: Calls, address: Address, since: string | undefined) {
  const messages: SlackMessage[] = [];
  let cursor = "";
  for (let page = 0; page < pagesRead; page++) {
    const from = { channel: address.channel, ts: address.thread, limit: pageSize };
    const more = { ...(since && { oldest: timestampOf(since) }), ...(cursor && { cursor }) };
    try {
      const result = await call(
        queryOf(address),
        "conversations.replies",
        { ...from, ...more },
        { patience: patienceMs },
      );
      messages.push(...(Array.isArray(result["messages"]) ? (result["messages"] as SlackMessage[]) : []));
      cursor = result.response_metadata?.next_cursor ?? "";
      if (!cursor) return { messages: unique(messages, since) };
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      return { messages: unique(messages, since), gap: gapOf(messages.length, error.code) };
    }
  }
  return {
    messages: unique(messages, since),
    gap: `I read only the first ${messages.length} messages of this thread.`,
  };
}

/** The first message of the thread comes with every page, however old. */
function unique(messages: readonly SlackMessage[], since: string | undefined): SlackMessage[] {
  const byTs = new Map(messages.map((message) => [message.ts, message]));
  // Timestamps are finer than the time that is remembered.
  return [...byTs.values()].filter(({ ts, subtype }) => timeOf(ts) > (since ?? "") && subtype !== "tombstone");
}

function gapOf(read: number, code: string): string {
  const what =
    read > 0
      ? `I could read only the first ${read} messages of this thread`
      : "I could not read what was said here before";
  return `${what} (Slack: ${code}).`;
}
