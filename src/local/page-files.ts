// The page and the libraries it uses, straight from their folders: no build step. TypeScript is served with its types stripped,
// as Node itself runs it.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const pageFolder = fileURLToPath(new URL("./page/", import.meta.url));

/** What the page may load of node_modules, by package. */
const libraries = ["lit-html", "marked", "dompurify", "mermaid", "adaptivecards"] as const;

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Diagrams and cards carry styles of their own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");

export async function servePage(http: FastifyInstance): Promise<void> {
  http.get("/", async (_request, reply) => {
    const nonce = randomBytes(16).toString("base64");
    const page = await readFile(join(pageFolder, "index.html"), "utf8");
    reply
      .type("text/html; charset=utf-8")
      .header("Content-Security-Policy", policy(nonce))
      .header("Cache-Control", "no-store");
    return page.replaceAll("__NONCE__", nonce);
  });

  http.get<{ Params: { "*": string } }>("/local/page/*", async (request, reply) => {
    const path = join(pageFolder, request.params["*"]);
    const type = mediaTypes[extname(path)];
    if (!path.startsWith(pageFolder) || !type) return reply.callNotFound();
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) return reply.callNotFound();
    reply.type(type).header("Cache-Control", "no-cache");
    return path.endsWith(".ts") ? stripTypeScriptTypes(text) : text;
  });

  for (const [index, name] of libraries.entries())
    await http.register(fastifyStatic, {
      root: packageFolder(name),
      prefix: `/local/lib/${name}/`,
      decorateReply: index === 0,
    });
}

const mediaTypes: Readonly<Record<string, string>> = {
  ".ts": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The folder of an installed package, wherever npm has put it. */
function packageFolder(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(name));
  const inside = `${sep}node_modules${sep}${name}${sep}`;
  return entry.slice(0, entry.lastIndexOf(inside) + inside.length);
}
