// A bot of few lines to try the stand-in with: it hears what comes, and calls what a test wants called.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { z } from "zod";
import { cleanup } from "../cleanup.ts";
import type { Teams } from "./server.ts";

const Activity = z.looseObject({
  type: z.string(),
  id: z.string(),
  name: z.string().optional(),
  text: z.string().optional(),
  from: z.looseObject({ id: z.string() }),
  recipient: z.looseObject({ id: z.string() }),
  conversation: z.looseObject({ id: z.string() }),
  channelData: z.looseObject({}),
  entities: z.array(z.looseObject({ type: z.string() })).default([]),
});
interface Received {
  readonly authorization: string;
  readonly activity: z.output<typeof Activity>;
}

/** Listens as a bot does and answers each activity, an empty 200 if `answer` has nothing to say. */
export async function startReceiver(
  t: TestContext,
  teams: Teams,
  answer: (n: number) => object | undefined = () => undefined,
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const activity = Activity.parse(JSON.parse(await readText(request)));
    received.push({ authorization: request.headers.authorization ?? "", activity });
    const body = answer(received.length);
    response.writeHead(200, { "content-type": "application/json" }).end(body && JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup(t, () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  teams.connect(url);
  return Object.assign(received, { url });
}

const Answer = z.looseObject({
  id: z.string().optional(),
  activityId: z.string().optional(),
  access_token: z.string().optional(),
  error: z.union([z.string(), z.looseObject({ code: z.string(), message: z.string().default("") })]).optional(),
  value: z.array(z.looseObject({ id: z.string() })).optional(),
});
export interface Answered extends z.output<typeof Answer> {
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: string | null;
}

/** Calls as the bot of this registration. */
export function createCaller(teams: Teams) {
  return { token, connector, graph, post };

  /** What login says to a request for a token; `form` is what is special about it. */
  async function token(form: Readonly<Record<string, string>> = {}): Promise<Answered> {
    const usual = {
      grant_type: "client_credentials",
      client_id: teams.appId,
      client_secret: teams.password,
      scope: "https://api.botframework.com/.default",
    };
    const body = new URLSearchParams({ ...usual, ...form });
    return read(await fetch(`${teams.apiUrl}/${teams.tenant}/oauth2/v2.0/token`, { method: "POST", body }));
  }

  async function connector(method: string, path: string, body?: object, bearer?: string): Promise<Answered> {
    const authorization = `Bearer ${bearer ?? (await token()).access_token}`;
    const headers = { authorization, "content-type": "application/json" };
    return read(await fetch(teams.serviceUrl + path, { method, headers, ...(body && { body: JSON.stringify(body) }) }));
  }

  async function graph(path: string): Promise<Answered> {
    const { access_token } = await token({ scope: "https://graph.microsoft.com/.default" });
    return read(
      await fetch(`${teams.apiUrl}/graph/v1.0${path}`, { headers: { authorization: `Bearer ${access_token}` } }),
    );
  }

  /** Posts an activity to a conversation. */
  async function post(conversation: string, activity: object): Promise<Answered> {
    return connector("POST", `v3/conversations/${encodeURIComponent(conversation)}/activities`, activity);
  }
}

async function read(response: Response): Promise<Answered> {
  const text = await response.text();
  const answer = Answer.parse(text ? JSON.parse(text) : {});
  const code = typeof answer.error === "object" ? answer.error.code : answer.error;
  return { ...answer, status: response.status, code, retryAfter: response.headers.get("retry-after") };
}
