// What Lintel listens to in Slack. Each listener returns when what came is stored; none of them answers by itself.
import { randomUUID } from "node:crypto";
import type { App, Context } from "@slack/bolt";
import type { AgentSessionStoppedEvent, SlackEvent } from "@slack/types";
import type { Address } from "../conversation/address.ts";
import type { Card } from "../conversation/card.ts";
import { Refusal } from "../conversation/refusal.ts";
import { type Command, isForUs, type Person, type Turn } from "../conversation/turn.ts";
import { type Seat, seatQuery, slackAddress, timeOf } from "./address.ts";
import { isOutage, seatOf } from "./bolt.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { createDialogs } from "./dialogs.ts";
import {
  clickGesture,
  type Gesture,
  type SlackMessage,
  stopGesture,
  turnOfCommand,
  turnsOfMessage,
} from "./inbound.ts";
import type { Installations } from "./installations.ts";
import { fromSlack, peopleIn, userIdsIn } from "./mrkdwn.ts";
import type { People } from "./people.ts";
import { type Press, pressed } from "./press.ts";
import { respond } from "./respond.ts";
import { withFileInfo } from "./shared-files.ts";

export interface ListenerParts {
  calls: Calls;
  people: People;
  installations: Installations;
  /** Rejects while Redis is away: then the turn was not accepted. */
  accept: (turn: Turn) => Promise<unknown>;
  hears: (turn: Turn) => Promise<boolean>;
  stop: (request: Pick<Turn, "address" | "from" | "id" | "at" | "gesture">) => Promise<boolean>;
  /** The form that a command line brings up; undefined for commands that bring up none. */
  formOf: (turn: Command) => Promise<Card | undefined>;
  /** What is wrong with what a form holds, if anything. */
  refusalOf: (turn: Command) => Refusal | undefined;
  /** Markdown lines for the home tab. */
  tips: readonly string[];
  /** The latest decisions of a conversation, as Markdown lines for the home tab. */
  decisions?: (address: Address) => Promise<readonly string[]>;
  /** Which model answers here. */
  note: string;
}

const outage = "My memory (Redis) is out of reach, so this was not accepted. Try again in a moment.";

