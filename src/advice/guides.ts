// All guides, in the order in which they win a tie, and what they know as pages to read.
import { type Guide, type Option, titles } from "./guide.ts";
import { apiSecurity } from "./guides/api-security.ts";
import { apiStyle } from "./guides/api-style.ts";
import { architectureStyle } from "./guides/architecture-style.ts";
import { caching } from "./guides/caching.ts";
import { cloudProvider } from "./guides/cloud-provider.ts";
import { consistency } from "./guides/consistency.ts";
import { dataStore } from "./guides/data-store.ts";
import { deployment } from "./guides/deployment.ts";
import { disasterRecovery } from "./guides/disaster-recovery.ts";
import { messaging } from "./guides/messaging.ts";
import { observability } from "./guides/observability.ts";
import { pythonConcurrency } from "./guides/python-concurrency.ts";
import { pythonData } from "./guides/python-data.ts";
import { pythonWeb } from "./guides/python-web.ts";
import { resilience } from "./guides/resilience.ts";
import { scaling } from "./guides/scaling.ts";

export const guides: readonly Guide[] = [
  architectureStyle,
  messaging,
  consistency,
  caching,
  resilience,
  disasterRecovery,
  dataStore,
  apiSecurity,
  apiStyle,
  cloudProvider,
  deployment,
  observability,
  pythonWeb,
  pythonConcurrency,
  pythonData,
  scaling,
];

/** The guides there are, for somebody who chooses one to read. */
export function listGuides(): readonly { readonly id: string; readonly title: string }[] {
  return guides.map(({ id }) => ({ id, title: titles[id] }));
}

/** Everything a guide knows, whatever the facts, as Markdown; undefined when there is no such guide. */
export function readGuide(id: string): string | undefined {
  const guide = guides.find((candidate) => candidate.id === id);
  if (!guide) return undefined;
  return [
    `# ${titles[guide.id]}`,
    guide.principle,
    `Reversibility: ${guide.reversal}`,
    `## Limits\n\n${guide.limits.map((limit) => `- ${limit}`).join("\n")}`,
    ...guide.options.map(optionPage),
    `## What to know before deciding\n\n${guide.needs.map(({ question }) => `- ${question}`).join("\n")}`,
    `Related guides: ${guide.related.join(", ")}.`,
  ].join("\n\n");
}

function optionPage({ name, recommend, when, unless, gain, cost, reasons, flips, steps }: Option): string {
  return [
    `## ${name}`,
    [`${recommend}.`, ...reasons].join(" "),
    [
      `- Choose it when ${when}.`,
      `- Avoid it when ${unless}.`,
      `- Gain: ${gain}.`,
      `- Cost: ${cost}.`,
      ...flips.map((flip) => `- When ${flip.when}: ${flip.to}.`),
      ...steps.map((step) => `- Step: ${step}`),
    ].join("\n"),
  ].join("\n\n");
}
