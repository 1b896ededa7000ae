// Who may read a conversation: its members, and of a public channel everybody in the workspace who is no guest. Nobody reads anything
// any more whose account was deactivated.
import type { Address } from "../conversation/address.ts";
import type { Person } from "../conversation/turn.ts";
import { queryOf } from "./address.ts";
import { type Calls, isTrouble, type Result, SlackRefusal } from "./calls.ts";
import { NotInstalled } from "./installations.ts";

type Call = Pick<Calls, "call">;

/** As many as Slack gives. */
const pageSize = 1000;
const pagesRead = 10;

/** Whether a person may read that place. Slack's refusal, also for want of Lintel in a private channel, is a no. */
export async function sees(calls: Call, address: Address, { id }: Person): Promise<boolean> {
  try {
    const { user } = (await calls.call(queryOf(address), "users.info", { user: id })) as UserResult;
    if (!user || user.deleted) return false;
    return (await isOpenTo(calls, address, user)) || (await isMember(calls, address, id));
  } catch (error) {
    if (error instanceof NotInstalled || (error instanceof SlackRefusal && !isTrouble(error))) return false;
    throw error;
  }
}

async function isOpenTo({ call }: Call, address: Address, user: User): Promise<boolean> {
  const query = queryOf(address);
  const { channel } = (await call(query, "conversations.info", { channel: address.channel })) as ChannelResult;
  // An organisation has several workspaces, and a public channel is open to those of its own only.
  if (query.isEnterpriseInstall || !channel || !isPublic(channel)) return false;
  return user.team_id === address.workspace && user.is_restricted === false && user.is_ultra_restricted === false;
}

function isPublic({ is_private, is_im, is_mpim }: Channel): boolean {
  return is_private === false && !is_im && !is_mpim;
}

async function isMember({ call }: Call, address: Address, person: string): Promise<boolean> {
  let cursor = "";
  for (let page = 0; page < pagesRead; page++) {
    const asked = { channel: address.channel, limit: pageSize, ...(cursor && { cursor }) };
    const result = (await call(queryOf(address), "conversations.members", asked)) as MembersResult;
    if (result.members?.includes(person)) return true;
    cursor = result.response_metadata?.next_cursor ?? "";
    if (!cursor) return false;
  }
  return false;
}

interface Channel {
  readonly is_private?: boolean;
  readonly is_im?: boolean;
  readonly is_mpim?: boolean;
}

interface ChannelResult extends Result {
  readonly channel?: Channel;
}

interface User {
  readonly team_id?: string;
  readonly deleted?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
}

interface UserResult extends Result {
  readonly user?: User;
}

interface MembersResult extends Result {
  readonly members?: readonly string[];
}
