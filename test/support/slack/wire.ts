// A stored message as Slack's API and events give it.
import type { StoredFile, StoredMessage, Workspace } from "./workspace.ts";

type Fields = Readonly<Record<string, unknown>>;

export function wireOf(message: StoredMessage, workspace: Workspace, { withMetadata = true } = {}): Fields {
  const { channel: _channel, ephemeral_for: _for, fallback, metadata, text, files, blocks, ...kept } = message;
  return {
    type: "message",
    ...kept,
    text: fallback ?? text,
    blocks: fallback === undefined ? blocks : [richText(text), ...blocks.filter(({ type }) => type !== "markdown")],
    team: workspace.team.id,
    ...botFields(message, workspace),
    ...(message.thread_ts && message.thread_ts !== message.ts && parentOf(message, workspace)),
    ...(files && { files: files.map(({ id }) => sharedOf(id, workspace)), upload: false, display_as_bot: false }),
    ...(metadata && withMetadata && { metadata }),
  };
}

/** The root of a thread also tells how it goes on. */
export function rootOf(root: StoredMessage, workspace: Workspace, options: { withMetadata?: boolean } = {}): Fields {
  const replies = workspace.inThread(root.channel, root.ts).filter(({ ts }) => ts !== root.ts);
  const wire = wireOf(root, workspace, options);
  if (replies.length === 0) return wire;
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    ...wire,
    thread_ts: root.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: true,
  };
}

/** Of a file that belongs to another organisation there is only a hint where it is shared. */
function sharedOf(id: string, workspace: Workspace): Fields {
  const hint = { id, created: 0, timestamp: 0, user: "", mode: "file_access", file_access: "check_file_info" };
  return workspace.files.get(id)?.isForeign ? hint : fileOf(id, workspace);
}

export function fileOf(id: string, workspace: Workspace): Fields {
  const file = workspace.files.get(id);
  if (!file) return { id, mode: "tombstone" };
  const address = `${workspace.origin}/files-pri/${workspace.team.id}-${id}`;
  return {
    id,
    created: 0,
    timestamp: 0,
    name: file.name,
    title: file.title ?? file.name,
    mimetype: file.mimetype,
    filetype: file.name.split(".").at(-1),
    pretty_type: file.name.split(".").at(-1)?.toUpperCase(),
    user: file.user,
    user_team: workspace.team.id,
    editable: false,
    size: file.length,
    mode: "hosted",
    is_external: false,
    external_type: "",
    is_public: true,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    url_private: `${address}/${file.name}`,
    url_private_download: `${address}/download/${file.name}`,
    permalink: `https://${workspace.team.domain}.slack.com/files/${file.user}/${id}/${file.name}`,
    file_access: "visible",
    ...(file.alt && { alt_txt: file.alt }),
    shares: { public: sharesOf(file, workspace, true), private: sharesOf(file, workspace, false) },
  };
}

function sharesOf({ shares }: StoredFile, workspace: Workspace, isPublic: boolean): Fields {
  const such = shares.filter(({ channel }) => (workspace.channel(channel)?.kind === "channel") === isPublic);
  return Object.fromEntries(such.map(({ channel, ...share }) => [channel, [share]]));
}

/** Slack turns Markdown into rich text; the Markdown itself is never given back. */
function richText(text: string): Fields {
  const elements = [{ type: "rich_text_section", elements: [{ type: "text", text }] }];
  return { type: "rich_text", block_id: "markdown", elements };
}

function botFields({ bot_id }: StoredMessage, { bot, otherBot, team }: Workspace): Fields {
  const author = [bot, otherBot].find(({ botId }) => botId === bot_id);
  if (!author) return {};
  const profile = { id: author.botId, app_id: author.appId, name: author.name, team_id: team.id };
  return { app_id: author.appId, bot_profile: { ...profile, icons: {}, deleted: false, updated: 0 } };
}

function parentOf({ thread_ts }: StoredMessage, workspace: Workspace): Fields {
  const parent = workspace.message(thread_ts);
  return parent ? { parent_user_id: parent.user } : {};
}
