// Modals and home tabs: views.open, views.update and views.publish, and the triggers that allow a modal to be opened.
import { z } from "zod";
import { Home, Modal, stored } from "./blocks.ts";
import { stateOf } from "./inputs.ts";
import { type Caller, json, method } from "./method.ts";
import { malformed, refuse } from "./refusal.ts";
import type { View, Workspace } from "./workspace.ts";

export type Views = ReturnType<typeof createViews>;

export function createViews() {
  const triggers = new Map<string, { user: string; team: string; at: number; used: boolean }>();

  return {
    /** What comes with a gesture: once and within three seconds it allows the app to open a modal for this person. */
    trigger(user: string, { workspace, ids }: Caller): string {
      const trigger = `${ids.of("")}.${ids.of("")}.trigger`;
      triggers.set(trigger, { user, team: workspace.team.id, at: performance.now(), used: false });
      return trigger;
    },

    methods: {
      "views.open": method({
        tier: 100,
        args: { trigger_id: z.string(), view: json(Modal) },
        run(args, caller) {
          const user = exchange(args.trigger_id, caller);
          const view = placed(args.view, {}, caller);
          caller.workspace.modals.set(user, [view]);
          return { view: viewOf(view, caller.workspace) };
        },
      }),

      "views.update": method({
        tier: 100,
        args: {
          view_id: z.string().optional(),
          external_id: z.string().optional(),
          hash: z.string().optional(),
          view: json(z.union([Modal, Home])),
        },
        run(args, caller) {
          if (!args.view_id === !args.external_id) throw malformed("invalid_arguments", ["view_id or external_id"]);
          const { modals, homes } = caller.workspace;
          const open = [...modals.values()].flat().concat(...homes.values());
          const before = open.find(({ id, external_id }) =>
            args.view_id ? id === args.view_id : external_id === args.external_id,
          );
          if (!before) throw refuse("not_found");
          if (args.hash && args.hash !== before.hash) throw refuse("hash_conflict");
          if (before.type !== args.view.type)
            throw malformed("invalid_arguments", ["the type of a view cannot change"]);
          const after = placed(args.view, before, caller);
          for (const stack of modals.values())
            stack.splice(0, stack.length, ...stack.map((each) => (each === before ? after : each)));
          for (const [user, home] of homes) if (home === before) homes.set(user, after);
          return { view: viewOf(after, caller.workspace) };
        },
      }),

      "views.publish": method({
        tier: 100,
        args: { user_id: z.string(), view: json(Home), hash: z.string().optional() },
        run(args, caller) {
          const { homes, users } = caller.workspace;
          if (!users.some(({ id }) => id === args.user_id)) throw refuse("user_not_found");
          const before = homes.get(args.user_id);
          if (args.hash && args.hash !== before?.hash) throw refuse("hash_conflict");
          const view = placed(args.view, before ?? {}, caller);
          homes.set(args.user_id, view);
          return { view: viewOf(view, caller.workspace) };
        },
      }),
    },
  };

  function exchange(id: string, { workspace }: Caller): string {
    const trigger = triggers.get(id);
    if (trigger?.team !== workspace.team.id) throw refuse("invalid_trigger_id");
    if (trigger.used) throw refuse("exchanged_trigger_id");
    if (performance.now() - trigger.at > 3000) throw refuse("expired_trigger_id");
    trigger.used = true;
    return trigger.user;
  }
}

/** A view as it stands before a person: with ids, in the place of the one it follows if there is one. */
export function placed(
  view: z.output<typeof Modal> | z.output<typeof Home>,
  before: Partial<View>,
  { ids }: Caller,
): View {
  const id = before.id ?? ids.of("V");
  const { root_view_id = id, previous_view_id = null } = before;
  const place = { id, hash: `${ids.ts()}.hash`, root_view_id, previous_view_id };
  const { title, submit, close, callback_id, private_metadata, external_id, ...rest } = {
    title: undefined,
    submit: undefined,
    close: undefined,
    ...view,
  };
  return {
    ...place,
    type: rest.type,
    blocks: stored(rest.blocks),
    ...(title && { title }),
    ...(submit && { submit }),
    ...(close && { close }),
    ...(callback_id && { callback_id }),
    ...(private_metadata && { private_metadata }),
    ...(external_id && { external_id }),
  };
}

/** A view as Slack's API and payloads give it. */
export function viewOf({ errors: _errors, ...view }: View, { team, bot }: Workspace, state = stateOf(view.blocks, {})) {
  return {
    callback_id: "",
    private_metadata: "",
    external_id: "",
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view,
    state,
    team_id: team.id,
    app_id: bot.appId,
    bot_id: bot.botId,
    app_installed_team_id: team.id,
  };
}
