// Every call to Teams' service and to Graph goes through here: within their limits, and with an error that says whether the
// call may have been carried out. Microsoft's SDK repeats posts that must not be repeated and loses what it does not know.
import { setTimeout as wait } from "node:timers/promises";
import { Agent, request } from "undici";
import type { Logger } from "../ops/logger.ts";
import type { Route } from "./address.ts";
import { type Answer, type Asked, brokenOff, nameOf, type Outcome, outcomeOf, TeamsRefusal } from "./outcome.ts";
import { conversationWindows, createThrottle, streamWindows } from "./throttle.ts";

export type Calls = ReturnType<typeof createCalls>;

/** A message as it goes out, or what a stream shows of one. */
export interface Outgoing {
  readonly type: "message" | "typing";
  readonly text?: string;
  readonly [field: string]: unknown;
}

export interface CallOptions {
  /** How long to wait for a limit to end, in ms; beyond it the call is refused with "ratelimited". */
  readonly patience?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Shown to nobody but the person that the route names. */
  readonly isTargeted?: boolean;
  /** Names the stream that this is a step of: each has a slower limit of its own. */
  readonly stream?: string;
}

type Target = Pick<Route, "serviceUrl" | "conversation" | "bot">;

const timeoutMs = 10_000;
/** Longest wait for a limit to end, unless the caller has less patience. */
const patienceMs = 10 * 60_000;
const pausesMs = [250, 1000, 3000];
/** To one host; more calls than that wait for a free connection. */
const connections = 64;

interface CallsParts {
  /** undefined: there is no registration, and calls carry no token. */
  tokenFor: (audience: "bot" | "graph", refused?: string) => Promise<string | undefined>;
  graphUrl?: string | undefined;
  logger: Logger;
}

