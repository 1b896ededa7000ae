// A strict stand-in for Microsoft's servers over real HTTP: login, the keys of the bot service, the Connector and Graph. It
// takes what Teams takes, refuses what Teams refuses, and sends what people do, signed. Closed by the test.
//
//   const teams = await startTeams(t);                          // the address is teams.apiUrl, the registration teams.appId, …
//   teams.connect("http://127.0.0.1:3000");                     // where Lintel listens
//   const { id } = await teams.say("@architect queue or log?"); // Ana in #architecture, unless told otherwise
//   await teams.until(() => teams.repliesIn(id)[0], "a reply");
//   await teams.click(card, "Accept", { as: teams.people.bo });
//   teams.fail({ method: "POST", path: "/activities", status: 503, after: "carried out" });
//
// A call that could never work, whatever stands in Teams, fails the test when it ends, unless the test set
// teams.expectRefusals = true; teams.refusals says which these were, and teams.calls holds all calls.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { cleanup } from "../cleanup.ts";
import { createActivities } from "./activities.ts";
import { createConnector } from "./connector.ts";
import { createDelivery } from "./delivery.ts";
import { type Answer, type Call, createExchange } from "./exchange.ts";
import { createFiles } from "./files.ts";
import { createGestures } from "./gestures.ts";
import { createGraph } from "./graph.ts";
import { createLogin } from "./login.ts";
import type { Refusal } from "./refusal.ts";
import { createStreams } from "./streams.ts";
import { createTalk } from "./talk.ts";
import { createWorkspace } from "./workspace.ts";

interface Options {
  /** The bot hears everything where it is installed, and may read it by Graph; else only mentions reach it. */
  readonly rsc?: boolean;
  /** Enforces the rate limits. */
  readonly limits?: boolean;
  readonly streamLifetimeMs?: number;
  readonly tokenSeconds?: number;
  /** How long every call takes at least. */
  readonly latencyMs?: number;
}

export type Teams = Awaited<ReturnType<typeof startTeams>>;

export async function startTeams(t: TestContext, options: Options = {}) {
  const { rsc = true, limits = false, streamLifetimeMs = 120_000, tokenSeconds = 3600, latencyMs = 0 } = options;
  const settings = { expectRefusals: false, unreachable: false };
  const registration = { appId: randomUUID(), password: "teams-client-secret" };
  const refusals: Refusal[] = [];
  const refused = (refusal: Refusal) => void refusals.push(refusal);
  const arrivals = new EventEmitter().setMaxListeners(0);
  const news = () => void arrivals.emit("news");

  const server = createServer((request, response) => {
    if (settings.unreachable) return void request.socket.destroy();
    exchange.serve(request, response, answer).catch((error: Error) => failed(error, request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const serviceUrl = `${origin}/connector/`;

  const workspace = createWorkspace(registration.appId, arrivals);
  const { tenant, team, bot, people, channels } = workspace;
  const exchange = createExchange({ latencyMs, refused, news });
  const login = createLogin({ ...registration, tenant, tokenSeconds });
  const streams = createStreams({ workspace, limits, lifetimeMs: streamLifetimeMs });
  const connector = createConnector({ workspace, login, streams, limits });
  const graph = createGraph({ workspace, login, rsc, appId: registration.appId, origin });
  const { serve: serveFile, ...files } = createFiles(origin);
  const activities = createActivities(workspace, serviceUrl);
  const delivery = createDelivery({ login, serviceUrl, news });
  const talk = createTalk({ workspace, activities, post: delivery.post, rsc, arrivals });
  cleanup(t, async () => {
    streams.close();
    delivery.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (!settings.expectRefusals) assert.deepEqual(refusals, [], "Teams refused calls for their form");
  });

  return {
    ...registration,
    ...{ tenant, team, bot, people, channels, serviceUrl },
    apiUrl: origin,
    connect: delivery.connect,
    post: delivery.post,
    ...talk,
    ...files,
    ...createGestures({ workspace, activities, streams, ...talk, refused }),
    expireTokens: login.expireTokens,
    /** Everything that the text of any message ever was, oldest first. */
    states: workspace.states,
    /** The bot's messages that anybody could ever see, those included that it took back. */
    posted: workspace.posted,
    /** How many messages there have been, by anybody. */
    get order() {
      return workspace.order;
    },
    calls: exchange.calls,
    /** Orders something to go wrong. */
    fail: exchange.fail,
    refusals: refusals as readonly Refusal[],
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
  };

  function answer(call: Call): Answer {
    const [area] = call.parts;
    if (area === "connector") return connector(call);
    if (area === "graph") return graph(call);
    if (area === "files") return serveFile(call);
    if (call.path === "/openid/.well-known/openidconfiguration")
      return { status: 200, body: login.configuration(origin) };
    if (call.path === "/openid/keys") return { status: 200, body: login.keys() };
    return call.path.endsWith("/oauth2/v2.0/token") ? login.token(call) : { status: 404 };
  }

  /** Whoever dies in the middle of a call did nothing wrong. */
  function failed(error: Error, request: IncomingMessage, response: ServerResponse): void {
    const { method = "", url = "" } = request;
    const refusal = { method, path: url, status: 0, code: "the stand-in failed", message: error.stack ?? "" };
    if (request.complete) refused(refusal);
    response.destroy(error);
  }
}
