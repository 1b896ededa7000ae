// What Lintel listens to in Teams. Every listener returns when what came is stored; none of them answers by itself.
import type { Card } from "../conversation/card.ts";
import { Refusal } from "../conversation/refusal.ts";
import type { Command, Turn } from "../conversation/turn.ts";
import type { Logger } from "../ops/logger.ts";
import { isRedisOutage } from "../ops/redis.ts";
import { draftAnswer, draftDialog } from "./action.ts";
import type { Activity } from "./activity.ts";
import { addressOf } from "./address.ts";
import type { Conversations } from "./conversations.ts";
import type { DialogAnswer } from "./dialogs.ts";
import { formAnswer, formDialog, openerOf, submissionOf } from "./form-dialog.ts";
import { turnsOf } from "./inbound.ts";
import type { People } from "./people.ts";
import { pressOf } from "./press.ts";
import type { InvokeAnswer } from "./sdk.ts";

export interface ListenerParts {
  conversations: Conversations;
  people: People;
  /** Rejects while Redis is away: then the turn was not accepted. */
  accept: (turn: Turn) => Promise<unknown>;
  stop: (request: Pick<Turn, "address" | "from" | "id" | "at" | "gesture">) => Promise<boolean>;
  asksToStop: (turn: Turn) => boolean;
  /** The card with the form that a command brings up. */
  formOf: (turn: Command) => Promise<Card | undefined>;
  /** What is wrong with what a form holds, if anything. */
  refusalOf: (turn: Command) => Refusal | undefined;
  /** Says hello where Lintel was just installed. Takes its time; nobody waits for it. */
  greet: (activity: Activity) => Promise<void>;
  logger: Logger;
}

const outage = "My memory (Redis) is out of reach, so this was not accepted. Try again in a moment.";

/** Makes the listener for everything that Teams sends. It rejects if what came could not be stored. */
export function createListener({ conversations, people, accept, greet, logger, ...parts }: ListenerParts) {
  return async function hear(activity: Activity): Promise<InvokeAnswer | undefined> {
    switch (activity.type) {
      case "message":
      case "messageUpdate":
      case "messageDelete":
        await conversations.remember(activity);
        for (const turn of turnsOf(await people.identified(activity))) await accept(turn);
        return undefined;
      case "invoke":
        return invoked(activity);
      case "installationUpdate":
      case "conversationUpdate":
        await moved(activity);
        return undefined;
      default:
        // Reactions, typing, read receipts: Teams stops delivering to a bot that refuses them.
        return undefined;
    }
  };

  async function invoked(activity: Activity): Promise<InvokeAnswer> {
    switch (activity.name) {
      case "adaptiveCard/action":
        return toast(await sentence(() => pressed(activity)));
      case "message/submitAction":
        await take(activity);
        return { status: 200, body: {} };
      case "composeExtension/fetchTask":
        return { status: 200, body: draftDialog() };
      case "composeExtension/submitAction":
        return { status: 200, body: draftAnswer(await sentence(() => take(activity))) };
      case "task/fetch":
      case "task/submit":
        return { status: 200, body: await formIn(activity).catch(inWords) };
      default:
        return { status: 501 };
    }
  }

  async function pressed(activity: Activity): Promise<string> {
    const press = pressOf(activity);
    if (!press) return "";
    // Not as a turn of its own: an answer that ends by a click needs no answer to the click.
    if (parts.asksToStop(press)) return (await parts.stop(press)) ? "Stopping." : "There is nothing to stop any more.";
    const refusal = parts.refusalOf(press);
    if (refusal) return refusal.message;
    await accept(press);
    return "On it.";
  }

  /** Opens the form that is asked for, and takes it when it was filled in well. */
  async function formIn(activity: Activity): Promise<DialogAnswer> {
    const opener = openerOf(activity);
    if (!opener) return formAnswer("This is no form of mine.");
    const sent = submissionOf(activity);
    const refusal = sent && parts.refusalOf(sent);
    if (!sent || refusal) return formDialog(await parts.formOf(opener), opener, sent, refusal);
    await accept(sent);
    return formAnswer("");
  }

  async function take(activity: Activity): Promise<string> {
    const press = pressOf(activity);
    if (press) await accept(press);
    return "";
  }

  /** A team goes with all of its channels. One channel that is deleted is told of in the team's first one. */
  async function forget(activity: Activity): Promise<void> {
    const { workspace, channel } = addressOf(activity);
    const { eventType, team, channel: named } = activity.channelData ?? {};
    if (team?.id && eventType !== "channelDeleted") await conversations.forgetTeam(workspace, team.id);
    else await conversations.forget(workspace, named?.id ?? channel);
  }

  /** Lintel, or a channel that it is in, came or went. */
  async function moved(activity: Activity): Promise<void> {
    if (isGone(activity)) return forget(activity);
    const isNew = await conversations.remember(activity);
    if (isNew && isArrival(activity))
      greet(activity).catch((error: unknown) => logger.warn({ err: error }, "the greeting could not be posted"));
  }
}

/** Teams comes again and again with what is long known; only what brings Lintel somewhere is a reason to say hello. */
function isArrival({ type, action, membersAdded = [], recipient }: Activity): boolean {
  return type === "installationUpdate" ? action === "add" : membersAdded.some(({ id }) => id === recipient.id);
}

function isGone({ type, action, membersRemoved = [], recipient, channelData }: Activity): boolean {
  if (type === "installationUpdate") return action === "remove";
  return (
    membersRemoved.some(({ id }) => id === recipient.id) ||
    /^(channelDeleted|teamDeleted|teamHardDeleted)$/.test(channelData?.eventType ?? "")
  );
}

/** A person who clicked sees no status code, only a sentence. */
async function sentence(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (!isRedisOutage(error)) throw error;
    return outage;
  }
}

function inWords(error: unknown): DialogAnswer {
  if (error instanceof Refusal) return formAnswer(error.message);
  if (!isRedisOutage(error)) throw error;
  return formAnswer(outage);
}

function toast(value: string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value } };
}
