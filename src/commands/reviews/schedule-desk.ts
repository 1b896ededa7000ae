// What the commands on reminders share: the channel's schedules, found by what a person names, and their dates.
import type { SettingsStore } from "../../channels/settings-store.ts";
import type { WorkingTime } from "../../channels/working-time.ts";
import { type Address, channelKey } from "../../conversation/address.ts";
import { quote, Refusal } from "../../conversation/refusal.ts";
import type { Command } from "../../conversation/turn.ts";
import { dueTimes } from "../../reviews/due.ts";
import type { Schedule } from "../../reviews/schedule.ts";
import type { ScheduleStore } from "../../reviews/schedule-store.ts";
import type { Reminder } from "./reminder.ts";
import type { Dates } from "./schedule-card.ts";

export interface ScheduleDeskParts {
  schedules: ScheduleStore;
  settings: Pick<SettingsStore, "of">;
  /** Sees to it that a schedule is kept to as it is now: made, changed, paused or resumed. */
  scheduled: (schedule: Schedule) => Promise<void>;
  /** The channel of an address, as a place where Lintel speaks by itself. */
  place: (address: Address) => Address;
}

const datesShown = 3;

export function createScheduleDesk(parts: ScheduleDeskParts) {
  const { schedules, settings } = parts;
  return { ...parts, timeAt, datesOf, found, change, remove };

  function timeAt({ address }: Command): Promise<WorkingTime> {
    return settings.of(address);
  }

  async function datesOf(turn: Command, { rule }: Reminder): Promise<Dates> {
    const time = await timeAt(turn);
    return { next: [...dueTimes(rule, new Date(), time).take(datesShown)], timeZone: time.timeZone };
  }

  /** The schedule of this channel that the words name. Throws Refusal. */
  async function found({ address }: Command, id: string): Promise<Schedule> {
    if (!id)
      throw new Refusal("Which one? `/architect reviews` shows the reminders of this channel, each with its buttons.");
    return refuseMissing(await schedules.find(id.toLowerCase()), address, id);
  }

  async function change(turn: Command, id: string, decide: (schedule: Schedule) => Schedule): Promise<Schedule> {
    const { id: known } = await found(turn, id);
    return refuseMissing(await schedules.change(known, decide), turn.address, id);
  }

  /** The same turn removes it again and again. */
  async function remove({ id: turn, address }: Command, id: string): Promise<Schedule> {
    const known = id.toLowerCase();
    const seen = await schedules.find(known);
    if (seen) refuseMissing(seen, address, id);
    return refuseMissing(await schedules.remove(known, turn), address, id);
  }
}

/** Of other channels nobody shall find out what there is. */
function refuseMissing(schedule: Schedule | undefined, here: Address, id: string): Schedule {
  if (schedule && channelKey(schedule.address) === channelKey(here)) return schedule;
  throw new Refusal(`There is no reminder "${quote(id)}" in this channel: \`/architect reviews\` shows what there is.`);
}
