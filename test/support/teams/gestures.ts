// What a person does with the app itself: buttons, feedback, message actions, Teams' own Stop, adding and removing it.
import { z } from "zod";
import type { Activities, Activity } from "./activities.ts";
import { actionsIn, type CardAction, inputsOf } from "./cards.ts";
import type { Refusal } from "./refusal.ts";
import { cardFault, cardType } from "./rules.ts";
import type { Streams } from "./streams.ts";
import type { Done } from "./talk.ts";
import { typed } from "./typed.ts";
import type { Conversation, Fields, Person, StoredMessage, Workspace } from "./workspace.ts";

interface By {
  /** Ana if nobody is named. */
  readonly as?: Person;
}
interface Clicked extends By {
  /** What was filled in, by the names of the inputs. */
  readonly inputs?: Readonly<Record<string, string | boolean>>;
}

interface Options {
  readonly workspace: Workspace;
  readonly activities: Activities;
  readonly streams: Streams;
  readonly send: (activity: Activity) => Promise<Done>;
  readonly found: (id: string) => StoredMessage;
  readonly refused: (refusal: Refusal) => void;
}

export function createGestures({ workspace, activities, streams, send, found, refused }: Options) {
  const { people, channels } = workspace;

  return {
    /** Presses a button of a card by what is written on it; the inputs of the card go along. One that opens a dialog brings it up. */
    async click(id: string, title: string, { as = people.ana, inputs = {} }: Clicked = {}): Promise<Done> {
      const message = found(id);
      const all = actionsIn(message);
      const action = all.find((each) => each.title === title);
      if (!action) throw new Error(`No button ${title}, only ${all.map((each) => each.title).join(", ")}.`);
      const data = { ...action.data, ...inputsOf(message, inputs) };
      if (opensDialog(action)) return invoke("task/fetch", inDialog(data), message, as, TaskAnswer);
      if (action.type === "Action.Submit") return send(activities.submitted(data, message, as));
      const { type, verb = "" } = action;
      const value = { action: { type, title, verb, data }, trigger: "manual" };
      return invoke("adaptiveCard/action", value, message, as, CardAnswer);
    },

    /** Presses a button of the dialog that was brought up from this message's card. */
    async submitDialog(id: string, { body }: Done, title: string, { as = people.ana, inputs = {} }: Clicked = {}) {
      const shown = { attachments: [DialogShown.parse(body).task.value.card] };
      const action = actionsIn(shown).find((each) => each.title === title);
      if (action?.type !== "Action.Submit") throw new Error(`No button ${title} that submits a dialog.`);
      const data = { ...action.data, ...inputsOf(shown, inputs) };
      // Nobody promises that a dialog still knows which card it was opened from.
      const { replyToId: _card, ...activity } = activities.invoke("task/submit", inDialog(data), found(id), as);
      return answered(await send(activity), "task/submit", TaskAnswer);
    },

    /** Says with a thumb what one thinks of a message that asks for it. */
    async feedback(
      id: string,
      reaction: "like" | "dislike",
      { as = people.ana, text = "" }: By & { text?: string } = {},
    ) {
      const message = found(id);
      if (!message.channelData["feedbackLoop"]) throw new Error("This message has no feedback buttons.");
      const actionValue = { reaction, feedback: JSON.stringify({ feedbackText: text }) };
      return invoke("message/submitAction", { actionName: "feedback", actionValue }, message, as, z.unknown());
    },

    /** Uses a message action on this message, which asks for a dialog; `submitMessageAction` sends that. */
    messageAction: (commandId: string, id: string, { as = people.ana }: By = {}) =>
      invoke("composeExtension/fetchTask", actionOn(commandId, found(id)), found(id), as, TaskAnswer),

    submitMessageAction: (commandId: string, id: string, data: Fields, { as = people.ana }: By = {}) =>
      invoke("composeExtension/submitAction", { ...actionOn(commandId, found(id)), data }, found(id), as, ActionAnswer),

    react: (id: string, type: string, { as = people.ana }: By = {}) => send(activities.reacted(type, found(id), as)),

    /** Presses Teams' own Stop beside a streamed message; false if nothing is streamed in this chat. */
    stopStream: (channel: Conversation = channels.direct) => streams.stop(channel.id),

    install: (channel?: Conversation, by?: By) => moved(channel, "add", by),
    uninstall: (channel?: Conversation, by?: By) => moved(channel, "remove", by),

    /** Something happens to a channel or its team: "channelRenamed", "teamDeleted". */
    happened: (eventType: string, channel = channels.architecture, { as = people.ana }: By = {}) =>
      send(activities.conversationChanged(eventType, channel, as)),
  };

  /** An answer that Teams' clients could not show is noted. */
  async function invoke(
    name: string,
    value: Fields,
    message: StoredMessage,
    as: Person,
    Answer: z.ZodType,
  ): Promise<Done> {
    return answered(await send(activities.invoke(name, value, message, as)), name, Answer);
  }

  function answered(done: Done, name: string, Answer: z.ZodType): Done {
    const fault = done.status === 200 ? faultIn(done.body, Answer) : undefined;
    if (fault) refused({ method: "invoke", path: name, status: 200, code: "BadAnswer", message: fault });
    return done;
  }

  /** All channels of a team go with it. */
  async function moved(channel = channels.architecture, action: "add" | "remove", { as = people.ana }: By = {}) {
    const places = channel.kind === "channel" ? [channels.general, channels.architecture] : [channel];
    for (const each of places) each.installed = action === "add";
    const done: Done[] = [];
    const [where = channel] = places;
    for (const activity of activities.installed(where, action, as)) done.push(await send(activity));
    return done;
  }

  function actionOn(commandId: string, { id, at, from, text, conversation, thread }: StoredMessage): Fields {
    const author = workspace.person(from);
    const user = author && { id: author.aadObjectId, displayName: author.name, userIdentityType: "aadUser" };
    const content = typed(text, workspace).html((index, name) => `<at id="${index}">${name}</at>`);
    const link = `https://teams.microsoft.com/l/message/${encodeURIComponent(conversation)}/${id}?parentMessageId=${thread}`;
    return {
      commandId,
      commandContext: "message",
      messagePayload: {
        id,
        createdDateTime: at,
        from: { user: user ?? null },
        body: { contentType: "html", content },
        ...{ attachments: [], mentions: [], reactions: [] },
        linkToMessage: link,
      },
    };
  }
}

