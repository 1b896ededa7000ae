// As much of GitHub as Lintel asks: its REST API, as strict as its documentation, over a real Git repository that can be cloned.
import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { cleanup } from "./cleanup.ts";
import { createRepository } from "./git-repository.ts";
import { createGitHubRoutes, GitHubError, type Hub } from "./git-routes.ts";

/** Goes wrong with the next `times` requests whose "METHOD path" matches. */
export interface Trouble {
  readonly on: RegExp;
  readonly times?: number;
  /** 0 = the connection breaks. */
  readonly status: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What was asked for is done all the same. */
  readonly isCarriedOut?: boolean;
}

export const goodToken = "ghp_good";

/** One repository, "team/decisions", that holds a README. */
export async function startGitServer(t: TestContext, { isEmpty = false } = {}) {
  const repository = createRepository(t);
  if (!isEmpty) repository.commit({ "README.md": "# Decisions\n" });
  const hub: Hub = {
    repository,
    owner: "team",
    formerOwner: "old-team",
    name: "decisions",
    isArchived: false,
    mayWrite: true,
    rule: undefined,
    pulls: [],
  };
  const troubles: { trouble: Trouble; left: number }[] = [];
  const requests: string[] = [];
  let tokens: readonly string[] = [goodToken];
  const routes = createGitHubRoutes(hub);

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup(t, () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    /** For GITHUB_API_URL. */
    url,
    repository,
    hub,
    /** "METHOD path" of what was asked, without the query. */
    requests,
    name: `${hub.owner}/${hub.name}`,
    trouble: (trouble: Trouble) => troubles.push({ trouble, left: trouble.times ?? 1 }),
    revoke: () => {
      tokens = [];
    },
    merge: routes.merge,
    close: routes.close,
    /** The files of a branch, as somebody gets them who clones it over HTTP. */
    clone: (branch: string) => repository.clone(`${url}/${hub.owner}/${hub.name}.git`, branch),
    /** The subjects of a branch's commits beyond those of another, newest first. */
    commits: (branch: string, beyond = "main") =>
      repository
        .git(["log", "--format=%s", `${beyond}..${branch}`])
        .split("\n")
        .filter(Boolean),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const body = Buffer.concat(await Array.fromAsync(request));
    if (pathname.startsWith(`/${hub.owner}/${hub.name}.git/`))
      return clone(request, response, pathname, searchParams, body);
    const former = `/repos/${hub.formerOwner}/`;
    if (pathname.startsWith(former)) {
      const location = `${url}/repos/${hub.owner}/${request.url?.slice(former.length)}`;
      return send(response, request.method === "GET" ? 301 : 307, { message: "Moved" }, { location });
    }
    const asked = `${request.method} ${pathname}`;
    requests.push(asked);
    const found = troubles.find(({ trouble, left }) => left > 0 && trouble.on.test(asked));
    if (found) found.left--;
    const trouble = found?.trouble;
    const answer = trouble && !trouble.isCarriedOut ? undefined : answerTo(request, pathname, searchParams, body);
    if (trouble?.status === 0) response.destroy();
    else if (trouble) send(response, trouble.status, { message: trouble.message ?? "Server Error" }, trouble.headers);
    else if (answer) send(response, answer.status, answer.data);
  }

  function answerTo(request: IncomingMessage, path: string, query: URLSearchParams, body: Buffer) {
    try {
      const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
      if (!request.headers["user-agent"]) throw new GitHubError(403, "Request forbidden by administrative rules.");
      if (!token || !tokens.includes(token)) throw new GitHubError(401, "Bad credentials");
      return routes.answer(
        request.method ?? "",
        decodeURIComponent(path),
        query,
        body.length > 0 ? JSON.parse(String(body)) : {},
      );
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      const { status, message, errors } = error;
      return {
        status,
        data: { message, ...(errors && { errors }), documentation_url: "https://docs.github.com/rest" },
      };
    }
  }

  /** Git's own server side, run as a web server runs it. */
  async function clone(
    { method = "GET", headers }: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    body: Buffer,
  ): Promise<void> {
    const backend = spawn("git", ["http-backend"], {
      env: {
        ...repository.env,
        GIT_PROJECT_ROOT: repository.folder,
        GIT_HTTP_EXPORT_ALL: "1",
        REQUEST_METHOD: method,
        PATH_INFO: path.slice(`/${hub.owner}/${hub.name}.git`.length),
        QUERY_STRING: query.toString(),
        CONTENT_TYPE: headers["content-type"] ?? "",
        CONTENT_LENGTH: String(body.length),
        HTTP_CONTENT_ENCODING: headers["content-encoding"] ?? "",
        GIT_PROTOCOL: String(headers["git-protocol"] ?? ""),
      },
    });
    // It answers without reading what it does not take.
    backend.stdin.on("error", () => undefined).end(body);
    const output = Buffer.concat(await Array.fromAsync(backend.stdout));
    const end = output.indexOf("\r\n\r\n");
    const fields = new Headers();
    for (const line of output.subarray(0, end).toString().split("\r\n"))
      fields.set(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim());
    const status = Number.parseInt(fields.get("status") ?? "200", 10);
    fields.delete("status");
    response.setHeaders(fields);
    response.writeHead(status);
    response.end(output.subarray(end + 4));
  }
}

function send(
  response: ServerResponse,
  status: number,
  data: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const limits = { "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4999", "x-ratelimit-reset": "4102444800" };
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...limits, ...headers });
  response.end(JSON.stringify(data));
}
