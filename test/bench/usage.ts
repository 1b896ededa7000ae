// What a bot tells of itself: each of the compared processes answers "usage" with these figures.
import { serveParent } from "./child.ts";

export interface Usage {
  /** Of all its threads, garbage collection included, since it started. */
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

/** The bot listens on `port` and is ready for events. */
export function reportUsage(port: number): void {
  serveParent(port, { usage });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, peakRssMb: process.resourceUsage().maxRSS / 1024 };
}
