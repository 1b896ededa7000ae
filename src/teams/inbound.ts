// Teams' messages as turns. Pure. One message gives one turn id, however often the service delivers it.
import { createHash } from "node:crypto";
import type { Command, Message, Person, Revision, Turn } from "../conversation/turn.ts";
import type { Activity } from "./activity.ts";
import { addressOf } from "./address.ts";
import { sharedFiles } from "./shared-files.ts";
import { audienceOf, messageText } from "./text.ts";

/** Whoever clicks twice within this time meant one click. */
const doubleClickSeconds = 3;
/** A little less than the day for which the ids of questions are remembered; Teams' ids are the time of the message in ms. */
const knownForMs = 23 * 60 * 60 * 1000;

/** The turns of a message that was sent, edited, deleted or restored; none of what asks for nothing. `now` is for what tells no time. */
export function turnsOf(activity: Activity, now = new Date()): Turn[] {
  if (!activity.id || isFromBot(activity)) return [];
  const { eventType } = activity.channelData ?? {};
  switch (activity.type) {
    case "message":
      return activity.from ? turnsOfMessage(activity, now) : [];
    case "messageUpdate":
      return eventType === "editMessage" || eventType === "undeleteMessage" ? turnsOfEdit(activity, now) : [];
    case "messageDelete":
      return [{ ...revisionOf(activity, now), id: `${activity.id}.deleted` }];
    default:
      return [];
  }
}

/** Who did it: by the directory's id, which is the same for every bot. */
function personOf({ from }: Pick<Activity, "from">): Person {
  const id = from?.aadObjectId ?? from?.id ?? "";
  return { id, name: from?.name ?? id };
}

/** Channels, tags and bots can be mentioned as well. */
export function isPerson({
  id,
  aadObjectId,
}: {
  readonly id: string;
  readonly aadObjectId?: string | undefined;
}): boolean {
  return aadObjectId !== undefined || /^(29:|8:orgid:|[\da-f]{8}-[\da-f-]{27}$)/i.test(id);
}

function mentionedIn({ entities = [] }: Activity): Person[] {
  const people = entities.flatMap(({ type, mentioned }) =>
    type === "mention" && mentioned && isPerson(mentioned) ? [personOf({ from: mentioned })] : [],
  );
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

type Origin = Pick<Turn, "id" | "address" | "from" | "at" | "mentioned" | "files">;

/** What a turn and its activity have in common. */
export function originOf(activity: Activity, now: Date): Origin {
  const { id = "" } = activity;
  const mentioned = mentionedIn(activity);
  const files = sharedFiles(activity);
  return {
    ...{ id, address: addressOf(activity), from: personOf(activity), at: timeOf(activity, now) },
    ...(mentioned.length > 0 && { mentioned }),
    ...(files.length > 0 && { files }),
  };
}

/** A click as the gesture that two quick clicks on one button share; a form that holds something else is another. */
export function clickGesture(user: string, message: string, line: string, inputs = {}): NonNullable<Turn["gesture"]> {
  const held = createHash("sha256").update(JSON.stringify(inputs)).digest("base64url");
  const form = Object.keys(inputs).length > 0 ? ` ${held}` : "";
  return { name: `click ${user} ${message} ${line}${form}`, seconds: doubleClickSeconds };
}

/** The command that a card's data holds, the inputs beside it; undefined for data that is no button's of Lintel's. */
export function commandOfData(activity: Activity, data: unknown, now: Date): Command | undefined {
  const { command: line, ...inputs } = textsIn(data);
  if (!line) return undefined;
  const { replyToId: card } = activity;
  const origin = originOf(activity, now);
  return {
    kind: "command",
    ...origin,
    line,
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(card && { card }),
    gesture: clickGesture(origin.from.id, card ?? "", line, inputs),
  };
}

/** Clients that know no Action.Execute send a button's data as a message without text. */
function turnsOfMessage(activity: Activity, now: Date): Turn[] {
  const text = messageText(activity);
  if (!text && isObject(activity.value)) {
    const command = commandOfData(activity, activity.value, now);
    return command ? [command] : [];
  }
  return [commandOf(activity, text, now) ?? messageOf(activity, text, now)];
}

/** Only Lintel hears a targeted message: its slash may have been left with the client. */
function commandOf(activity: Activity, text: string, now: Date): Command | undefined {
  const [, slash, name = "", words = ""] = /^(\/?)(architect|adr)(?=\s|$)([\s\S]*)$/i.exec(text) ?? [];
  if (!name || (!slash && !activity.recipient.isTargeted)) return undefined;
  return { kind: "command", ...originOf(activity, now), line: `/${name.toLowerCase()}${words}` };
}

function messageOf(activity: Activity, text: string, now: Date): Message {
  return { kind: "message", ...originOf(activity, now), text, audience: audienceOf(activity) };
}

/**
 * Teams does not say what a message was before. One that now mentions Lintel is handed in as the message it is as well: if it was a
 * question already, it is known by its id and not answered again.
 */
function turnsOfEdit(activity: Activity, now: Date): Turn[] {
  const message = messageOf(activity, messageText(activity), now);
  const age = now.getTime() - Number(activity.id);
  const isQuestion = message.audience === "bot" && age < knownForMs;
  return [...(isQuestion ? [message] : []), editOf(activity, now)];
}

/** Each edit is a revision of its own, so its time is part of its id. */
function editOf(activity: Activity, now: Date): Revision {
  const revision = revisionOf(activity, now);
  return { ...revision, id: `${revision.of}.${revision.at}`, text: messageText(activity) };
}

function revisionOf(activity: Activity, now: Date): Revision {
  const origin = originOf(activity, now);
  return { kind: "revision", ...origin, of: origin.id };
}

function isFromBot({ from, recipient }: Activity): boolean {
  return from !== undefined && (from.id === recipient.id || from.id.startsWith("28:"));
}

function timeOf({ timestamp = "" }: Activity, now: Date): string {
  const at = new Date(timestamp);
  return (Number.isNaN(at.getTime()) ? now : at).toISOString();
}

function textsIn(data: unknown): Readonly<Record<string, string>> {
  const texts = isObject(data) ? Object.entries(data).filter(([, value]) => typeof value === "string") : [];
  return Object.fromEntries(texts);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
