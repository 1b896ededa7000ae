// One call over HTTP: read, noted, spoilt if a test ordered that, and answered as Microsoft's services do.
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { pidOf } from "../pid.ts";
import { createFaults } from "./faults.ts";
import { type Refusal, TeamsRefusal } from "./refusal.ts";

/** A call that Lintel made. */
export interface Call {
  readonly method: string;
  /** Decoded. */
  readonly path: string;
  /** The parts of the path, each decoded on its own. */
  readonly parts: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string;
  /** As it came; `body` is its JSON, `form` its fields. */
  readonly raw: string;
  readonly body: unknown;
  readonly form: Readonly<Record<string, string>>;
  /** By `performance.now()`. */
  readonly at: number;
  /** The process that called. */
  readonly pid?: number;
  /** How it was answered; undefined as long as it was not. */
  status?: number;
  error?: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** In place of a body in JSON. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Options {
  readonly latencyMs: number;
  readonly refused: (refusal: Refusal) => void;
  readonly news: () => void;
}

export function createExchange({ latencyMs, refused, news }: Options) {
  const calls: Call[] = [];
  const faults = createFaults();

  return {
    calls: calls as readonly Call[],
    fail: faults.fail,

    /** Answers a request with what `run` makes of it. */
    async serve(request: IncomingMessage, response: ServerResponse, run: (call: Call) => Answer): Promise<void> {
      const call = await readCall(request);
      calls.push(call);
      news();
      const fault = faults.of(call);
      await wait(latencyMs + (fault?.delayMs ?? 0));
      const spoilt = faults.answerOf(fault);
      const isBroken = spoilt || fault?.cut || fault?.hang;
      const own = !isBroken || fault?.after === "carried out" ? answered(call, run) : undefined;
      const answer = spoilt ?? own;
      if (isBroken) call.error ??= "ordered by the test";
      if (answer) call.status = answer.status;
      news();
      if (fault?.hang) return;
      if (fault?.cut || !answer) return void request.socket.destroy();
      const { status, body, bytes, headers } = answer;
      const type = bytes ? "application/octet-stream" : "application/json; charset=utf-8";
      response.writeHead(status, { "content-type": type, ...headers });
      response.end(bytes ?? (body === undefined ? undefined : JSON.stringify(body)));
    },
  };

  function answered(call: Call, run: (call: Call) => Answer): Answer {
    try {
      return run(call);
    } catch (error) {
      if (!(error instanceof TeamsRefusal)) throw error;
      const { status, code, message, headers, form } = error;
      const { method, path } = call;
      call.error = code;
      if (form) refused({ method, path, status, code, message });
      return { status, headers, body: { error: { code, message } } };
    }
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://teams");
  const raw = await readText(request);
  const parts = pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const pid = pidOf(request.socket);
  return {
    method: request.method ?? "",
    path: `/${parts.join("/")}`,
    parts,
    query: Object.fromEntries(searchParams),
    authorization: request.headers.authorization ?? "",
    raw,
    body: parsed(raw),
    form: Object.fromEntries(new URLSearchParams(raw)),
    at: performance.now(),
    ...(pid && { pid }),
  };
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
