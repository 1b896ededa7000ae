// News of the local workspace to every open page, as Server-Sent Events.
import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";

/** Keeps proxies and browsers from giving up on a quiet stream. */
const heartbeatMs = 15_000;

/** `listen` calls back with each event as JSON, for as long as the process lives. */
export function localEvents(http: FastifyInstance, listen: (listener: (event: string) => void) => void): void {
  const pages = new Set<ServerResponse>();
  listen((event) => {
    for (const page of pages) page.write(`data: ${event}\n\n`);
  });
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
    for (const page of pages) page.end();
  });
}
