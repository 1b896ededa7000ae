// Patterns that replace what is running without stopping it.
import type { Pattern } from "../pattern.ts";

export const migration = {
  "Strangler fig": {
    spelling: /\bstrangl(?:er|ing|e)\b(?:[- ](?:fig|pattern|application))?/i,
    problem: "A rewrite in one go delivers nothing for years and meets a system that has moved on.",
    forces: ["value along the way", "two systems at once", "data that both need"],
    solution:
      "A façade in front of the old system routes one capability after the other to the new one, data included, until the old can be switched off.",
    gains: [
      "value and proof from the first slice",
      "every step can be taken back",
      "it may stop half-way and still be worth it",
    ],
    costs: [
      "both systems run and are staffed",
      "synchronised data for the time between",
      "the last tenth tends to stay for ever",
    ],
    notWhen: "the system is small enough to replace in a few weeks, or requests cannot be intercepted",
    steps: [
      "Put the façade in first, routing everything to the old system.",
      "Take a thin slice with value and few writes; move its data, then delete it from the old.",
      "Set the date of switching off, and count what remains every month.",
    ],
    related: ["Anti-corruption layer", "Change data capture", "Parallel run", "Branch by abstraction"],
    source: "https://martinfowler.com/bliki/StranglerFigApplication.html",
  },
  "Expand and contract": {
    spelling:
      /\bexpand[- ](?:and[- ]|\/ ?|-?migrate-?(?:and-?)?)?contract\b|\bparallel change\b|\bzero[- ]downtime (?:schema|database) (?:migrations?|changes?)\b|\bonline schema (?:migrations?|changes?)\b/i,
    problem: "A renamed column or field breaks the version that still runs beside the new one.",
    forces: ["two versions at once", "large tables", "patience to finish"],
    solution:
      "Add the new form (expand), write both, backfill, read the new, stop writing the old, remove it (contract); each step is a release that can be taken back.",
    gains: ["no downtime and no lockstep", "rollback at each step but the last"],
    costs: ["several releases for one change", "double writes must agree", "contract steps are forgotten"],
    notWhen: "a short maintenance window is agreed and cheaper",
    steps: [
      "Add nullable columns and indexes without long locks, with a lock timeout.",
      "Backfill in small batches, throttled by replication lag; compare before reading the new form.",
      "Open the contract ticket together with the expand one.",
    ],
    related: ["Blue/green deployment", "API versioning", "Parallel run", "Feature flags"],
    source: "https://martinfowler.com/bliki/ParallelChange.html",
  },
  "Parallel run": {
    spelling:
      /\bparallel[- ]runs?\b|\brun(?:ning)? (?:both|old and new) (?:systems )?(?:in parallel|side by side)\b|\bshadow (?:traffic|mode|reads?|testing)\b|\btraffic mirroring\b/i,
    problem: "Tests cannot prove that a new calculation agrees with the old in all the cases that users really have.",
    forces: ["proof on real data", "side effects twice", "differences that are improvements"],
    solution:
      "Both run on the same real input, the old one's answer counts, differences are recorded and explained until none is left.",
    gains: ["evidence before the switch", "real load on the new system", "no risk for users"],
    costs: ["double load and cost", "effects of the shadow must be suppressed", "explaining differences takes people"],
    notWhen: "results cannot be compared, or the new one differs on purpose throughout",
    steps: [
      "Send the copy off the critical path, with its own limits and stubs for mail and payment.",
      "Compare normalised answers; classify each difference.",
      "Fix before the start how many days without unexplained differences end it.",
    ],
    related: ["Strangler fig", "Canary release", "Branch by abstraction"],
    source: "https://github.com/github/scientist",
  },
  "Branch by abstraction": {
    spelling: /\bbranch[- ]by[- ]abstraction\b/i,
    problem: "Replacing a library or store deep inside takes months on a branch that never merges.",
    forces: ["trunk that stays releasable", "an abstraction that fits both", "time with two implementations"],
    solution:
      "Put an abstraction before the old part, move all callers to it, build the new part behind it on the trunk, switch, remove the old and perhaps the abstraction.",
    gains: ["always releasable", "switch and back by a flag", "works inside a program, where no router can reach"],
    costs: ["the abstraction may be shaped by the old part", "two implementations to maintain for a while"],
    notWhen: "the part can be replaced in a few days, or requests can be routed outside (strangle it there)",
    steps: [
      "Write the abstraction from the callers' needs.",
      "Run one suite of tests against both implementations.",
      "Move by flag, from the least important caller on; then delete the old part.",
    ],
    related: ["Strangler fig", "Feature flags", "Hexagonal architecture", "Parallel run"],
    source: "https://martinfowler.com/bliki/BranchByAbstraction.html",
  },
} satisfies Record<string, Pattern>;
