// What a bot tells of itself, as ../usage.ts does for Lintel; plain JavaScript, so that the other bots do not carry Node's
// TypeScript loader (about 17 MB) for the sake of the bench.

/** The bot listens on `port` and is ready for events. */
export function reportUsage(port) {
  process.on("message", () => process.send(usage()));
  process.on("disconnect", () => process.exit(0));
  process.send({ port });
}

function usage() {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, peakRssMb: process.resourceUsage().maxRSS / 1024 };
}
