// Forms as modals, and the home tab. A trigger of Slack's lives three seconds, so these open while the person waits.
import type { Address } from "../conversation/address.ts";
import type { Card } from "../conversation/card.ts";
import type { Command, Person } from "../conversation/turn.ts";
import { queryOf, routeOf, type Seat } from "./address.ts";
import type { Calls } from "./calls.ts";
import { turnOfCommand } from "./inbound.ts";
import { formView, homeView, inputsOf } from "./views.ts";

interface DialogParts {
  calls: Calls;
  formOf: (turn: Command) => Promise<Card | undefined>;
  tips: readonly string[];
  decisions?: (address: Address) => Promise<readonly string[]>;
  note: string;
}

/** What a modal must remember until it is submitted. */
interface Origin {
  readonly command: string;
  readonly channel: string;
  readonly thread: string;
  readonly card?: string;
  readonly responseUrl?: string;
}

interface SubmittedView {
  readonly id: string;
  readonly private_metadata: string;
  readonly state: { readonly values: object };
}

export function createDialogs({ calls: { call }, formOf, tips, decisions, note }: DialogParts) {
  return {
    /** Opens the form that the command brings up; false if it brings up none. */
    async open(turn: Command, trigger: string): Promise<boolean> {
      const card = await formOf(turn);
      if (!card?.form) return false;
      const { address, card: message } = turn;
      const { responseUrl } = routeOf(address);
      const origin: Origin = {
        command: card.form.command,
        channel: address.channel,
        thread: address.thread,
        ...(message && { card: message }),
        ...(responseUrl && { responseUrl }),
      };
      const view = formView(card, JSON.stringify(origin));
      await call(queryOf(address), "views.open", { trigger_id: trigger, view }, { patience: 0 });
      return true;
    },

    /** The command that a submitted form gives. Sending it twice is giving it once. */
    submitted(view: SubmittedView, user: Person, seat: Seat): Command {
      const { command, channel, thread, card, responseUrl }: Origin = JSON.parse(view.private_metadata);
      const gesture = { id: view.id, user, channel, thread, at: new Date(), ...(responseUrl && { responseUrl }) };
      return turnOfCommand(command, gesture, seat, { inputs: inputsOf(view.state.values), ...(card && { card }) });
    },

    /** Publishes the home tab of a person, with the settings and decisions of the direct conversation. */
    async showHome(user: string, channel: string, seat: Seat): Promise<void> {
      const gesture = { id: "home", user: { id: user, name: user }, channel, thread: "", at: new Date() };
      const turn = turnOfCommand("/architect settings", gesture, seat);
      const settings = await formOf(turn);
      if (!settings) return;
      const latest = (await decisions?.(turn.address)) ?? [];
      const view = homeView({ settings, channel, tips, decisions: latest, note });
      await call(queryOf(turn.address), "views.publish", { user_id: user, view }, { patience: 0 });
    },
  };
}
