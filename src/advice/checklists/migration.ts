// What must be true before, during and after the move from one system to another.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const migrationReview: Checklist = {
  title: "Migration",
  topic: topic(
    String.raw`\bmigrat\w+|\bcut-?overs?\b|\breplatform\w*|\bmov(?:e|ing) (?:to the cloud|off|from|our \w+ to)\b`,
    String.raw`\bmigration (?:readiness|review|plan review)\b`,
  ),
  purpose:
    "Go through the first two sections before starting, the others before each phase: infrastructure, core services, data, traffic, switching off.",
  sections: [
    {
      heading: "Reason and scope",
      items: [
        {
          check: "The reason can be measured, and leaving things as they are was costed.",
          otherwise: "The migration ends when the patience does.",
        },
        {
          check: "Everything that calls, feeds or reads the old system is listed from traffic logs, not from memory.",
          otherwise: "The forgotten report stops on the first of the month.",
        },
        {
          check: "Behaviour to keep, to change and to drop is agreed with its users.",
          otherwise: "Old faults are rebuilt with care.",
        },
        {
          check: "It proceeds in slices that deliver by themselves, the riskiest assumption first.",
          otherwise: "Two years of cost stand before the first benefit.",
        },
        {
          check: "Budget and people cover both systems for the whole time, with a reserve.",
          otherwise: "The half-migrated state becomes the architecture.",
        },
      ],
    },
    {
      heading: "Phase 1: Infrastructure",
      items: [
        {
          check: "The target environment is built from code, with network, identity, secrets and quotas in place.",
          otherwise: "Each slice waits for a firewall.",
        },
        {
          check: "Monitoring, alerts and on-call cover the new system before it serves anybody.",
          otherwise: "Problems are seen first by users.",
        },
        {
          check: "A load test at expected peak on the target has passed.",
          otherwise: "Capacity is learnt after the switch.",
        },
      ],
    },
    {
      heading: "Phase 2: Core services",
      items: [
        {
          check: "A façade or router in front decides per request which system answers.",
          otherwise: "Each slice needs changes in all clients.",
        },
        {
          check: "An anti-corruption layer keeps the old model out of the new one.",
          otherwise: "The old system is rebuilt with new tools.",
        },
        {
          check: "Characterisation tests or a parallel run compare old and new on real input.",
          otherwise: "Differences are found by customers.",
        },
      ],
    },
    {
      heading: "Phase 3: Data",
      items: [
        {
          check: "For every entity and moment it is settled which system owns the writes.",
          otherwise: "Both accept them and neither is right.",
        },
        {
          check: "Mapping, cleaning and rejected rows are specified and counted.",
          otherwise: "Rows vanish without a trace.",
        },
        {
          check: "The full copy was rehearsed on real size and timed; the rest is kept up by change capture.",
          otherwise: "The window is over when the copy is at half.",
        },
        {
          check: "Counts, sums and samples are reconciled by a job before and after the switch.",
          otherwise: "Nobody can prove that all arrived.",
        },
      ],
    },
    {
      heading: "Phase 4: Traffic",
      items: [
        {
          check: "Traffic moves by share or cohort, with figures that stop it.",
          otherwise: "All users find the fault together.",
        },
        {
          check:
            "Going back is rehearsed, and what was written meanwhile goes back too, until a stated point of no return.",
          otherwise: "The rollback loses a day of data, so nobody dares it.",
        },
        {
          check: "The runbook of the switch has times, owners, checks and a go or no-go.",
          otherwise: "Steps are invented at three in the morning.",
        },
        {
          check: "Users, support and partners know date, effect and contact.",
          otherwise: "The help desk is the first to be surprised.",
        },
      ],
    },
    {
      heading: "Phase 5: Switching off",
      items: [
        {
          check: "Measured traffic to the old system is zero over a full business cycle.",
          otherwise: "The yearly job finds nobody.",
        },
        {
          check: "Its data are archived or erased by the retention rules, readable without the old program.",
          otherwise: "The old server lives on for the auditor.",
        },
        {
          check: "Licences, access, DNS entries, jobs, keys and machines are removed, with a date and an owner.",
          otherwise: "You pay for and patch two systems for ever.",
        },
        {
          check: "The expected benefit was measured again and written down.",
          otherwise: "The next migration rests on hope.",
        },
      ],
    },
  ],
  sources: [
    "https://martinfowler.com/articles/patterns-legacy-displacement/",
    "https://docs.aws.amazon.com/prescriptive-guidance/latest/large-migration-guide/welcome.html",
  ],
};
