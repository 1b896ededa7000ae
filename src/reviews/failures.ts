// When a schedule has failed so often in a row that it pauses. Pure. Whether a due time went well is never reported, only that it
// did not, and perhaps before it is noted that the due time was seen to at all.
import { type Schedule, toleratedFailures } from "./schedule.ts";

/** The schedule once a due time (ISO 8601) was seen to. */
export function seenTo(schedule: Schedule, due: string): Schedule {
  return { ...schedule, lastDue: due, failedDues: inARow(schedule, due) };
}

/** The schedule once it is known that it failed at a due time, and why, as a clause; the same again changes nothing but the reason. */
export function withFailure(schedule: Schedule, due: string, why: string): Schedule {
  const failedDues = [...new Set([...inARow(schedule, due), due])];
  if (failedDues.length < toleratedFailures) return { ...schedule, failedDues };
  return { ...schedule, failedDues, state: "paused", pausedBecause: why };
}

/** The failures that this due time goes on from: none if the one before it went well. */
function inARow({ failedDues, lastDue }: Schedule, due: string): readonly string[] {
  const last = failedDues.at(-1);
  return lastDue === due || last === lastDue || last === due ? failedDues : [];
}
