// What a person does with the app itself: commands, shortcuts, buttons, forms, the home tab, the Stop button.
import { z } from "zod";
import { type Element, elementsOf, Modal } from "./blocks.ts";
import type { Answer } from "./delivery.ts";
import type { Fields } from "./events.ts";
import { faultOf, type Given, optionOf, optionsOf, stateOf } from "./inputs.ts";
import type { Caller } from "./method.ts";
import type { Place, ResponseUrls } from "./response-urls.ts";
import { idOf, type Where, type Who } from "./talk.ts";
import { typedCommand } from "./text.ts";
import { placed, type Views, viewOf } from "./views.ts";
import { wireOf } from "./wire.ts";
import type { Channel, StoredMessage, View } from "./workspace.ts";

interface Options {
  readonly views: Views;
  readonly responseUrls: ResponseUrls;
  readonly interact: (payload: Fields) => Promise<Answer>;
  readonly stopThread: (channel: string, root: string, caller: Caller) => string[];
}
interface By {
  readonly as?: Who;
  readonly channel?: Where;
}

export function createInteractions(caller: Caller, { views, responseUrls, interact, stopThread }: Options) {
  const { workspace, events, manifest, ids } = caller;
  const { ana } = workspace.people;

  return {
    /** Types a slash command. What the app answers it with is shown, as Slack does. */
    async slash(command: string, text: string, { as = ana, channel = workspace.channels.architecture }: By = {}) {
      const known = manifest.features.slash_commands.find((each) => each.command === command);
      if (!known) throw new Error(`The manifest has no command ${command}.`);
      const place = { channel: idOf(channel), user: idOf(as) };
      const answer = await interact({
        command,
        text: typedCommand(text, workspace.names(), known.should_escape),
        token: "verification-token",
        team_id: workspace.team.id,
        team_domain: workspace.team.domain,
        user_id: place.user,
        user_name: nameOf(place.user).toLowerCase(),
        channel_id: place.channel,
        channel_name: shownName(workspace.channel(place.channel)),
        api_app_id: workspace.bot.appId,
        is_enterprise_install: "false",
        response_url: responseUrls.issue(place, caller),
        trigger_id: views.trigger(place.user, caller),
      });
      if (answer.status === 200 && answer.body) responseUrls.show(answer.body, place, caller);
      return answer;
    },

    /** Uses a message shortcut on this message. */
    async shortcut(callback_id: string, ts: string, { as = ana }: By = {}): Promise<Answer> {
      const known = manifest.features.shortcuts.some((each) => each.callback_id === callback_id);
      if (!known) throw new Error(`The manifest has no shortcut ${callback_id}.`);
      const message = found(ts);
      const { channel, user, ...rest } = gesture({ ...placeOf(message, as), original: undefined });
      const about = { channel, message: wireOf(message, workspace), message_ts: ts, action_ts: ids.ts() };
      return interact({ type: "message_action", callback_id, user, ...about, ...rest });
    },

    /** Presses a button, or chooses an option, by what is written on it. */
    async click(ts: string, label: string, { as = ana }: By = {}): Promise<Answer> {
      const message = found(ts);
      const { ephemeral_for, thread_ts } = message;
      const threaded = thread_ts ? { thread_ts } : {};
      const is_ephemeral = ephemeral_for !== undefined;
      return interact({
        type: "block_actions",
        ...gesture(placeOf(message, as)),
        container: { type: "message", message_ts: ts, channel_id: message.channel, is_ephemeral, ...threaded },
        // Slack keeps no ephemeral message, so it cannot show it again.
        ...(!is_ephemeral && { message: wireOf(message, workspace) }),
        state: stateOf(message.blocks, {}),
        actions: [press(message, label)],
      });
    },

    async clickHome(user: Who, label: string): Promise<Answer> {
      const home = workspace.homes.get(idOf(user));
      if (!home) throw new Error("This person has no home tab of the app.");
      return clickView(home, idOf(user), label);
    },

    async clickModal(user: Who, label: string): Promise<Answer> {
      return clickView(topmost(user), idOf(user), label);
    },

    /** Fills in the topmost modal of this person and sends it, as far as the client would. */
    async submit(user: Who, values: Given = {}): Promise<Answer> {
      const view = topmost(user);
      const fault = view.submit ? faultOf(view.blocks, values) : "this modal cannot be sent";
      if (fault) throw new Error(`Slack's client does not send this form: ${fault}.`);
      const { user: by, team, api_app_id, token, trigger_id } = gesture({ channel: "", user: idOf(user) });
      const sent = { user: by, team, api_app_id, token, trigger_id, response_urls: [], enterprise: null };
      const filled = viewOf(view, workspace, stateOf(view.blocks, values));
      const answer = await interact({ type: "view_submission", ...sent, is_enterprise_install: false, view: filled });
      if (answer.status === 200) respond(idOf(user), view, answer.body);
      return answer;
    },

    /** Closes the topmost modal without sending it. */
    closeModal(user: Who): void {
      workspace.modals.get(idOf(user))?.pop();
    },

    async openHome(user: Who, tab: "home" | "messages" = "home"): Promise<void> {
      await events.homeOpened(idOf(user), tab);
    },

    /** Presses Stop in the thread of this message while the bot is at work there. */
    async stop(ts: string, { as = ana }: By = {}): Promise<void> {
      const { channel, thread_ts = ts } = found(ts);
      if (workspace.sessionStatus.get(`${channel}:${thread_ts}`) !== "processing")
        throw new Error("There is no Stop button.");
      await events.stopped(channel, thread_ts, idOf(as), stopThread(channel, thread_ts, caller));
    },

    modalOf: (user: Who): View | undefined => workspace.modals.get(idOf(user))?.at(-1),
    homeOf: (user: Who): View | undefined => workspace.homes.get(idOf(user)),
  };

  /** What all interactive payloads have in common. */
  function gesture(place: Place) {
    const channel = workspace.channel(place.channel);
    const username = nameOf(place.user).toLowerCase();
    return {
      user: { id: place.user, username, name: username, team_id: workspace.team.id },
      team: { id: workspace.team.id, domain: workspace.team.domain },
      enterprise: null,
      is_enterprise_install: false,
      api_app_id: workspace.bot.appId,
      token: "verification-token",
      trigger_id: views.trigger(place.user, caller),
      ...(channel && {
        channel: { id: channel.id, name: shownName(channel) },
        response_url: responseUrls.issue(place, caller),
      }),
    };
  }

  function clickView(view: View, user: string, label: string): Promise<Answer> {
    return interact({
      type: "block_actions",
      ...gesture({ channel: "", user }),
      container: { type: "view", view_id: view.id },
      view: viewOf(view, workspace),
      actions: [press(view, label)],
    });
  }

  function press({ blocks }: Pick<View, "blocks">, label: string): Fields {
    const actions = elementsOf(blocks).flatMap((element) => pressesOf(element, Object.values(workspace.channels)));
    const action = actions.find((each) => each.label === label);
    if (!action) throw new Error(`Nothing says ${label}, only ${actions.map((each) => each.label).join(", ")}.`);
    return { ...action.action, action_ts: ids.ts() };
  }

  /** What the app's answer to a form does to the modals of this person. */
  function respond(user: string, view: View, body: unknown): void {
    const answer = Response.parse(body === "" || body === undefined ? { response_action: "close" } : body);
    const stack = workspace.modals.get(user) ?? [];
    const at = stack.findIndex(({ id }) => id === view.id);
    if (answer.response_action === "clear") stack.splice(0);
    else if (answer.response_action === "close") stack.splice(at);
    else if (answer.response_action === "errors") stack[at] = { ...view, errors: knownInputs(view, answer.errors) };
    else if (answer.response_action === "update") stack[at] = placed(answer.view, view, caller);
    else stack.push(placed(answer.view, { root_view_id: view.root_view_id, previous_view_id: view.id }, caller));
    if (stack.length > 3) throw new Error("push_limit_reached");
    caller.news();
  }

  function topmost(user: Who): View {
    const view = workspace.modals.get(idOf(user))?.at(-1);
    if (!view) throw new Error("This person has no modal open.");
    return view;
  }

  function found(ts: string): StoredMessage {
    const message = workspace.message(ts) ?? workspace.ephemerals.find((each) => each.ts === ts);
    if (!message) throw new Error(`No message ${ts}.`);
    return message;
  }

  function nameOf(user: string): string {
    return workspace.users.find(({ id }) => id === user)?.name ?? user;
  }
}

