// What waits for a person, decision by decision. Elsewhere than in their own conversation with Lintel only the decisions of the
// channel are named: what a private channel decides stays there.
import type { LogView } from "../../adr/finding/log-view.ts";
import { type Adr, nameOf } from "../../adr/record.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import { type Address, channelKey } from "../../conversation/address.ts";
import type { Platform } from "../../conversation/platform.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Person } from "../../conversation/turn.ts";
import { waitsFor } from "../../reviews/waiting.ts";
import { type Command, type Invocation, noWords } from "../command.ts";

export interface MyReviewsParts {
  logAt: (address: Address) => Promise<string>;
  /** All logs of the workspace that an address is in. */
  logsOf: (address: Address) => Promise<readonly string[]>;
  views: { of(log: string): Promise<LogView> };
  settings: Pick<SettingsStore, "of">;
  platform: (address: Address) => Pick<Platform, "sees" | "direct">;
}

/** So many are named; the rest is counted. */
const mostNamed = 15;

export function myReviews({ logAt, logsOf, views, settings, platform }: MyReviewsParts): Command {
  return {
    line: "/architect my reviews",
    usage: "",
    summary: "What waits for you: decisions to approve, to look at again, to finish",
    means: noWords,
    run: digest,
  };

  async function* digest({ turn: { address, from, at } }: Invocation): Reply {
    yield { kind: "private" };
    const today = at.slice(0, 10);
    const here = await waitingIn(await logAt(address), from, today);
    const all = await Promise.all((await logsOf(address)).map((log) => waitingIn(log, from, today)));
    const everywhere = all.flat();
    const isAlone = await isDirect(address, from);
    const found = isAlone ? everywhere : here;
    const elsewhere = everywhere.length - found.length;
    const where =
      elsewhere > 0
        ? `${elsewhere} more ${elsewhere === 1 ? "waits" : "wait"} in other channels: ask me for \`my reviews\` in a direct message.`
        : "";
    yield { kind: "text", text: [...inWords(found), where].filter(Boolean).join("\n") };
  }

  /** Only what the person may see by now: somebody may have left a channel. */
  async function waitingIn(log: string, person: Person, today: string) {
    const found: { readonly adr: Adr; readonly because: string }[] = [];
    const seen = new Map<string, Promise<boolean>>();
    for (const adr of (await views.of(log)).all()) {
      if (!isOf(adr, person) && adr.status !== "proposed") continue;
      const because = waitsFor({ person, today, rules: await settings.of(adr.home) }, adr);
      if (because && (await sees(adr.home, person, seen))) found.push({ adr, because });
    }
    return found;
  }

  function sees(home: Address, person: Person, seen: Map<string, Promise<boolean>>): Promise<boolean> {
    const key = channelKey(home);
    const asked = seen.get(key) ?? platform(home).sees(home, person);
    seen.set(key, asked);
    return asked;
  }

  async function isDirect(address: Address, person: Person): Promise<boolean> {
    const direct = await platform(address).direct(person, address);
    return direct !== undefined && channelKey(direct) === channelKey(address);
  }
}

/** Whether the person has a part in the record: most have none, and cost nothing. */
function isOf({ by, owner, approvals, objections }: Adr, { id }: Person): boolean {
  return [by, owner?.person, ...[...approvals, ...objections].map((vote) => vote.by)].some((each) => each?.id === id);
}

function inWords(found: readonly { readonly adr: Adr; readonly because: string }[]): string[] {
  if (found.length === 0) return ["Nothing waits for you."];
  const more = found.length - mostNamed;
  return [
    `**${found.length} ${found.length === 1 ? "decision waits" : "decisions wait"} for you:**`,
    ...found.slice(0, mostNamed).map(({ adr, because }) => {
      const title = `${nameOf(adr)}: ${adr.content.title}`;
      return `- ${adr.link ? `[${title}](${adr.link})` : title} ${because}`;
    }),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}
