// What was pressed in Teams: a button of a card, a verdict on an answer, the message action's dialog. Pure.
import { z } from "zod";
import type { Command } from "../conversation/turn.ts";
import { draftAction } from "./action.ts";
import type { Activity } from "./activity.ts";
import { conversationOf } from "./address.ts";
import { clickGesture, commandOfData, originOf } from "./inbound.ts";

const execute = z.object({
  action: z.object({ data: z.unknown() }),
  /** "automatic": the client brought the card up to date; nobody pressed anything. */
  trigger: z.string().optional(),
});

const feedback = z.object({
  actionName: z.literal("feedback"),
  actionValue: z.object({ reaction: z.enum(["like", "dislike"]) }),
});

const submitted = z.object({
  commandId: z.literal(draftAction),
  messagePayload: z.object({ id: z.string().optional(), linkToMessage: z.string().optional() }),
});

/** The command that an invoke gives; undefined for those that give none, such as a dialog that is only opened. */
export function pressOf(activity: Activity, now = new Date()): Command | undefined {
  switch (activity.name) {
    case "adaptiveCard/action":
      return commandOfCard(activity, now);
    case "message/submitAction":
      return commandOfFeedback(activity, now);
    case "composeExtension/submitAction":
      return commandOfDialog(activity, now);
    default:
      return undefined;
  }
}

function commandOfCard(activity: Activity, now: Date): Command | undefined {
  const { data: value } = execute.safeParse(activity.value);
  if (!value || value.trigger === "automatic") return undefined;
  return commandOfData(activity, value.action.data, now);
}

/** Teams names the answer by its message, not by the turn that it answers. */
function commandOfFeedback(activity: Activity, now: Date): Command | undefined {
  const { data: value } = feedback.safeParse(activity.value);
  if (!value) return undefined;
  const { replyToId: answer = "" } = activity;
  const verdict = value.actionValue.reaction === "like" ? "good" : "bad";
  const line = `/architect feedback ${verdict} ${answer}`.trim();
  const origin = originOf(activity, now);
  return { kind: "command", ...origin, line, gesture: clickGesture(origin.from.id, answer, line) };
}

function commandOfDialog(activity: Activity, now: Date): Command | undefined {
  const { data: value } = submitted.safeParse(activity.value);
  if (!value) return undefined;
  const { id = "", linkToMessage } = value.messagePayload;
  const line = "/adr draft";
  const origin = originOf(inThread(activity, rootOf(linkToMessage) ?? id), now);
  return { kind: "command", ...origin, line, gesture: clickGesture(origin.from.id, id, line) };
}

/** A channel's conversation names its thread, or the message that the action was used on does; a chat is one thread anyway. */
function inThread(activity: Activity, root: string): Activity {
  const { conversation } = activity;
  const [channel = "", known] = conversation.id.split(";messageid=");
  if (known || !root) return activity;
  return { ...activity, conversation: { ...conversation, id: conversationOf(channel, root) } };
}

/** https://teams.microsoft.com/l/message/<channel>/<message>?parentMessageId=<root>; a root names itself. */
function rootOf(link: string | undefined): string | undefined {
  const url = link === undefined ? null : URL.parse(link);
  return url?.searchParams.get("parentMessageId") ?? url?.pathname.match(/\/(\d+)$/)?.[1];
}