const Response = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("close") }),
  z.strictObject({ response_action: z.literal("clear") }),
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string()) }),
  z.strictObject({ response_action: z.literal("update"), view: Modal }),
  z.strictObject({ response_action: z.literal("push"), view: Modal }),
]);

/** In payloads Slack does not name a private channel. */
function shownName(channel: Channel | undefined): string {
  return !channel || channel.kind === "group" ? "privategroup" : channel.name;
}

function placeOf({ channel, thread_ts, ts }: StoredMessage, user: Who): Place {
  return { channel, user: idOf(user), thread_ts, original: ts };
}

/** Slack shows an error under an input only; for anything else it tells the person that something went wrong. */
function knownInputs({ blocks }: View, errors: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const inputs = blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id);
  const unknown = Object.keys(errors).find((name) => !inputs.includes(name));
  if (unknown) throw new Error(`The app reported an error for ${unknown}, which is no input block of the view.`);
  return errors;
}

/** All that can be pressed or chosen in one element, by its label, as the action that Slack sends. */
function pressesOf(
  element: Element & { block_id: string },
  channels: readonly Channel[],
): { label: string; action: Fields }[] {
  const { type, action_id, block_id, value } = element;
  const base = { type, action_id, block_id };
  const labelled = (part: unknown) => {
    const { text, value: own } = Object(part);
    return { label: String(text.text), action: { ...base, text, value: own } };
  };
  if (type === "feedback_buttons") return [element["positive_button"], element["negative_button"]].map(labelled);
  if (type === "button" || type === "icon_button")
    return [
      {
        label: String(Object(element["text"]).text),
        action: { ...base, text: element["text"], ...(value !== undefined && { value }) },
      },
    ];
  if (type === "conversations_select")
    return channels.map(({ id, name }) => ({ label: `#${name}`, action: { ...base, selected_conversation: id } }));
  return optionsOf(element).map(({ text }) => {
    const option = optionOf(element, text.text);
    const chosen = type === "checkboxes" ? { selected_options: [option] } : { selected_option: option };
    return { label: text.text, action: { ...base, ...chosen } };
  });
}
