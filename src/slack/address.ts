// Slack's coordinates of a conversation as an Address. Only this folder looks into the route.
import type { Address } from "../conversation/address.ts";

/** The app as it sits in one workspace, or in a whole organisation. */
export interface Seat {
  /** The workspace's id, or the organisation's if the app is installed there as a whole. */
  readonly team: string;
  readonly enterprise: string | undefined;
  readonly isEnterpriseInstall: boolean;
  /** The workspace of the person, if the event names no other. */
  readonly personTeam: string;
  readonly botUserId: string;
  readonly botId: string;
}

/** What Slack needs besides the four coordinates. */
interface Route {
  /** The person who is answered: streams name their recipient. "" where Lintel speaks by itself. */
  readonly user: string;
  readonly userTeam: string;
  /** Set for an app that a whole organisation has installed. */
  readonly enterprise?: string;
  /** The timestamp of what is answered: replies are looked for after it. */
  readonly since: string;
  /** Where an interaction can be answered without being a member of the channel, five times within half an hour. */
  readonly responseUrl?: string;
}

export interface Place extends Omit<Route, "enterprise"> {
  readonly channel: string;
  /** "" outside of any thread. */
  readonly thread: string;
}

export function slackAddress({ team, enterprise, isEnterpriseInstall }: Seat, place: Place): Address {
  const { channel, thread, responseUrl, ...rest } = place;
  const route = {
    ...rest,
    ...(isEnterpriseInstall && enterprise && { enterprise }),
    ...(responseUrl && { responseUrl }),
  };
  return { platform: "slack", workspace: team, channel, thread, route };
}

/** Clocks differ: what Lintel posts from now on may seem to be a little older. */
const clockSkewMs = 60_000;

/** The channel of an address, where Lintel speaks by itself: nobody asked, and its messages are looked for from now on. */
export function placeAt({ platform, workspace, channel, route = {} }: Address): Address {
  const { enterprise } = route;
  const since = timestampOf(new Date(Date.now() - clockSkewMs).toISOString());
  return { platform, workspace, channel, thread: "", route: { since, ...(enterprise && { enterprise }) } };
}

/** The seat from which an address was made. */
export function seatAt(address: Address, { botUserId, botId }: Pick<Seat, "botUserId" | "botId">): Seat {
  const { enterprise, userTeam } = routeOf(address);
  const isEnterpriseInstall = enterprise !== undefined;
  return { team: address.workspace, enterprise, isEnterpriseInstall, personTeam: userTeam, botUserId, botId };
}

export function routeOf({ route = {} }: Address): Route {
  const { user = "", userTeam = "", since = "0", enterprise, responseUrl } = route;
  return { user, userTeam, since, ...(enterprise && { enterprise }), ...(responseUrl && { responseUrl }) };
}

/** Whose token serves an address. */
export interface Query {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

export function seatQuery({ team, enterprise, isEnterpriseInstall }: Seat): Query {
  return { teamId: team, isEnterpriseInstall, ...(enterprise && { enterpriseId: enterprise }) };
}

export function queryOf(address: Address): Query {
  const { enterprise } = routeOf(address);
  return {
    teamId: address.workspace,
    isEnterpriseInstall: enterprise !== undefined,
    ...(enterprise && { enterpriseId: enterprise }),
  };
}

/** "1732190000.123456" -> ISO 8601. */
export function timeOf(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString();
}

/** ISO 8601 -> a timestamp of Slack's, to the millisecond. */
export function timestampOf(iso: string): string {
  return (Date.parse(iso) / 1000).toFixed(6);
}
