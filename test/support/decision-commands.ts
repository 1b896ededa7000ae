// The commands on decisions, for tests that list them without running any.
import { adrCommands } from "../../src/commands/adr/commands.ts";
import { createDesk } from "../../src/commands/adr/desk.ts";

export function decisionCommands() {
  const never = (): never => {
    throw new Error("No command is run here.");
  };
  const store = new Proxy({}, { get: never });
  const desk = createDesk({
    adrs: store,
    views: { of: never },
    settings: store,
    send: never,
    exportSoon: never,
  } as never);
  const parts = { desk, threads: { read: never }, settings: store, platform: never, drafter: { draft: never } };
  const more = { namesIn: never, recall: never, accept: never, isCommand: never, github: undefined, dataDir: "" };
  return adrCommands({ ...parts, ...more } as never);
}
