// Everything about reviews, put together: what people type, what the queue brings when it is time, and what Lintel then does by
// itself. app.ts connects it to the queue and to the turns.
import type { AdrStore } from "../../adr/adr-store.ts";
import type { LogView } from "../../adr/finding/log-view.ts";
import type { Adr } from "../../adr/record.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import type { Address } from "../../conversation/address.ts";
import type { Platform, Unreachable } from "../../conversation/platform.ts";
import type { Command as CommandTurn, Errand, Turn } from "../../conversation/turn.ts";
import { type Call, type CallingParts, createCalling } from "../../reviews/calling.ts";
import type { Contradictions } from "../../reviews/contradictions.ts";
import type { ReviewStore } from "../../reviews/review-store.ts";
import type { Schedule } from "../../reviews/schedule.ts";
import type { ScheduleStore } from "../../reviews/schedule-store.ts";
import type { Command } from "../command.ts";
import { type ChairParts, createChair } from "./chair.ts";
import { askedAbout, type ConsequenceParts, createConsequences } from "./consequences.ts";
import { myReviews } from "./my-reviews.ts";
import { remindCommands } from "./remind.ts";
import { scheduleCommands } from "./schedules.ts";

export interface SecretaryParts {
  schedules: ScheduleStore;
  reviews: ReviewStore;
  contradictions: Contradictions;
  adrs: Pick<AdrStore, "find" | "noteCard" | "logsOf">;
  views: { of(log: string): Promise<LogView> };
  logAt: (address: Address) => Promise<string>;
  settings: Pick<SettingsStore, "of">;
  queue: CallingParts["queue"] & { later: ChairParts["later"] & ConsequenceParts["later"] };
  platform: (address: Address) => Pick<Platform, "sees" | "direct" | "place" | "link">;
  /** Lets Lintel do something by itself in a channel or thread, once per id. */
  send: (errand: Errand) => Promise<unknown>;
}

/** What the queue brings when its time has come. */
type Job =
  | { readonly kind: "fire" | "call late"; readonly schedule: string; readonly due: number }
  | { readonly kind: "ask consequences"; readonly log: string; readonly adr: string }
  | { readonly kind: "close review"; readonly review: string }
  | { readonly kind: "round" };

export function createSecretary(parts: SecretaryParts) {
  const { schedules, settings, contradictions, adrs, logAt, platform, queue } = parts;
  const calling = createCalling(parts);
  const chair = createChair({ ...parts, later: queue.later });
  const consequences = createConsequences({ ...parts, find: adrs.find, later: queue.later });
  return {
    nextAfter: calling.nextAfter,
    commands,
    work,
    unreachable,
    noted,
    draw,
    decided,
    opposed,
    rescheduled: calling.matchedIn,
    chair,
    consequences,
  };

  /** What people can type. */
  function commands(): Command[] {
    const place = (address: Address) => platform(address).place(address);
    const callNow = (schedule: Schedule, { at }: CommandTurn) =>
      calling.call(schedule, { due: new Date(at), now: new Date(at) });
    const given = { schedules, settings, place, scheduled: calling.matched, unscheduled: queue.drop, callNow };
    return [
      ...remindCommands(given),
      ...scheduleCommands(given),
      chair.closeCommand(),
      myReviews({ ...parts, logsOf: adrs.logsOf }),
    ];
  }

  /** Does what the queue brings; safe to repeat. */
  async function work(job: Job): Promise<void> {
    switch (job.kind) {
      case "fire":
      case "call late":
        return calling.fire(job.schedule, job.due);
      case "ask consequences":
        return consequences.ask(job.log, job.adr);
      case "close review":
        return void (await chair.close(job.review));
      case "round":
        return calling.round();
    }
  }

  /** Hears of a turn that could not be posted: a schedule whose channel cannot be called does not go on for ever. */
  async function unreachable(turn: Turn, { why }: Unreachable): Promise<void> {
    if (turn.kind !== "errand" || turn.name !== "call review") return;
    const call: Call = JSON.parse(turn.words);
    await calling.failed(call, turn.address, why);
  }

  /** A card stands in a message now: it follows what it shows. */
  async function noted(subject: string, address: Address, message: string): Promise<void> {
    const asked = askedAbout(subject);
    if (asked) await adrs.noteCard(subject, address, message, [asked]);
    else await chair.noted(subject, address, message);
  }

  /** The cards that show records in another way than a decision's own; undefined for others, and for what is over. */
  async function draw(subject: string) {
    return (await chair.draw(subject)) ?? (await consequences.cardOf(subject));
  }

  /** To be told of every decision, and again if that turn runs again. */
  async function decided(log: string, adr: Adr, turn: CommandTurn): Promise<void> {
    await consequences.accepted(log, adr, turn);
    await chair.decided(log, adr);
  }

  /** To be told of every question that went against decisions. */
  async function opposed(
    { address, id, at }: Turn,
    recalled: readonly { readonly adr: { readonly id: string } }[],
  ): Promise<void> {
    const [log, link] = await Promise.all([logAt(address), platform(address).link(address, id)]);
    for (const { adr } of recalled) await contradictions.note(log, { adr: adr.id, at, ...(link && { link }) });
  }
}
