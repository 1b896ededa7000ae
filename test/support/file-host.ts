// Somebody's web server, which answers each path with what a test says. Closed by the test.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { cleanup } from "./cleanup.ts";

interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent piece by piece, and nobody is told how much it is. */
  readonly pieces?: Iterable<Buffer>;
}

/** `asked` holds the paths that were asked for, with the token that came along. */
export async function startFileHost(t: TestContext, paths: Readonly<Record<string, Given>>) {
  const asked: (readonly [path: string, authorization: string | undefined])[] = [];
  let sent = 0;
  const server = createServer(async (request, response) => {
    const { url = "", headers } = request;
    asked.push([url, headers.authorization]);
    const { status = 200, headers: told = {}, pieces = [] } = paths[url] ?? { status: 404 };
    response.writeHead(status, told);
    for (const piece of pieces) {
      if (response.destroyed) return;
      sent += piece.length;
      if (!response.write(piece)) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup(t, () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked: asked as readonly (readonly [path: string, authorization: string | undefined])[],
    /** How many bytes were sent. */
    sent: () => sent,
  };
}
