// Files of the local workspace over HTTP: uploaded before the message that shares them, and downloaded from it.
import { randomUUID } from "node:crypto";
import { finished } from "node:stream/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpFault } from "../ops/http.ts";
import { keptBy } from "./kept-by.ts";
import type { MessageStore } from "./message-store.ts";
import type { Upload, Workspace } from "./view.ts";

export const fileLimits: Workspace["files"] = { most: 5, largest: 10 * 1024 * 1024 };

const tooLarge = `A file may have at most ${fileLimits.largest / 1024 / 1024} MB: attach smaller ones.`;
const longestName = 200;
const patienceMs = 10_000;

/** Adds the routes to a scope of the HTTP server that has refused strangers already. */
export async function fileRoutes(http: FastifyInstance, store: MessageStore): Promise<void> {
  // A file is taken as it is, whatever it says of itself.
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.post<{ Querystring: { name?: unknown } }>(
      "/local/files",
      { bodyLimit: fileLimits.largest, errorHandler: inWords },
      async ({ body, query, headers }, reply): Promise<Upload> => {
        if (!Buffer.isBuffer(body) || body.length === 0)
          throw new HttpFault(400, "This file is empty: attach another.");
        const [id, name] = [randomUUID(), nameIn(query.name)];
        const mediaType = headers["content-type"] ?? "application/octet-stream";
        const file = await keptBy(store.putUpload(id, { name, mediaType }, body));
        reply.code(201);
        return { id, file };
      },
    );
  });

  http.get<{ Params: { file: string; name: string } }>("/local/files/:file/:name", async ({ params }, reply) => {
    const base64 = await keptBy(store.getFile(params.file));
    if (base64 === null) throw new HttpFault(404, "This file is gone: its retention has ended.");
    const isPicture = /\.(png|jpe?g|gif|webp)$/i.test(params.name);
    reply
      .type(isPicture ? `image/${params.name.split(".").at(-1)}` : "application/octet-stream")
      .header(
        "Content-Disposition",
        `${isPicture ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(params.name)}`,
      )
      .header("X-Content-Type-Options", "nosniff");
    return Buffer.from(base64, "base64");
  });
}

/** Without its folder and what cannot be seen. */
function nameIn(given: unknown): string {
  const name = String(given ?? "")
    .replace(/^.*[\\/]/, "")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
  if (/^\.*$/.test(name)) throw new HttpFault(400, '"name" must say what the file is called.');
  return name.slice(-longestName);
}

async function inWords(error: Error & { statusCode?: number }, { raw }: FastifyRequest): Promise<never> {
  if (error.statusCode !== 413) throw error;
  // Whoever is still sending reads no answer.
  const signal = AbortSignal.timeout(patienceMs);
  await finished(raw.resume(), { signal }).catch(() => undefined);
  throw new HttpFault(413, tooLarge);
}
