// What was pressed, chosen or clicked, and where. Pure.
import { ephemeralCard } from "../conversation/card.ts";

export interface Press {
  readonly id: string;
  readonly trigger: string;
  readonly user: { readonly id: string; readonly name?: string };
  readonly channel: string;
  readonly thread: string;
  /** The message whose button it was; undefined on the home tab. */
  readonly message: string | undefined;
  readonly line: string;
  readonly responseUrl: string | undefined;
}

interface BlockActions {
  readonly type: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly user: { readonly id: string; readonly name?: string };
  readonly channel?: { readonly id: string };
  readonly container?: { readonly is_ephemeral?: boolean; readonly message_ts?: string };
  readonly message?: { readonly ts: string; readonly thread_ts?: string };
  readonly view?: { readonly private_metadata?: string };
}

/** What was pressed and where; undefined for payloads that no button of Lintel's sends. */
export function pressed(body: object, action: object): Press | undefined {
  const {
    type,
    user,
    trigger_id: trigger = "",
    response_url,
    container = {},
    message,
    view,
    channel,
  } = body as BlockActions;
  const { action_ts = "", value, selected_conversation } = action as Readonly<Record<string, string>>;
  const place = channel?.id ?? selected_conversation ?? view?.private_metadata;
  const line = selected_conversation ? "/architect settings" : value;
  if (type !== "block_actions" || !line || !place) return undefined;
  const ts = container.message_ts ?? message?.ts;
  const isEphemeral = container.is_ephemeral === true;
  return {
    id: `${ts ?? "home"}.${action_ts}`,
    trigger,
    user,
    channel: place,
    thread: isEphemeral || !ts ? "" : (message?.thread_ts ?? ts),
    message: isEphemeral ? ephemeralCard : ts,
    line,
    responseUrl: response_url,
  };
}
