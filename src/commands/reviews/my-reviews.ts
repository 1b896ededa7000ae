// What waits for a person, decision by decision. Elsewhere than in their own conversation with Lintel only the decisions of the
// channel are named: what a private channel decides stays there.
import { dayIn } from "../../adr/calendar.ts";
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
    const waitingIn = finderFor(from, new Date(at));
    const log = await logAt(address);
    const here = await waitingIn(log);
    const elsewhere: Waiting[] = [];
    // One after the other: a workspace has more logs than fit into memory at once.
    for (const other of await logsOf(address)) if (other !== log) elsewhere.push(...(await waitingIn(other)));
    const isAlone = elsewhere.length > 0 && (await isDirect(address, from));
    const text = isAlone ? inWords([...here, ...elsewhere]) : [...inWords(here), ...untold(elsewhere.length)];
    yield { kind: "text", text: text.join("\n") };
  }

  /** Makes the function that finds what waits for a person in a log; each channel is asked about once. */
  function finderFor(person: Person, at: Date) {
    const viewFrom = perChannel(async (home) => {
      const rules = await settings.of(home);
      return { person, rules, today: dayIn(at, rules.timeZone) };
    });
    const sees = perChannel((home) => platform(home).sees(home, person));
    /** Only what the person may see by now: somebody may have left a channel. */
    return async function waitingIn(log: string): Promise<Waiting[]> {
      const found: Waiting[] = [];
      for (const adr of (await views.of(log)).all()) {
        if (!isOf(adr, person) && adr.status !== "proposed") continue;
        const because = waitsFor(await viewFrom(adr.home), adr);
        if (because && (await sees(adr.home))) found.push({ adr, because });
      }
      return found;
    };
  }

  async function isDirect(address: Address, person: Person): Promise<boolean> {
    const direct = await platform(address).direct(person, address);
    return direct !== undefined && channelKey(direct) === channelKey(address);
  }
}

interface Waiting {
  readonly adr: Adr;
  readonly because: string;
}

function perChannel<Answer>(ask: (home: Address) => Promise<Answer>): (home: Address) => Promise<Answer> {
  const asked = new Map<string, Promise<Answer>>();
  return (home) => {
    const key = channelKey(home);
    const answer = asked.get(key) ?? ask(home);
    asked.set(key, answer);
    return answer;
  };
}

function untold(count: number): string[] {
  if (count === 0) return [];
  return [
    `${count} more ${count === 1 ? "waits" : "wait"} in other channels: ask me for \`my reviews\` in a direct message.`,
  ];
}

/** Whether the person has a part in the record: most have none, and cost nothing. */
function isOf({ by, owner, approvals, objections }: Adr, { id }: Person): boolean {
  return [by, owner?.person, ...[...approvals, ...objections].map((vote) => vote.by)].some((each) => each?.id === id);
}

function inWords(found: readonly Waiting[]): string[] {
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
