// The questions of the bench as Slack reports them: one `app_mention` each, several to a thread. Each carries a number that its
// answer must repeat.
import { createHmac } from "node:crypto";

export const workspace = { team: "T0BENCH", botUser: "U0BENCHBOT", bot: "B0BENCHBOT", app: "A0BENCH" } as const;
export const numberMarker = "ticket-";
export const signingSecret = "bench-signing-secret";

const channels = 10;
const people = 20;

export interface Mention {
  readonly number: number;
  readonly thread: number;
  /** The event as it is sent now: a bot may tell by its timestamp that it comes late. */
  body(): string;
}

let numbers = 0;

/** `count` mentions in new threads, in turn: a thread is asked again when all others were. */
export function mentionsIn(threads: number, count: number): Mention[] {
  const roots: string[] = [];
  return Array.from({ length: count }, (_, n) => {
    const number = ++numbers;
    const thread = n % threads;
    const body = () => {
      const ts = newTimestamp();
      roots[thread] ??= ts;
      return JSON.stringify(envelope(mention({ number, ts, root: roots[thread], thread }), number));
    };
    return { number, thread, body };
  });
}

let timestamps = 0;

/** Unique, as Slack's are; messages of the bots take theirs from here too. */
export function newTimestamp(): string {
  return `${Math.floor(Date.now() / 1000)}.${String(++timestamps).padStart(6, "0")}`;
}

interface Place {
  readonly number: number;
  readonly ts: string;
  readonly root: string;
  readonly thread: number;
}

function mention({ number, ts, root, thread }: Place): object {
  const user = `U0PERSON${number % people}`;
  const words = ` ${numberMarker}${number}: we have 8 developers, 1,000 orders a day and 3 consumers. Kafka or RabbitMQ?`;
  return {
    type: "app_mention",
    user,
    ts,
    client_msg_id: crypto.randomUUID(),
    text: `<@${workspace.botUser}>${words}`,
    team: workspace.team,
    ...(ts !== root && { thread_ts: root, parent_user_id: user }),
    blocks: [richText(words)],
    channel: `C0BENCH${thread % channels}`,
    event_ts: ts,
  };
}

function richText(words: string): object {
  const elements = [
    { type: "user", user_id: workspace.botUser },
    { type: "text", text: words },
  ];
  return { type: "rich_text", block_id: "bench", elements: [{ type: "rich_text_section", elements }] };
}

function envelope(event: object, number: number): object {
  const { team, app, botUser } = workspace;
  return {
    token: "verification-token",
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: app,
    event,
    type: "event_callback",
    event_id: `Ev0BENCH${number}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-bench-${number}`,
  };
}

/** The headers with which Slack sends a body now. */
export function signedHeaders(body: string): Record<string, string> {
  const at = String(Math.floor(Date.now() / 1000));
  return {
    "content-type": "application/json",
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    "x-slack-request-timestamp": at,
    "x-slack-signature": `v0=${createHmac("sha256", signingSecret).update(`v0:${at}:${body}`).digest("hex")}`,
  };
}