export function createCalls({ tokenFor, graphUrl = "https://graph.microsoft.com", logger }: CallsParts) {
  const agent = new Agent({ connections, keepAliveTimeout: 30_000 });
  const throttle = createThrottle(conversationWindows);
  const streamThrottle = createThrottle(streamWindows);
  return {
    /** Posts to a conversation. Resolves to the message's id; "" for a step of a stream that has one already. */
    async send(target: Target, activity: Outgoing, options: CallOptions = {}): Promise<string> {
      return idIn(await call(onActivities("POST", target, activity, options), options));
    },
    /** Says what a message shall be; safe to repeat. */
    async update(target: Target, id: string, activity: Outgoing, options: CallOptions = {}): Promise<void> {
      await call(onActivities("PUT", target, { ...activity, id }, options, id), options);
    },
    async remove(target: Target, id: string, options: CallOptions = {}): Promise<void> {
      await call(onActivities("DELETE", target, undefined, options, id), options);
    },
    /** Begins a thread in a channel. Resolves to its root message. */
    async newThread(place: NewThread, activity: Outgoing, options: CallOptions = {}) {
      const { serviceUrl, bot, tenant, channel } = place;
      const url = `${base(serviceUrl)}/v3/conversations`;
      const channelData = { channel: { id: channel }, tenant: { id: tenant } };
      const body = { isGroup: true, bot: { id: bot }, tenantId: tenant, channelData, activity };
      const answer = await call({ method: "POST", url, audience: "bot", bucket: channel, body }, options);
      const [, thread = ""] = idIn(answer).split(";messageid=");
      return { thread, id: typeof answer["activityId"] === "string" ? answer["activityId"] : thread };
    },
    /** Begins the chat with a person, by either of their ids, or finds the one that there is. Resolves to its id. */
    async chat({ serviceUrl, bot, tenant, member }: NewChat, options: CallOptions = {}): Promise<string> {
      const url = `${base(serviceUrl)}/v3/conversations`;
      const channelData = { tenant: { id: tenant } };
      const body = { isGroup: false, bot: { id: bot }, members: [{ id: member }], tenantId: tenant, channelData };
      return idIn(await call({ method: "POST", url, audience: "bot", bucket: `chat with ${member}`, body }, options));
    },
    /** The id by which Graph knows a team; undefined if the service does not tell. */
    async graphTeam(serviceUrl: string, team: string, options: CallOptions = {}): Promise<string | undefined> {
      const url = `${base(serviceUrl)}/v3/teams/${encodeURIComponent(team)}`;
      const { aadGroupId } = await call({ method: "GET", url, audience: "bot", bucket: team }, options);
      return typeof aadGroupId === "string" ? aadGroupId : undefined;
    },
    /** The directory's id of somebody whom the service calls `member` in a team or chat; undefined if it does not tell. */
    async member(place: Pick<Route, "serviceUrl">, conversation: string, member: string, options: CallOptions = {}) {
      const path = `${encodeURIComponent(conversation)}/members/${encodeURIComponent(member)}`;
      const url = `${base(place.serviceUrl)}/v3/conversations/${path}`;
      const bucket = `members of ${conversation}`;
      const { aadObjectId, objectId } = await call({ method: "GET", url, audience: "bot", bucket }, options);
      return [aadObjectId, objectId].find((id) => typeof id === "string");
    },
    /** Reads from Graph; `path` is a path, or the address of a next page as Graph gave it. */
    async graph(path: string, options: CallOptions = {}): Promise<Answer> {
      const url = path.startsWith(`${graphUrl}/`) ? path : graphUrl + path;
      return call({ method: "GET", url, audience: "graph", bucket: "graph" }, options);
    },
    close: () => agent.close(),
  };

  async function call(asked: Asked, { patience = patienceMs, signal, stream }: CallOptions): Promise<Answer> {
    const deadline = Date.now() + patience;
    let refused: string | undefined;
    for (let attempt = 0; ; ) {
      const token = await tokenFor(asked.audience, refused);
      const pause = pauseBefore(asked, stream);
      if (pause > 0 && Date.now() + pause > deadline) throw new TeamsRefusal(nameOf(asked), 429, "ratelimited");
      if (pause > 0) await wait(pause, undefined, { signal });
      const outcome = await ask(asked, token);
      if ("answer" in outcome) return outcome.answer;
      if ("retryAfter" in outcome) {
        throttle.hold(asked.bucket, outcome.retryAfter * 1000);
        logger.warn({ call: nameOf(asked), seconds: outcome.retryAfter }, "Teams limits a call");
        continue;
      }
      // A token can end before its time: a secret was changed, or an administrator signed the app out.
      if (refused === undefined && token !== undefined && isUnauthorized(outcome.fault)) {
        refused = token;
        continue;
      }
      const next = pausesMs[attempt++];
      if (!outcome.mayRepeat || next === undefined) throw outcome.fault;
      await wait(next * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }

  function pauseBefore({ audience, bucket }: Asked, stream: string | undefined): number {
    if (audience === "graph") return throttle.heldFor(bucket);
    return Math.max(throttle.reserve(bucket), stream ? streamThrottle.reserve(stream) : 0);
  }

  async function ask(asked: Asked, token: string | undefined): Promise<Outcome> {
    const { method, url, body } = asked;
    try {
      const answer = await request(url, {
        dispatcher: agent,
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body && { "content-type": "application/json; charset=utf-8" }),
        },
        body: body ? JSON.stringify(body) : null,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      return outcomeOf(asked, answer.statusCode, answer.headers["retry-after"], await answer.body.text());
    } catch (error) {
      return brokenOff(asked, error);
    }
  }
}

function isUnauthorized(fault: Error): boolean {
  return fault instanceof TeamsRefusal && fault.status === 401;
}

interface NewThread {
  readonly serviceUrl: string;
  readonly bot: string;
  readonly tenant: string;
  readonly channel: string;
}

interface NewChat extends Omit<NewThread, "channel"> {
  readonly member: string;
}

function onActivities(
  method: Asked["method"],
  { serviceUrl, conversation, bot }: Target,
  activity: Outgoing | undefined,
  { isTargeted }: CallOptions,
  id?: string,
): Asked {
  const path = `${base(serviceUrl)}/v3/conversations/${encodeURIComponent(conversation)}/activities`;
  const url = `${path}${id ? `/${encodeURIComponent(id)}` : ""}${isTargeted ? "?isTargetedActivity=true" : ""}`;
  const body = activity && { ...activity, from: { id: bot }, conversation: { id: conversation } };
  return { method, url, audience: "bot", bucket: conversation, ...(body && { body }) };
}

function base(serviceUrl: string): string {
  return serviceUrl.replace(/\/+$/, "");
}

function idIn({ id }: Answer): string {
  return typeof id === "string" ? id : "";
}
