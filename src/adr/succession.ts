// One decision takes the place of another. Both records say so, in one step; the successor may still have to be accepted.
import { Refusal } from "../conversation/refusal.ts";
import { capitalName, changed, requireApprover, requireStatus, ways } from "./deed.ts";
import { type Act, type Adr, type Change, handleOf, nameOf, type Rules } from "./record.ts";

/** Ends an old record at once if its successor is accepted; else plans it for when the successor is. */
export function supersede(old: Adr, successor: Adr, act: Act, rules: Rules): readonly Change[] {
  if (successor.status !== "accepted") return planSuccession(old, successor, act);
  refuseUnfit(old, successor);
  requireApprover(old, act, rules, "supersede");
  const why = `takes the place of ${nameOf(old)}`;
  const supersedes = [...new Set([...successor.supersedes, old.id])];
  return [endedBy(old, successor, act), changed(successor, act, { did: "superseded", why }, { supersedes })];
}

/** A draft or proposed record will end the old one once it is accepted. What the old one itself had ended, it need not end. */
export function planSuccession(old: Adr, successor: Adr, act: Act): readonly Change[] {
  refuseUnfit(old, successor);
  requireStatus(successor, ["draft", "proposed"], "planned as a successor");
  if (successor.supersedes.includes(old.id)) {
    throw new Refusal(
      `${capitalName(successor)} supersedes ${nameOf(old)} once it is accepted, as planned already; ${ways(successor)}.`,
    );
  }
  const supersedes = [...successor.supersedes.filter((id) => !old.supersedes.includes(id)), old.id];
  return [
    changed(old, act, { did: "succession planned", why: `by ${nameOf(successor)}` }),
    changed(successor, act, { did: "succession planned", why: `of ${nameOf(old)}` }, { supersedes }),
  ];
}

/** The change that ends a record for its successor. */
export function endedBy(old: Adr, successor: Adr, act: Act): Change {
  const why = `by ${nameOf(successor)}`;
  return changed(old, act, { did: "superseded", to: "superseded", why }, { supersededBy: successor.id });
}

/** Throws a Refusal unless the old record can end when its planned successor is accepted. */
export function requireSupersedable(old: Adr, successor: Adr): void {
  if (["accepted", "deprecated"].includes(old.status) || old.supersededBy === successor.id) return;
  const instead =
    old.status === "superseded"
      ? `plan to supersede the record that \`/adr show ${handleOf(old)}\` names, or reject ${nameOf(successor)}`
      : `decide on ${nameOf(old)} first, or reject ${nameOf(successor)}`;
  throw new Refusal(
    `${capitalName(successor)} cannot be accepted, as it would supersede ${nameOf(old)}, which is ${old.status}${old.status === "superseded" ? " already" : ""}: ${instead}.`,
  );
}

function refuseUnfit(old: Adr, successor: Adr): void {
  if (old.id === successor.id) {
    throw new Refusal(
      `${capitalName(old)} cannot supersede itself: name another record, such as \`/adr supersede ${handleOf(old)} by <number>\`.`,
    );
  }
  requireStatus(old, ["accepted", "deprecated"], "superseded");
  if (old.supersedes.includes(successor.id)) {
    throw new Refusal(
      `${capitalName(old)} supersedes ${nameOf(successor)}, so it cannot be the other way round: draft a new record that supersedes ${nameOf(old)}.`,
    );
  }
  if (!["rejected", "superseded", "deprecated"].includes(successor.status)) return;
  throw new Refusal(
    `${capitalName(successor)} is ${successor.status}, so it cannot supersede ${nameOf(old)}; ${ways(successor)}.`,
  );
}
