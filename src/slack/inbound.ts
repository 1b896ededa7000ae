// Slack's payloads as turns. Pure. One gesture gives one turn id, whichever and however many events report it.
import { fileLine } from "../conversation/shared-file.ts";
import type { Command, Message, Revision, Turn } from "../conversation/turn.ts";
import { type Place, type Seat, slackAddress, timeOf } from "./address.ts";
import { beginsWithOther, fromSlack, mentions, peopleIn, withoutMention } from "./mrkdwn.ts";
import { type SlackFile, sharedFiles } from "./shared-files.ts";

/** The fields of message and app_mention events that matter here, and of the messages of a thread's history. */
export interface SlackMessage {
  readonly type?: string;
  readonly subtype?: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly user?: string;
  readonly user_team?: string;
  readonly bot_id?: string;
  readonly username?: string;
  readonly text?: string;
  readonly client_msg_id?: string;
  readonly edited?: unknown;
  readonly files?: readonly SlackFile[];
  readonly attachments?: readonly { readonly fallback?: string; readonly text?: string }[];
  readonly message?: SlackMessage;
  readonly previous_message?: SlackMessage;
  readonly deleted_ts?: string;
}

/** How people are called. */
export type NameOf = (userId: string) => string | undefined;

/** A day: as long as Slack redelivers. */
const gestureSeconds = 24 * 60 * 60;
/** Slack's clock and ours may differ by that much; timestamps of interactions are ours. */
const clockSkewSeconds = 60;
/** Whoever clicks twice within this time meant one click. */
const doubleClickSeconds = 3;

/** Everything else that Slack calls a message (joins, topics, pins …) is no concern of Lintel's. */
const spoken = new Set([undefined, "file_share", "thread_broadcast", "me_message", "bot_message"]);

/** The turns of a `message` or `app_mention` event; none if it asks for nothing and says nothing. */
export function turnsOfMessage(event: SlackMessage, seat: Seat, nameOf: NameOf): (Message | Revision)[] {
  if (event.subtype === "message_changed") return turnsOfEdit(event, seat, nameOf);
  if (event.subtype === "message_deleted") return turnsOfDeletion(event, seat, nameOf);
  // An edited mention is reported as an edit of the message too.
  if (event.edited && event.type === "app_mention") return [];
  return spoken.has(event.subtype) && !isOwn(event, seat) ? [messageOf(event, seat, nameOf)] : [];
}

/** A message as a turn, whoever wrote it. What a bot writes is heard and never answered. */
export function messageOf(message: SlackMessage, seat: Seat, nameOf: NameOf): Message {
  const { ts, channel = "", text = "", client_msg_id: gesture } = message;
  const user = message.user ?? message.bot_id ?? "";
  const mentioned = peopleIn(text, nameOf, seat.botUserId);
  const files = sharedFiles(message.files);
  return {
    kind: "message",
    id: ts,
    address: slackAddress(seat, placeOf(message, channel, seat)),
    from: { id: user, name: isOwn(message, seat) ? "Lintel" : (nameOf(user) ?? message.username ?? user) },
    at: timeOf(ts),
    text: textOf({ ...message, text: withoutMention(text, seat.botUserId) }, nameOf),
    audience: audienceOf(message, seat),
    ...(gesture && { gesture: { name: gesture, seconds: gestureSeconds } }),
    ...(mentioned.length > 0 && { mentioned }),
    ...(files.length > 0 && { files }),
  };
}

function turnsOfEdit(event: SlackMessage, seat: Seat, nameOf: NameOf): (Message | Revision)[] {
  const { channel = "", channel_type: kind, message, previous_message: before } = event;
  // The root of a thread stays as a stone when it is deleted.
  if (message?.subtype === "tombstone") return turnsOfDeletion({ ...event, deleted_ts: message.ts }, seat, nameOf);
  // Unfurls, replies below a message and Slack's own bookkeeping change a message without changing its text.
  if (!message || isOwn(message, seat) || message.text === before?.text) return [];
  const edited = messageOf({ ...message, channel, ...(kind && { channel_type: kind }) }, seat, nameOf);
  const revision = revisionOf(edited, `${message.ts}.${event.ts}`, event.ts, edited.text);
  const isNowMention = mentions(message.text ?? "", seat.botUserId) && !mentions(before?.text ?? "", seat.botUserId);
  // Where the message was heard already, it keeps its id and with it its one answer.
  return isNowMention ? [edited, revision] : [revision];
}

function turnsOfDeletion(event: SlackMessage, seat: Seat, nameOf: NameOf): Revision[] {
  const { channel = "", previous_message: before, deleted_ts: ts = before?.ts } = event;
  if (!before || !ts) return [];
  return [revisionOf(messageOf({ ...before, ts, channel }, seat, nameOf), `${ts}.deleted`, event.ts)];
}

function revisionOf({ id: of, address, from }: Message, id: string, ts: string, text?: string): Revision {
  return { kind: "revision", id, of, address, from, at: timeOf(ts), ...(text !== undefined && { text }) };
}

function isOwn({ user, bot_id }: SlackMessage, seat: Seat): boolean {
  return user === seat.botUserId || (bot_id !== undefined && bot_id === seat.botId);
}

function audienceOf(message: SlackMessage, { botUserId }: Seat): Message["audience"] {
  const { text = "", bot_id, channel_type: kind } = message;
  if (bot_id) return "other";
  if (kind === "im" || mentions(text, botUserId)) return "bot";
  return beginsWithOther(text, botUserId) ? "other" : "open";
}

function textOf({ text, files = [], attachments = [] }: SlackMessage, nameOf: NameOf): string {
  const words = text || attachments.map(({ fallback, text: body }) => body ?? fallback ?? "").join("\n");
  const shared = files.map(({ name = "unnamed", mimetype }) => fileLine(name, mimetype));
  return [fromSlack(words, nameOf), ...shared].filter(Boolean).join("\n");
}

function placeOf({ ts, thread_ts, user = "", user_team }: SlackMessage, channel: string, seat: Seat): Place {
  return { channel, thread: thread_ts ?? ts, user, userTeam: user_team ?? seat.personTeam, since: ts };
}

/** What an interaction tells about who did it and where. */
export interface Gesture {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly channel: string;
  /** "" outside of any thread. */
  readonly thread: string;
  readonly at: Date;
  readonly responseUrl?: string;
}

/** A command that was typed, pressed or sent by a form. */
export function turnOfCommand(
  line: string,
  gesture: Gesture,
  seat: Seat,
  more: Partial<Pick<Command, "inputs" | "card" | "gesture" | "mentioned">> = {},
): Command {
  const { id, user, at, channel, thread, responseUrl } = gesture;
  const place = {
    channel,
    thread,
    user: user.id,
    userTeam: seat.team,
    since: (at.getTime() / 1000 - clockSkewSeconds).toFixed(6),
  };
  return {
    kind: "command",
    id,
    address: slackAddress(seat, { ...place, ...(responseUrl && { responseUrl }) }),
    from: user,
    at: at.toISOString(),
    line,
    ...more,
  };
}

/** A click as the gesture that two quick clicks on one button share. */
export function clickGesture(user: string, message: string, line: string): NonNullable<Turn["gesture"]> {
  return { name: `click.${user}.${message}.${line}`, seconds: doubleClickSeconds };
}

export function stopGesture(ts: string): NonNullable<Turn["gesture"]> {
  return { name: `stop.${ts}`, seconds: gestureSeconds };
}
