// The commands on reviews and reminders, for tests that list them without running any.
import { myReviews } from "../../src/commands/reviews/my-reviews.ts";
import { remindCommands } from "../../src/commands/reviews/remind.ts";
import { scheduleCommands } from "../../src/commands/reviews/schedules.ts";

export function reviewCommands() {
  const parts = {} as never;
  return [...remindCommands(parts), ...scheduleCommands(parts), myReviews(parts)];
}
