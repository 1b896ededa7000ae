// Brings activities to Lintel as the service does: signed POSTs, each once. Who does not answer in time is given up.
import type { Activity } from "./activities.ts";
import type { Login, Signature } from "./login.ts";
import type { Fields } from "./workspace.ts";

/** What Lintel answered. Status 0: nothing in time, or nobody was there. */
export interface Delivered {
  readonly status: number;
  readonly body: unknown;
}

export interface Spoilt extends Signature {
  /** In place of a signed token; "" for none at all. */
  readonly authorization?: string;
}

interface Options {
  readonly login: Login;
  readonly serviceUrl: string;
  readonly news: () => void;
}

/** How long the service waits for an answer. */
const patienceMs = 15_000;

export function createDelivery({ login, serviceUrl, news }: Options) {
  const closing = new AbortController();
  let url: string | undefined;

  return {
    connect(to: string): void {
      url = to;
    },

    /** Sends whatever it is given; `spoilt` says what is wrong with its signature. */
    async post(activity: Activity | Fields | string, spoilt: Spoilt = {}): Promise<Delivered> {
      if (!url) throw new Error("Nobody listens: call teams.connect(url) first.");
      const { authorization = `Bearer ${login.signed(serviceUrl, spoilt)}` } = spoilt;
      try {
        const response = await fetch(`${url}/api/messages`, {
          method: "POST",
          headers: { "content-type": "application/json; charset=utf-8", ...(authorization && { authorization }) },
          body: typeof activity === "string" ? activity : JSON.stringify(activity),
          redirect: "manual",
          signal: AbortSignal.any([AbortSignal.timeout(patienceMs), closing.signal]),
        });
        return { status: response.status, body: parsed(await response.text()) };
      } catch {
        return { status: 0, body: undefined };
      } finally {
        news();
      }
    },

    close: () => closing.abort(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
