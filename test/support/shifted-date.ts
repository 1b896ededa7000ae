// A clock that a test can set: the global Date is ahead of the real one, or behind it, by as much as the test says, and goes on from
// there. Timers, and other processes such as Redis, keep the real time.
import type { TestContext } from "node:test";
import { cleanup } from "./cleanup.ts";

export interface ShiftedDate {
  /** It is this time now. */
  travelTo(date: Date | string): void;
  restore(): void;
}

/** Sets this process's clock until the end of the test; without a date it shows the real time until it travels. */
export function shiftDateFor(t: TestContext, date?: Date | string): ShiftedDate {
  const shifted = shiftDate(date);
  cleanup(t, shifted.restore);
  return shifted;
}

/** Sets this process's clock until `restore`: for processes that a test starts. */
export function shiftDate(date?: Date | string): ShiftedDate {
  const RealDate = Date;
  let offset = 0;
  const now = () => RealDate.now() + offset;
  const travelTo = (to: Date | string) => {
    offset = new RealDate(to).getTime() - RealDate.now();
  };
  if (date) travelTo(date);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
  return {
    travelTo,
    restore() {
      globalThis.Date = RealDate;
    },
  };
}
