// The pull request that brings a log's records into a repository, and what people hear of it.
import { Refusal } from "../../conversation/refusal.ts";
import { exportFolder } from "../markdown/folder.ts";
import type { Adr } from "../record.ts";
import type { Proposal, Proposed } from "./github.ts";

export interface Destination {
  readonly log: string;
  readonly repository: string;
  readonly folder: string;
}

/** All numbered records as one change. The branch is the log's own, so that two channels never write into one. */
export async function pullRequestOf(adrs: readonly Adr[], { log, repository, folder }: Destination): Promise<Proposal> {
  const numbered = adrs.filter(({ number }) => number !== undefined);
  const { files } = await exportFolder(numbered, "madr");
  const latest = numbered.toSorted((a, b) => b.statusAt.localeCompare(a.statusAt)).slice(0, 5);
  const lines = latest.map(({ number, status, content }) => `* ADR ${number} (${status}): ${content.title}`);
  return {
    repository,
    folder,
    branch: `lintel/decisions-${log
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(-80)
      .toLowerCase()}`,
    files,
    title: "Update the decision records",
    body: ["Lintel keeps these records in the team's channel; the latest changes:", "", ...lines].join("\n"),
  };
}

/** What the thread is told of an export. */
export function newsInWords(news: Proposed | Refusal | "delayed" | "gave up", repository: string): string {
  if (news === "delayed")
    return `${repository} cannot be reached just now; I keep trying for a day and say how it went.`;
  if (news === "gave up")
    return `The decisions could not be sent to ${repository} for a day: \`/adr export github\` tries again.`;
  return news instanceof Refusal ? news.message : outcomeInWords(news, repository);
}

function outcomeInWords({ outcome, url, refused }: Proposed, repository: string): string {
  const what = {
    opened: `The decisions are in a pull request: ${url}`,
    updated: `The pull request with the decisions is up to date: ${url}`,
    unchanged: `${repository} has all decisions as they are here${url ? `: ${url}` : "."}`,
  }[outcome];
  return [what, ...refused.map((sentence) => `- ${sentence}`)].join("\n");
}
