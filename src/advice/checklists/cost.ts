// Where money goes in a system, and what usually gets it back.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const costReview: Checklist = {
  title: "Cost review",
  topic: topic(
    String.raw`\bcosts?\b|\bbills?\b|\bfinops\b|\bspend(?:ing)?\b|\bsavings?\b`,
    String.raw`\b(?:cloud |infrastructure )?cost (?:review|audit|optimi[sz]ation)\b`,
    String.raw`\b(?:reduce|cut|lower|shrink|optimi[sz]e|bring down|save on) (?:our|the|my) (?:\w+ )?(?:cloud|aws|azure|gcp|infrastructure|hosting) (?:bill|costs?|spend\w*)\b`,
  ),
  purpose:
    "Go through it before committing to a design, then every quarter with the bill beside it; begin at its largest line.",
  sections: [
    {
      heading: "Knowing it",
      items: [
        {
          check: "The bill is split by service, environment and team, with less than a tenth untagged.",
          otherwise: "Savings are guesses and belong to nobody.",
        },
        {
          check: "Cost per unit of business (order, tenant, thousand requests) is tracked.",
          otherwise: "A growing bill may be good news or bad, and nobody knows.",
        },
        {
          check: "A monthly and yearly estimate covers compute, storage, network, licences, support and people.",
          otherwise: "The dearest part, the people, is not in the comparison.",
        },
        {
          check: "Budgets and anomaly alerts reach the team that can act within a day.",
          otherwise: "A loop runs for a month.",
        },
        {
          check: "The estimate was made for today's, for double and for ten times the load.",
          otherwise: "A price that grows faster than income is found too late.",
        },
      ],
    },
    {
      heading: "Compute",
      items: [
        {
          check: "Instances are sized by measured use, and idle ones are gone.",
          otherwise: "You pay for the fear of last year.",
        },
        {
          check:
            "Steady base load is on reserved capacity or savings plans, for no longer than the architecture is certain.",
          otherwise: "List price is paid for what never stops, or a commitment outlives the design.",
        },
        {
          check: "Interruptible work runs on spot capacity and survives being stopped.",
          otherwise: "Batch pays the price of a service.",
        },
        {
          check: "Auto-scaling follows the daily curve, with floor and ceiling.",
          otherwise: "Night costs as much as noon.",
        },
        {
          check: "Test environments sleep outside working hours.",
          otherwise: "Most of their hours serve nobody.",
        },
        {
          check: "Serverless was compared with containers at the real, steady rate, and ARM with x86.",
          otherwise: "Convenience is paid per request, for ever.",
        },
      ],
    },
    {
      heading: "Storage and data",
      items: [
        {
          check: "Objects move to colder classes and expire by rule, old versions and aborted uploads included.",
          otherwise: "Nobody deletes, and the bill only grows.",
        },
        {
          check: "Orphaned disks, snapshots, addresses and load balancers are found by a job.",
          otherwise: "Ghosts are on every invoice.",
        },
        {
          check: "Slow queries are mended before the database is enlarged.",
          otherwise: "A missing index is paid monthly.",
        },
        {
          check: "Logs, metrics and traces have sampling, retention and a limit on label cardinality.",
          otherwise: "Watching costs more than serving.",
        },
      ],
    },
    {
      heading: "Network",
      items: [
        {
          check: "Traffic between zones and regions and through NAT is known, and avoided by endpoints and locality.",
          otherwise: "Chatty services pay for every hop.",
        },
        {
          check: "Egress goes through a CDN with compression, at a negotiated price where large.",
          otherwise: "Each download is paid at the dearest rate.",
        },
      ],
    },
    {
      heading: "Choices",
      items: [
        {
          check: "Build or buy was computed over three years, with operation and exit.",
          otherwise: "A free tool costs an engineer.",
        },
        {
          check: "Licences and seats match use, and renewals have a date and an owner.",
          otherwise: "Contracts renew themselves.",
        },
        {
          check: "No availability target stands above what the business pays for once it knows the price.",
          otherwise: "A second region protects a tool that could wait until Monday.",
        },
        {
          check: "The cost of leaving each proprietary service is known, and accepted where it pays.",
          otherwise: "Lock-in is discovered in the price negotiation.",
        },
        {
          check: "A saving counts only against the hours of engineering it takes.",
          otherwise: "A week is spent to save a lunch.",
        },
      ],
    },
  ],
  sources: [
    "https://www.finops.org/framework/",
    "https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/welcome.html",
  ],
};
