// A design's components as a Mermaid flowchart, from what each part of the advice chose.
import type { Advice } from "../advice.ts";

/** Boxes for clients, the application and everything it needs; at most a dozen. */
export function componentDiagram({ choice, parts, diagram }: Advice): string {
  if (diagram) return ["```mermaid", "flowchart LR", ...diagram.map((line) => `  ${line.trim()}`), "```"].join("\n");
  const chosen = new Map(parts.map((part) => [part.title, part.choice]));
  const store = chosen.get("Data store");
  const messages = chosen.get("Messaging");
  const runs = chosen.get("Where it runs");
  const inStore = messages === "Database-backed queue";
  return [
    "```mermaid",
    "flowchart LR",
    '  clients["Clients"] --> edge["Load balancer or gateway"]',
    ...identity(chosen.get("API authentication and authorisation")),
    `  subgraph platform["${runs ?? "Platform"}"]`,
    `    app["${choice}"]`,
    '    workers["Background workers"]',
    "  end",
    `  edge -->|"${chosen.get("API style") ?? "HTTP"}"| app`,
    ...(store ? [`  app --> store[("${store}")]`] : []),
    ...(messages && !inStore ? [`  app -->|"events"| broker["${messages}"]`, "  broker --> workers"] : []),
    ...(inStore && store ? ['  store -->|"queue"| workers'] : []),
    ...(store && !inStore ? ["  workers --> store"] : []),
    ...(chosen.has("Observability") ? [`  app -.-> watch["${chosen.get("Observability")}"]`] : []),
    ...(store && chosen.has("Availability and disaster recovery")
      ? [`  store -.-> copy[("${chosen.get("Availability and disaster recovery")}")]`]
      : []),
    "```",
  ].join("\n");
}

function identity(choice: string | undefined): readonly string[] {
  return choice ? [`  edge -.-> identity["${choice}"]`] : [];
}
