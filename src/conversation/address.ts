// Where a reply goes. Every platform uses the same four coordinates; what else it needs to get there stays its own.

export interface Address {
  readonly platform: "local" | "slack" | "teams";
  /** Slack team, Teams tenant, or the local workspace: retention is set here. */
  readonly workspace: string;
  /** Settings are kept per channel. A direct conversation is a channel of its own. */
  readonly channel: string;
  /** The message the thread hangs from; "" = the channel itself, for a command that was given outside of any thread. */
  readonly thread: string;
  /** What the platform needs besides (a service URL, a recipient). Opaque to everybody else. */
  readonly route?: Readonly<Record<string, string>>;
}

/** Names one thread among all platforms: its channel's name, a colon and what names it there. */
export function threadKey({ platform, workspace, channel, thread }: Address): string {
  return [platform, workspace, channel, thread].map(encodeURIComponent).join(":");
}

/** Names one channel among all platforms. */
export function channelKey({ platform, workspace, channel }: Address): string {
  return [platform, workspace, channel].map(encodeURIComponent).join(":");
}

/** Names one workspace among all platforms. */
export function workspaceKey({ platform, workspace }: Address): string {
  return [platform, workspace].map(encodeURIComponent).join(":");
}
