// Socket Mode: each payload goes to one of the open connections, and to another or the next one if nobody acknowledges it.
import { EventEmitter, once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import type { Answer } from "./delivery.ts";
import type { Envelope, Fields } from "./events.ts";
import type { Ids } from "./ids.ts";
import { refuse } from "./refusal.ts";

interface Options {
  readonly ids: Ids;
  readonly appId: string;
  readonly settings: { readonly socketAckMs: number };
  readonly news: () => void;
}

export type Sockets = ReturnType<typeof createSockets>;

export function createSockets({ ids, appId, settings, news }: Options) {
  const server = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const tickets = new Set<string>();
  const signals = new EventEmitter().setMaxListeners(0);
  const closing = new AbortController();
  let everOpened = false;
  let turn = 0;

  server.on("connection", (socket) => {
    everOpened = true;
    open.push(socket);
    // The client hangs up if it hears no ping for half a minute.
    const pings = setInterval(() => socket.ping("Ping from slack"), 5_000).unref();
    socket.on("message", (data) => signals.emit("ack", JSON.parse(String(data))));
    socket.on("close", () => {
      clearInterval(pings);
      open.splice(open.indexOf(socket), 1);
      signals.emit("closed", socket);
      news();
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: open.length, ...about }));
    signals.emit("opened");
    news();
  });
  const about = {
    connection_info: { app_id: appId },
    debug_info: { host: "applink-test", approximate_connection_time: 18060 },
  };

  return {
    get count() {
      return open.length;
    },
    /** True once the app has connected: then nothing goes over HTTP any more. */
    get wanted() {
      return everOpened;
    },

    /** The address for one more connection; good for one use. */
    url(port: number): string {
      if (open.length >= 10) throw refuse("too_many_websockets");
      const ticket = ids.of("", "ticket");
      tickets.add(ticket);
      return `ws://127.0.0.1:${port}/link/?ticket=${ticket}&app_id=${appId}`;
    },

    serve(http: Server): void {
      http.on("upgrade", (request, socket, head) => {
        const ticket = new URL(request.url ?? "/", "ws://slack").searchParams.get("ticket") ?? "";
        if (!tickets.delete(ticket)) return void socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
        server.handleUpgrade(request, socket, head, (connection) => server.emit("connection", connection));
      });
    },

    async event(envelope: Envelope, retry?: { num: number; reason: string }): Promise<void> {
      for (let attempt = retry?.num ?? 0; everOpened && attempt <= 3; attempt++) {
        const reason = attempt > 0 ? (retry?.reason ?? "timeout") : "";
        const more = { retry_attempt: attempt, retry_reason: reason, accepts_response_payload: false };
        if (await acknowledged("events_api", envelope, more)) return;
      }
    },

    async interaction(payload: Fields): Promise<Answer> {
      const type = "command" in payload ? "slash_commands" : "interactive";
      const ack = await acknowledged(type, payload, { accepts_response_payload: true });
      return ack
        ? { status: 200, body: isEmpty(ack["payload"]) ? "" : ack["payload"] }
        : { status: 0, body: undefined };
    },

    /** Slack recycles its servers: it asks every client to connect anew, and hangs up on those that do not. */
    async disconnect(reason: "warning" | "refresh_requested"): Promise<void> {
      const told = [...open];
      for (const socket of told) socket.send(JSON.stringify({ type: "disconnect", reason, ...about }));
      await wait(reason === "warning" ? 2_000 : 200, undefined, { signal: closing.signal }).catch(() => undefined);
      for (const socket of told) socket.terminate();
    },

    /** Takes leave of those still connected, so that their clients need not wait for it. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.all([...open].map(leave));
      server.close();
    },
  };

  async function leave(socket: WebSocket): Promise<void> {
    socket.close();
    await once(socket, "close", { signal: AbortSignal.timeout(500) }).catch(() => socket.terminate());
  }

  /** The answer to this payload; undefined if its connection ended or nobody answered in time. */
  async function acknowledged(type: string, payload: Fields, more: Fields): Promise<Fields | undefined> {
    closing.signal.throwIfAborted();
    const socket = await nextSocket();
    const envelope_id = ids.of("", "env");
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, closing.signal, AbortSignal.timeout(settings.socketAckMs)]);
    const answer = new Promise<Fields | undefined>((resolve) => {
      const hear = (ack: Fields) => ack["envelope_id"] === envelope_id && resolve(ack);
      const lose = (closed: WebSocket) => closed === socket && resolve(undefined);
      signals.on("ack", hear).on("closed", lose);
      signal.addEventListener("abort", () => {
        signals.off("ack", hear).off("closed", lose);
        resolve(undefined);
      });
    });
    socket.send(JSON.stringify({ envelope_id, type, payload, ...more }));
    return answer.finally(() => done.abort());
  }

  async function nextSocket(): Promise<WebSocket> {
    for (;;) {
      const socket = open[turn++ % Math.max(open.length, 1)];
      if (socket) return socket;
      await once(signals, "opened", { signal: closing.signal });
    }
  }
}

/** An acknowledgement that says nothing carries an empty payload, or none. */
function isEmpty(payload: unknown): boolean {
  return Object.keys(Object(payload)).length === 0;
}
