// How a reply was made, in one quiet line below it.
import type { Provenance, Usage } from "../../conversation/reply.ts";

/** "claude-opus-5-5 · detailed · 1,204 tokens"; "" for what Lintel says by rule, where there is nothing to tell. */
export function provenanceLine({ by, model, persona, usage, outcome }: Provenance): string {
  if (by === "lintel") return "";
  const parts = [
    by === "offline" ? "offline guides" : (model ?? "claude"),
    persona,
    usage && `${tokens(usage).toLocaleString("en-GB")} tokens`,
    outcome === "answered" ? undefined : outcome,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** The same count, taken apart: for whoever hovers over the line. */
export function usageDetails({ input, output, cacheRead, cacheWrite }: Usage): string {
  const parts = { "read new": input, "read from cache": cacheRead, "written to cache": cacheWrite, answered: output };
  return Object.entries(parts)
    .map(([what, count]) => `${what}: ${count.toLocaleString("en-GB")}`)
    .join(", ");
}

function tokens({ input, output, cacheRead, cacheWrite }: Usage): number {
  return input + output + cacheRead + cacheWrite;
}
