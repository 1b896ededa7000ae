// What is right by the format and yet read wrongly by some reader. Each of these was seen with a real one.
import { type Finding, findingsOf } from "./finding.ts";
import type { FrontMatter } from "./front-matter-lines.ts";
import { fieldIn } from "./head.ts";
import type { Linted } from "./linted.ts";
import { statusOf } from "./standing.ts";

type Say = ReturnType<typeof findingsOf>;

/** What some readers would read wrongly in a record that has front matter. */
export function layoutFindings(record: Linted): Finding[] {
  const { frontMatter, path, head } = record;
  if (!frontMatter || frontMatter.fault) return [];
  const say = findingsOf(path);
  const hasBullets = head.some(({ isBullet }) => isBullet);
  return [
    ...(hasBullets ? hiddenBullets(frontMatter, say) : otherBullets(record, say)),
    ...blankAfter(frontMatter, say),
    ...quotedStatus(frontMatter, say),
  ];
}

function hiddenBullets({ end, fields, hasBlankBefore }: FrontMatter, say: Say): Finding[] {
  const lists = fields.filter(({ isBlockList }) => isBlockList);
  const heading =
    "log4brains reads this wrongly: it takes the last key for a heading and misses the bullets; put a blank line before the closing ---";
  const list =
    "log4brains reads this wrongly: it takes the list for the record's bullets; write it on one line, as in [Ana, Bo]";
  return [
    ...(hasBlankBefore ? [] : [say(end, "layout-no-blank-before", heading)]),
    ...lists.map(({ line }) => say(line, "layout-block-list", list)),
  ];
}

/** log4brains ignores front matter, and takes a record without a status for accepted. */
function otherBullets(record: Linted, say: Say): Finding[] {
  const status = statusOf(record);
  const first = record.sections.find(
    ({ line, name }) => name !== "" && record.headings.some((each) => each.line === line && each.depth === 2),
  );
  const late = record.prose.find(
    (line) => line.line > (first?.line ?? 0) && fieldIn(line).some(({ key, isBullet }) => key === "status" && isBullet),
  );
  if (first && late)
    return [
      say(
        late.line,
        "layout-late-bullets",
        "log4brains reads this wrongly: it misses bullets after the first section; move them above it",
      ),
    ];
  if (status?.in !== "front matter" || status.status === undefined || status.status === "accepted") return [];
  const message = `log4brains reads this wrongly: as accepted, since it skips front matter; repeat it as "* Status: …" before the first section`;
  return [say(status.line, "layout-no-bullets", message)];
}

function blankAfter({ end, hasBlankAfter }: FrontMatter, say: Say): Finding[] {
  if (!hasBlankAfter) return [];
  const message =
    "some readers read this wrongly: they take the line after the closing --- for the title; take the blank line out";
  return [say(end + 1, "layout-blank-after", message)];
}

function quotedStatus({ fields }: FrontMatter, say: Say): Finding[] {
  const status = fields.find(({ key, isQuoted }) => key === "status" && isQuoted);
  if (!status) return [];
  const message = "some readers read this wrongly: they keep the quotes as part of the status; write it without";
  return [say(status.line, "layout-quoted-status", message)];
}
