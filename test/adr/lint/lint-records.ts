// Records for the linter's tests: a sound one of each dialect, and lines of it replaced.
import { type Finding, lintAdrs } from "../../../src/adr/lint/lint.ts";
import type { AdrFile } from "../../../src/adr/markdown/adr-file.ts";

export const today = "2026-11-04";

/** Exactly what every reader reads alike. */
export const ours = `---
status: accepted
date: 2026-10-01
decision-makers: [Ana, Bo]
review-by: 2027-05-04

---
# Use Redis

* Status: accepted
* Date: 2026-10-01
* Deciders: Ana, Bo
* Tags: state

## Context and Problem Statement

Threads are remembered for weeks.

## Considered Options

* Redis
* A file

## Decision Outcome

Chosen option: "Redis", because it is there.
`;

export const madr = `---
status: accepted
date: 2026-10-01
decision-makers: [Ana]
---
# Use Redis

## Context and Problem Statement

Threads are remembered for weeks.

## Considered Options

* Redis

## Decision Outcome

Chosen option: "Redis", because it is there.
`;

export const nygard = `# 1. Use Redis

Date: 2026-10-01

## Status

Accepted

## Context

Threads are remembered for weeks.

## Decision

We use Redis.

## Consequences

It must run.
`;

export const log4brains = `# Use Redis

- Status: accepted
- Deciders: Ana
- Date: 2026-10-01
- Tags: state

## Context and Problem Statement

Threads are remembered for weeks.

## Considered Options

- Redis

## Decision Outcome

Chosen option: "Redis", because it is there.
`;

/** The text with each part replaced by the one behind it. Throws if it is not there, so that no case tests nothing. */
export function changed(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`${JSON.stringify(from)} is not in the record`);
    return now.replace(from, () => to);
  }, text);
}

/** Files by path. */
export function folder(files: Readonly<Record<string, string>>): AdrFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

/** What is found, as "file:line rule". */
export function found(files: Readonly<Record<string, string>>, otherFiles?: (path: string) => boolean): string[] {
  return lintAdrs(folder(files), { today, ...(otherFiles && { otherFiles }) }).map(brief);
}

/** What is found in a single record, as "line rule". */
export function foundIn(text: string, path = "0001-use-redis.md"): string[] {
  return lintAdrs([{ path, text }], { today }).map(({ line, rule }) => `${line} ${rule}`);
}

function brief({ file, line, rule }: Finding): string {
  return `${file}:${line} ${rule}`;
}
