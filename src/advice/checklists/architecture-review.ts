// What a design must have answered before it is built.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const architectureReview: Checklist = {
  title: "Architecture review",
  topic: topic(
    String.raw`\barchitectur\w+|\b(?:system|technical|solution|software) designs?\b|\bdesign (?:review|doc\w*)\b|\bADRs?\b`,
    String.raw`\b(?:run|do|hold|prepare|conduct|lead)(?:ning|ing)? an? (?:\w+ )?(?:architecture|design) review\b`,
  ),
  purpose:
    "Go through it with the people who will build and run the system, before money is spent on what is hard to take back.",
  sections: [
    {
      heading: "Purpose and agreement",
      items: [
        {
          check: "The business goal and how success will be measured are written in two sentences.",
          otherwise: "Every trade-off is argued from taste.",
        },
        {
          check: "Functional scope is bounded, and what is left out is listed.",
          otherwise: "The design is judged against wishes nobody agreed to.",
        },
        {
          check: "Quality requirements have numbers: load, latency percentile, availability, RPO, RTO, retention.",
          otherwise: "Nobody can say whether the design is enough or too much.",
        },
        {
          check: "Budget, date, team size and skills, and regulation are stated as constraints.",
          otherwise: "The design fits a company that is not yours.",
        },
        {
          check: "The stakeholders who pay, run and secure it have agreed, by name.",
          otherwise: "The objection arrives in the week of the launch.",
        },
      ],
    },
    {
      heading: "Components and interfaces",
      items: [
        {
          check: "Every component has one responsibility, one owning team and a place on the container diagram.",
          otherwise: "Gaps and double work appear at integration.",
        },
        {
          check: "Boundaries follow the business, and what changes together is deployed together.",
          otherwise: "Each feature becomes a project over several teams.",
        },
        {
          check: "Each interface has a documented contract with errors, limits, versions and an owner.",
          otherwise: "Behaviour that nobody promised becomes the contract.",
        },
        {
          check: "Each fact has one system of record, and every copy can be rebuilt from it.",
          otherwise: "Two systems disagree and nobody knows which is right.",
        },
        {
          check: "The main flows, and the main failure of each, are drawn as sequences.",
          otherwise: "The unhappy path is designed during the incident.",
        },
      ],
    },
    {
      heading: "Scale and failure",
      items: [
        {
          check: "A capacity estimate exists for today, one year and three years, with the first bottleneck named.",
          otherwise: "The wall is met at speed.",
        },
        {
          check: "The plan for growth says at which measured figure which step is taken.",
          otherwise: "Complexity is bought years early or weeks late.",
        },
        {
          check: "For every dependency it is known what users see when it is slow or gone.",
          otherwise: "The least important dependency sets the availability.",
        },
        {
          check: "The availability computed along the critical path meets the promise.",
          otherwise: "The promise is broken on the day it is given.",
        },
        {
          check: "The consistency each piece of data needs is stated, with what happens on a conflict.",
          otherwise: "Money or stock is wrong in rare cases that nobody can reproduce.",
        },
      ],
    },
    {
      heading: "Security and operation",
      items: [
        {
          check: "A threat model exists, and its measures are in the design rather than in a later phase.",
          otherwise: "Security becomes a rebuild.",
        },
        {
          check: "Objectives, metrics, logs, traces and alerts are planned for each user journey.",
          otherwise: "Customers are the monitoring.",
        },
        {
          check: "It is settled who is on call, and they can operate every technology chosen.",
          otherwise: "The system outlives the only person who understands it.",
        },
        {
          check: "A monthly cost estimate exists for now and for ten times the load, people included.",
          otherwise: "The unit economics are discovered on the invoice.",
        },
      ],
    },
    {
      heading: "Decisions and change",
      items: [
        {
          check: "Significant decisions have a record with alternatives, consequences and reversibility.",
          otherwise: "The same debate returns with every new colleague.",
        },
        {
          check: "The simplest design that meets the numbers was considered, with the reason why it is not enough.",
          otherwise: "The team maintains an architecture for somebody else's problem.",
        },
        {
          check: "Choices that are hard to reverse are few, known and deferred or tried in a prototype.",
          otherwise: "The riskiest assumption is tested last.",
        },
        {
          check: "Build or buy was asked for everything outside the core domain.",
          otherwise: "Your best people maintain a login page.",
        },
        {
          check:
            "Risks are listed with likelihood, impact, mitigation and owner: breach, outage and slowness at least.",
          otherwise: "Known risks come as surprises.",
        },
        {
          check: "A migration plan leads from what runs today, in steps that can be taken back.",
          otherwise: "The design has an end but no way to it.",
        },
        {
          check: "A new engineer can understand context, structure and decisions from the documents in a day.",
          otherwise: "The architecture lives in two heads.",
        },
      ],
    },
  ],
  sources: [
    "https://learn.microsoft.com/en-us/azure/well-architected/",
    "https://docs.aws.amazon.com/wellarchitected/latest/framework/welcome.html",
    "https://c4model.com/",
  ],
};