export function addListeners(app: App, parts: ListenerParts): void {
  const { accept, people, stop } = parts;
  const dialogs = createDialogs(parts);

  // One listener for all events, since Bolt runs the chain of every listener for each payload.
  app.event(/./, async ({ event: given, body, context }) => {
    const event = given as SlackEvent;
    switch (event.type) {
      case "app_mention":
      case "message":
        return hear(event as SlackMessage, context);
      case "agent_session_stopped":
        return stopSession(event, seatOf(context));
      case "app_home_opened":
        if (event.tab === "home") await dialogs.showHome(event.user, event.channel, seatOf(context));
        return;
      // These carry no authorisation: the token is gone already.
      case "app_uninstalled":
        return leave(body);
      case "tokens_revoked":
        if ((event.tokens.bot ?? []).length > 0) await leave(body);
    }
  });

  app.command(/^\/(architect|adr)$/, async ({ command, ack, context }) => {
    const { trigger_id: id, user_id: user, user_name, channel_id: channel, response_url: responseUrl } = command;
    const seat = seatOf(context);
    try {
      const nameOf = await people.namesOf(seatQuery(seat), [user, ...userIdsIn(command.text)]);
      const from = { id: user, name: nameOf(user) ?? user_name };
      const gesture: Gesture = { id, user: from, channel, thread: "", at: new Date(), responseUrl };
      const mentioned = peopleIn(command.text, nameOf, seat.botUserId);
      const more = mentioned.length > 0 ? { mentioned } : {};
      const line = `${command.command} ${fromSlack(command.text, nameOf)}`.trim();
      const turn = turnOfCommand(line, gesture, seat, more);
      if (!(await dialogs.open(turn, id))) await accept(turn);
      await ack();
    } catch (error) {
      await ack({ response_type: "ephemeral", text: sentenceFor(error) });
    }
  });

  app.shortcut({ callback_id: "adr_from_thread", type: "message_action" }, async ({ shortcut, ack, context }) => {
    if (shortcut.type !== "message_action") return;
    const { message, channel, user, trigger_id: id, response_url: responseUrl } = shortcut;
    const thread = typeof message["thread_ts"] === "string" ? message["thread_ts"] : message.ts;
    const seat = seatOf(context);
    const place = { channel: channel.id, thread };
    await orSay(responseUrl, async () => {
      const from = await personIn(seat, { id: user.id, name: user.name });
      await accept(turnOfCommand("/adr draft", { ...place, id, user: from, at: new Date(), responseUrl }, seat));
    });
    await ack();
  });

  app.action(/^(command\.\d+|feedback)$/, async ({ body, action, ack, context }) => {
    const press = pressed(body, action);
    if (press) await orSay(press.responseUrl, async () => accept(await turnOfPress(press, seatOf(context))));
    await ack();
  });

  app.action(/^(form\.\d+|home\.channel)$/, async ({ body, action, ack, context }) => {
    const press = pressed(body, action);
    if (press)
      await orSay(press.responseUrl, async () =>
        dialogs.open(await turnOfPress(press, seatOf(context)), press.trigger),
      );
    await ack();
  });

  app.view("form", async ({ body, view, ack, context }) => {
    const seat = seatOf(context);
    const turn = dialogs.submitted(view, await personIn(seat, body.user), seat);
    const [first = ""] = Object.keys(view.state.values);
    const complain = (message: string, input = first) =>
      ack({ response_action: "errors", errors: { [input]: message } });
    const refusal = parts.refusalOf(turn);
    if (refusal) return complain(refusal.message, refusal.input);
    try {
      await accept(turn);
      await ack();
    } catch (error) {
      if (!isOutage(error)) throw error;
      await complain(outage);
    }
  });

  async function hear(event: SlackMessage, context: Context): Promise<void> {
    const seat = seatOf(context);
    const [draft] = turnsOfMessage(event, seat, () => undefined);
    // Most of what is said in a channel is none of Lintel's business and must cost next to nothing.
    if (!draft || (!isForUs(draft) && !(await parts.hears(draft)))) return;
    const text = `${event.text ?? ""} ${event.message?.text ?? ""}`;
    const ids = [draft.from.id, ...userIdsIn(text)].filter((id) => id !== seat.botUserId);
    const nameOf = await people.namesOf(seatQuery(seat), ids);
    const told = await withFileInfo(parts.calls.call, seatQuery(seat), event);
    for (const turn of turnsOfMessage(told, seat, nameOf)) await accept(turn);
  }

  async function stopSession(event: AgentSessionStoppedEvent, seat: Seat): Promise<void> {
    const { channel, thread_ts: thread, user, event_ts: ts } = event;
    const address = slackAddress(seat, { channel, thread, user, userTeam: seat.personTeam, since: ts });
    const from = await personIn(seat, { id: user });
    // Delivered twice it must not stop the next answer as well: the id is new each time, the gesture is not.
    await stop({ address, from, id: randomUUID(), at: timeOf(ts), gesture: stopGesture(ts) });
  }

  async function leave({
    team_id: teamId,
    enterprise_id: enterpriseId,
    is_enterprise_install,
  }: Leaving): Promise<void> {
    if (!("remove" in parts.installations)) return;
    const isEnterpriseInstall = is_enterprise_install === true || is_enterprise_install === "true";
    await parts.installations.remove({ teamId, enterpriseId, isEnterpriseInstall });
  }

  async function turnOfPress(press: Press, seat: Seat): Promise<Command> {
    const { user, message, line, channel, thread, responseUrl } = press;
    const from = await personIn(seat, user);
    const gesture: Gesture = {
      id: press.id,
      user: from,
      channel,
      thread,
      at: new Date(),
      ...(responseUrl && { responseUrl }),
    };
    const more = { ...(message && { card: message }), gesture: clickGesture(user.id, message ?? "home", line) };
    return turnOfCommand(line, gesture, seat, more);
  }

  async function personIn(
    seat: Seat,
    { id, name = id }: { readonly id: string; readonly name?: string },
  ): Promise<Person> {
    const nameOf = await people.namesOf(seatQuery(seat), [id]);
    return { id, name: nameOf(id) ?? name };
  }
}

interface Leaving {
  readonly team_id?: string;
  readonly enterprise_id?: string;
  readonly is_enterprise_install?: boolean | string;
}

/** What a person is told who waits for something that did not come about. Throws what is nobody's business but the log's. */
function sentenceFor(error: unknown): string {
  if (isOutage(error)) return outage;
  if (error instanceof Refusal) return error.message;
  if (error instanceof SlackRefusal) return `Slack did not let me do that (${error.code}). Try again in a moment.`;
  throw error;
}

/** A person who clicked cannot be told by the acknowledgement, so they are told where the click was. */
async function orSay(responseUrl: string | undefined, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!responseUrl) throw error;
    await respond(responseUrl, { text: sentenceFor(error), response_type: "ephemeral", replace_original: false });
  }
}
