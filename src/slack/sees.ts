// Who may read a conversation: its members, and of a public channel everybody in the workspace who is no guest.
import type { Address } from "../conversation/address.ts";
import type { Person } from "../conversation/turn.ts";
import { queryOf } from "./address.ts";
import { type Calls, type Result, SlackRefusal } from "./calls.ts";

type Call = Pick<Calls, "call">;

/** As many as Slack gives. */
const pageSize = 1000;
const pagesRead = 10;

/** Whether a person may read that place. Slack's refusal, also for want of Lintel in a private channel, is a no. */
export async function sees(calls: Call, address: Address, { id }: Person): Promise<boolean> {
  try {
    return (await isOpenTo(calls, address, id)) || (await isMember(calls, address, id));
  } catch (error) {
    if (error instanceof SlackRefusal) return false;
    throw error;
  }
}

async function isOpenTo({ call }: Call, address: Address, person: string): Promise<boolean> {
  const query = queryOf(address);
  const { channel } = (await call(query, "conversations.info", { channel: address.channel })) as ChannelResult;
  // An organisation has several workspaces, and a public channel is open to those of its own only.
  if (query.isEnterpriseInstall || !channel || !isPublic(channel)) return false;
  const { user } = (await call(query, "users.info", { user: person })) as UserResult;
  return user?.team_id === address.workspace && user.is_restricted === false && user.is_ultra_restricted === false;
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

interface UserResult extends Result {
  readonly user?: {
    readonly team_id?: string;
    readonly is_restricted?: boolean;
    readonly is_ultra_restricted?: boolean;
  };
}

interface MembersResult extends Result {
  readonly members?: readonly string[];
}
