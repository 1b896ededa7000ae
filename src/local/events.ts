// News of the local workspace to every open page, as Server-Sent Events.
import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";

/** Keeps proxies and browsers from giving up on a quiet stream. */
const heartbeatMs = 15_000;

/** Calls back with each event as JSON for as long as the process lives, and with `onGap` when events may have been missed. */
export type Listen = (onEvent: (event: string) => void, onGap: () => void) => void;

export function localEvents(http: FastifyInstance, listen: Listen): void {
  const pages = new Set<ServerResponse>();
  const hangUp = () => {
    for (const page of pages) page.end();
  };
  listen((event) => {
    for (const page of pages) page.write(`data: ${event}\n\n`);
    // A page that has been hung up on connects again and loads what it missed.
  }, hangUp);
  const heartbeat = setInterval(() => {
    for (const page of pages) page.write(": still here\n\n");
  }, heartbeatMs);

  http.get("/local/events", (_request, reply) => {
    reply.hijack();
    const page = reply.raw;
    page.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    page.write("retry: 500\n\n");
    pages.add(page);
    page.once("close", () => pages.delete(page));
  });

  http.addHook("preClose", async () => {
    clearInterval(heartbeat);
    hangUp();
  });
}
