// A message that appears as it is written, which Teams has in personal chats only: a bubble that vanishes, unless its end makes it a
// message. So nothing here can leave a message twice.
import { randomUUID } from "node:crypto";
import { OutcomeUnknown } from "../ops/outgoing.ts";
import type { Route } from "./address.ts";
import type { Calls, Outgoing } from "./calls.ts";
import { TeamsRefusal } from "./outcome.ts";

/** "over": the stream takes no more, and its message can be edited. "stopped": because the person pressed Teams' own Stop. */
export type Taken = "taken" | "over" | "stopped";

const longestStatus = 1_000;
const starts = 3;

export function createStream(calls: Pick<Calls, "send">, route: Route) {
  const stream = randomUUID();
  let id = "";
  let sequence = 0;
  return {
    /** Resolves to the id of the message to be; undefined if there can be no stream here or now. */
    async start(status: string): Promise<string | undefined> {
      for (let attempt = 1; ; attempt++) {
        try {
          id = await sent(step("informative", status.slice(0, longestStatus), 1));
          sequence = 1;
          return id || undefined;
        } catch (error) {
          if (isOver(error)) return undefined;
          // A bubble nobody knows of goes by itself.
          if (!(error instanceof OutcomeUnknown) || attempt === starts) throw error;
        }
      }
    },

    /** A status, for as long as there is no text. */
    status: (text: string): Promise<Taken> => show("informative", text.slice(0, longestStatus)),
    /** All of the text so far, which begins with what was there before. */
    text: (text: string): Promise<Taken> => show("streaming", text),

    /** Makes the message what it shall be; its text begins with what was there before. */
    async end(activity: Outgoing): Promise<Taken> {
      try {
        await sent(withStream(activity, { streamType: "final", streamId: id }));
        return "taken";
      } catch (error) {
        if (error instanceof OutcomeUnknown) return "over";
        return endOf(error);
      }
    },
  };

  async function show(streamType: StreamType, text: string): Promise<Taken> {
    try {
      await sent(step(streamType, text, ++sequence));
      return "taken";
    } catch (error) {
      // What may have been lost comes with the next step.
      if (error instanceof OutcomeUnknown) return "taken";
      return endOf(error);
    }
  }

  function step(streamType: StreamType, text: string, streamSequence: number): Outgoing {
    return withStream({ type: "typing", text }, { streamType, streamSequence, ...(id && { streamId: id }) });
  }

  function sent(activity: Outgoing): Promise<string> {
    return calls.send(route, activity, { stream });
  }
}

type StreamType = "informative" | "streaming";

/** As Microsoft's own clients say it: as an entity, and again in the channel's data. */
function withStream(activity: Outgoing, info: object): Outgoing {
  const entities: readonly unknown[] = Array.isArray(activity["entities"]) ? activity["entities"] : [];
  return {
    ...activity,
    entities: [{ type: "streaminfo", ...info }, ...entities],
    channelData: { ...Object(activity["channelData"]), ...info },
  };
}

function endOf(error: unknown): Taken {
  if (!isOver(error)) throw error;
  return /cancel+ed by user/i.test(error.detail) ? "stopped" : "over";
}

/** What Teams says when it takes no stream here, or no more of this one. */
function isOver(error: unknown): error is TeamsRefusal {
  return error instanceof TeamsRefusal && [400, 403, 405].includes(error.status);
}
