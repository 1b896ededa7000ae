// A bare app for tests of the stand-in itself: takes what Slack sends if it is signed, and calls Slack.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { verifySlackRequest } from "@slack/bolt";
import { LogLevel, WebClient } from "@slack/web-api";
import { cleanup } from "../cleanup.ts";
import type { Slack } from "./server.ts";

export type Json = Readonly<Record<string, unknown>>;
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly event: Json; readonly event_id: string } & Json;
}

/** An app that takes what Slack sends, if it is signed, and answers as told: a status, or text to answer 200 with. */
export async function startReceiver(
  t: TestContext,
  slack: Slack,
  answer: (got: Received, n: number) => number | string = () => 200,
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const raw = await readText(request);
    const { "x-slack-signature": signature = "", "x-slack-request-timestamp": at } = request.headers;
    const headers = { "x-slack-signature": String(signature), "x-slack-request-timestamp": Number(at) };
    verifySlackRequest({ signingSecret: slack.signingSecret, body: raw, headers });
    const form = Object.fromEntries(new URLSearchParams(raw));
    const body = raw.startsWith("{") ? JSON.parse(raw) : form["payload"] ? JSON.parse(form["payload"]) : form;
    const got = { headers: request.headers, body };
    const answered = answer(got, received.push(got));
    if (answered === 0) return;
    response.writeHead(typeof answered === "number" ? answered : 200).end(typeof answered === "string" ? answered : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup(t, () => {
    server.closeAllConnections();
    server.close();
  });
  slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return received;
}

export function clientOf(slack: Pick<Slack, "botToken"> & { apiUrl?: string }, apiUrl = slack.apiUrl ?? ""): WebClient {
  return new WebClient(slack.botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR });
}

/** Calls a method as plainly as can be, with JSON. */
export async function call(slack: Slack, method: string, args: object, token = slack.botToken): Promise<Json> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (await fetch(slack.apiUrl + method, { method: "POST", headers, body: JSON.stringify(args) })).json();
}