const CardAnswer = z.discriminatedUnion("type", [
  z.object({ statusCode: z.literal(200), type: z.literal(cardType), value: z.looseObject({}) }),
  z.object({
    statusCode: z.literal(200),
    type: z.literal("application/vnd.microsoft.activity.message"),
    value: z.string(),
  }),
  z.object({
    statusCode: z.union([z.literal(400), z.literal(500)]),
    type: z.literal("application/vnd.microsoft.error"),
    value: z.object({ code: z.string(), message: z.string() }),
  }),
]);
const card = z.object({ contentType: z.literal(cardType), content: z.unknown() });
const TaskAnswer = z.object({
  task: z.discriminatedUnion("type", [
    z.object({ type: z.literal("continue"), value: z.looseObject({ title: z.string(), card }) }),
    z.object({ type: z.literal("message"), value: z.string() }),
  ]),
});
/** What a dialog shows. */
export const DialogShown = z.object({ task: z.object({ value: z.object({ card }) }) });
const ActionAnswer = z.union([
  TaskAnswer,
  z.object({ composeExtension: z.looseObject({ type: z.enum(["result", "botMessagePreview", "message"]) }) }),
  z.strictObject({}),
]);

/** Why Teams could not show this answer. */
function faultIn(body: unknown, Answer: z.ZodType): string | undefined {
  const { error } = Answer.safeParse(body);
  if (error) return error.message;
  const { data } = CardAnswer.safeParse(body);
  const { data: dialog } = DialogShown.safeParse(body);
  if (dialog) return cardFault(dialog.task.value.card.content);
  return data?.type === cardType ? cardFault(data.value) : undefined;
}

function opensDialog({ type, data }: CardAction): boolean {
  return type === "Action.Submit" && Object(data["msteams"]).type === "task/fetch";
}

function inDialog(data: Fields): Fields {
  return { data, context: { theme: "default" } };
}
