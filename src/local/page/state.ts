// All that the page knows at one moment. Templates read it, actions make the next one, nothing is changed in place.
import type { Person } from "../../conversation/turn.ts";
import type { Channel, ChannelMessage, FileLink, NewCommand, NewMessage, Upload, Workspace } from "../view.ts";
import type { Completion } from "./completion.ts";
import type { Route } from "./route.ts";

export interface State {
  /** Why the server cannot be used now, while it is being asked again. */
  readonly away: string | undefined;
  readonly workspace: Workspace | undefined;
  /** The messages by channel, oldest first, threads included. */
  readonly messages: Readonly<Record<string, readonly ChannelMessage[]>>;
  readonly route: Route;
  /** The id of the person who writes. */
  readonly actingAs: string | undefined;
  /** What stands in a composer unsent, by the composer's place. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The files that go with the next message, by the composer's place. */
  readonly attached: Readonly<Record<string, readonly Attached[]>>;
  readonly outbox: readonly Unsent[];
  /** By channel, when its newest seen message was written. */
  readonly seen: Readonly<Record<string, string>>;
  readonly completion: OpenCompletion | undefined;
  /** Chosen by hand; absent = as the system has it. */
  readonly theme: Theme | undefined;
  readonly systemTheme: Theme;
  readonly noteDismissed: boolean;
  /** Set while a new channel is being named: what was wrong with the last try, or "". */
  readonly naming: string | undefined;
  /** One sentence on what just failed. */
  readonly notice: string | undefined;
  /** For relative times. */
  readonly now: number;
}

export type Theme = "light" | "dark";

/**
 * What was written and is not yet both accepted by the server and seen in its channel.
 * `fault`: why it could not be sent. With neither it is on its way.
 */
export type Unsent = {
  readonly at: string;
  readonly fault?: string;
  readonly accepted?: true;
  /** Those that its body names. */
  readonly files?: readonly FileLink[];
} & ({ readonly kind: "message"; readonly body: NewMessage } | { readonly kind: "command"; readonly body: NewCommand });

/** A file that was chosen; without an upload it is on its way to the server. */
export interface Attached {
  readonly key: string;
  readonly name: string;
  readonly upload?: Upload;
}

interface OpenCompletion extends Completion {
  /** The place of the composer it belongs to. */
  readonly place: string;
  readonly selected: number;
}

/** The channels this person sees: direct conversations only their own. */
export function visibleChannels({ workspace, actingAs }: State): readonly Channel[] {
  return workspace?.channels.filter(({ kind, person }) => kind === "channel" || person === actingAs) ?? [];
}

/** The channel to show: the one in the address, else the first. */
export function currentChannel(state: State): Channel | undefined {
  const channels = visibleChannels(state);
  return channels.find(({ id }) => id === state.route.channel) ?? channels[0];
}

/** What a channel is called on the page. */
export function titleOf({ kind, name }: Channel): string {
  return kind === "channel" ? `#${name}` : name;
}

/** The person who writes. */
export function me({ workspace, actingAs }: State): Person | undefined {
  return workspace?.people.find(({ id }) => id === actingAs) ?? workspace?.people[0];
}

/** Whether somebody else wrote in the channel since it was last looked at. */
export function isUnread(state: State, channel: string): boolean {
  const seen = state.seen[channel];
  const newest = newestFromOthers(state, channel);
  return newest !== undefined && (seen === undefined || newest > seen);
}

function newestFromOthers({ messages, actingAs }: State, channel: string): string | undefined {
  return messages[channel]?.findLast(({ from }) => from.id !== actingAs)?.at;
}

/** The theme in force. */
export function themeOf({ theme, systemTheme }: State): Theme {
  return theme ?? systemTheme;
}

/** Names a composer: the channel's own, or that of one of its threads. */
export function placeOf({ channel, thread }: { readonly channel: string; readonly thread?: string }): string {
  return thread === undefined ? channel : `${channel}/${thread}`;
}
