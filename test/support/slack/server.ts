// A strict stand-in for Slack over real HTTP: it takes what Slack takes, refuses what Slack refuses with Slack's own codes, and
// sends what the app's manifest subscribes to, signed, with retries, or over Socket Mode. Closed by the test.
//
//   const slack = await startSlack(t);                          // the address is slack.apiUrl, the tokens slack.botToken, slack.appToken
//   slack.connect("http://127.0.0.1:3000");                     // where Lintel listens, unless it connects by Socket Mode
//   const ts = await slack.say("@architect queue or log?");     // Ana in #architecture, unless told otherwise
//   const { text } = await slack.replyTo(ts);                   // the whole reply
//   await slack.click(replyTs, "Accept", { as: slack.people.bo });
//   slack.onCall("chat.postMessage", (n) => (n === 1 ? "accept then cut" : undefined));
//
// A call that could never work, whatever stands in Slack, fails the test when it ends, unless the test set
// slack.expectRefusals = true; slack.refusals says which these were, and slack.calls holds all calls.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { cleanup } from "../cleanup.ts";
import { createApi } from "./api.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { createDelivery } from "./delivery.ts";
import { createEvents } from "./events.ts";
import { fileMethods, serveFile, takeUpload } from "./files.ts";
import { createIds } from "./ids.ts";
import { createInteractions } from "./interactions.ts";
import { readManifest } from "./manifest.ts";
import { type Caller, method } from "./method.ts";
import { createOauth } from "./oauth.ts";
import type { Refusal } from "./refusal.ts";
import { createResponseUrls } from "./response-urls.ts";
import { sessionMethods } from "./sessions.ts";
import { createSockets } from "./sockets.ts";
import { createStreams } from "./streams.ts";
import { createTalk } from "./talk.ts";
import { createViews } from "./views.ts";
import { createWorkspace } from "./workspace.ts";

interface Options {
  /** Enforces the rate limits. */
  readonly limits?: boolean;
  readonly streamLifetimeMs?: number;
  /** How long every call takes at least. */
  readonly latencyMs?: number;
}

export type Slack = Awaited<ReturnType<typeof startSlack>>;

export async function startSlack(t: TestContext, options: Options = {}) {
  const { limits = false, streamLifetimeMs = 300_000, latencyMs = 0 } = options;
  const settings = { retryDelaysMs: [50, 1000, 5000], socketAckMs: 3000, expectRefusals: false, unreachable: false };
  const secrets = { signingSecret: "slack-signing-secret", clientId: "1000.2000", clientSecret: "slack-client-secret" };
  const appToken = "xapp-1-A0LINTEL-token";
  const ids = createIds();
  const manifest = readManifest();
  const appId = ids.of("A", "lintel");
  const callers: Caller[] = [];
  const refusals: Refusal[] = [];
  const refused = (refusal: Refusal) => void refusals.push(refusal);
  const arrivals = new EventEmitter().setMaxListeners(0);
  const news = () => void arrivals.emit("news");
  const sockets = createSockets({ ids, appId, settings, news });
  const delivery = createDelivery({ ...secrets, sockets, settings, news });
  const streams = createStreams(streamLifetimeMs);
  const views = createViews();
  const responseUrls = createResponseUrls(refused);
  const oauth = createOauth(secrets, () => callers);
  const methods = {
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...sessionMethods,
    ...oauth.methods,
    ...streams.methods,
    ...views.methods,
    "apps.connections.open": method({ token: "app", args: {}, run: () => ({ url: sockets.url(port) }) }),
  };
  const api = createApi({ methods, appToken, callers: () => callers, limits, latencyMs, refused, news });

  const server = createServer((request, response) => {
    if (settings.unreachable) return void request.socket.destroy();
    route(request, response).catch((error: Error) => {
      // Whoever dies in the middle of a call did nothing wrong.
      if (request.complete)
        refused({ method: request.url ?? "", args: {}, error: "the stand-in failed", messages: error.stack });
      response.destroy(error);
    });
  });
  sockets.serve(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  cleanup(t, async () => {
    streams.close();
    await sockets.close();
    await delivery.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (!settings.expectRefusals) assert.deepEqual(refusals, [], "Slack refused calls for their form");
  });

  return {
    ...addWorkspace({ name: "Acme" }),
    ...secrets,
    apiUrl: `${origin}/api/`,
    appToken,
    addWorkspace,
    oauthCode: oauth.oauthCode,
    connect: delivery.connect,
    post: delivery.post,
    calls: api.calls,
    refusals: refusals as readonly Refusal[],
    onCall: api.onCall,
    disconnectSockets: sockets.disconnect,
    /** How many Socket Mode connections are open. */
    get sockets() {
      return sockets.count;
    },
    /** Cuts every call off before it is read. */
    unreachable(is: boolean): void {
      settings.unreachable = is;
    },
    get expectRefusals() {
      return settings.expectRefusals;
    },
    set expectRefusals(expected: boolean) {
      settings.expectRefusals = expected;
    },
    get retryDelaysMs() {
      return settings.retryDelaysMs;
    },
    set retryDelaysMs(delays: readonly number[]) {
      settings.retryDelaysMs = [...delays];
    },
    get socketAckMs() {
      return settings.socketAckMs;
    },
    set socketAckMs(ms: number) {
      settings.socketAckMs = ms;
    },
  };

  /** One more workspace with the same app in it: its own people, channels and token. */
  function addWorkspace({ name }: { name: string }) {
    const workspace = createWorkspace(name, { ids, manifest, appId, origin, news });
    const events = createEvents(workspace, { ids, manifest, deliver: delivery.event });
    const caller: Caller = { workspace, events, manifest, ids, news };
    callers.push(caller);
    const { team, bot, otherBot, people, guests, channels, botToken, statuses, sessions, files } = workspace;
    const { stopThread } = streams;
    return {
      ...{ team, bot, otherBot, people, guests, channels, botToken, statuses, sessions, files },
      ...createTalk(caller, arrivals),
      ...createInteractions(caller, { views, responseUrls, interact: delivery.interaction, stopThread }),
    };
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", origin);
    const [, area, ...rest] = pathname.split("/");
    const [name = "", id = ""] = rest;
    if (area === "api") return api.handle(name, request, response);
    if (area === "response") return responseUrls.handle(name, request, response);
    if (area === "upload") return takeUpload(id, request, response, callers);
    if (area === "files-pri") return serveFile(name.split("-").at(-1) ?? "", request, response, callers);
    response.writeHead(404).end();
  }
}
