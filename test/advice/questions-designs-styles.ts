// Questions about the style of an architecture and how its teams are organised.
import type { Asked } from "./questions-designs.ts";

export const styles: readonly Asked[] = [
  {
    question:
      "We are 6 devs, B2B SaaS for invoicing, 1,500 customers. The new lead wants to go microservices, is that sensible?",
    first: /modular monolith/i,
    mentions: [/6 dev/, /schema|modules/i, /If .*(?:team|module)/],
  },
  {
    question:
      "45 engineers in 6 squads on one Rails app. Domains are clear, but we release every two weeks because everybody waits. Split it?",
    first: /extract|strangle|modul|pipeline|split/i,
    mentions: [/first|one (?:at a time|capability)/i, /team/i, /\bown\b|data|schema|outbox/i],
  },
  {
    question: "14 Lambdas and 3 devs, every feature touches 5 of them. Keep going or consolidate?",
    first: /merge|consolidate|one deployable|modular monolith/i,
    mentions: [/deploy/i, /transaction|network|call/i, /If .*:/],
  },
  {
    question: "Amazon Prime Video moved back to a monolith. Should we do the same? 9 devs, 12 services, about 4k rps",
    first: /merge|modular monolith/i,
    mentions: [/9 dev|team/i, /4k rps|4,000/, /transaction|network|hop|call/i],
  },
  {
    question: "Monorepo or polyrepo for 8 services and 25 engineers?",
    first: /monorepo|one repository/i,
    mentions: [/affected|only what changed|CODEOWNERS|owner/i, /atomic|one change|one commit|shared|librar/i, /If .*/],
  },
  {
    question: "Layered or hexagonal architecture for an order service with a lot of business rules, 40k lines?",
    first: /hexagonal/i,
    mentions: [/rules|domain/i, /test/i, /CRUD|layer/i],
  },
  {
    question: "Serverless or containers for an API with a steady 300 rps? 5 devs on AWS",
    first: /container/i,
    mentions: [/steady|300 rps/i, /If .*(?:spik|idle|event|rare|zero)/i],
  },
  {
    question: "Event-driven or plain REST calls between order, payment and shipping services? 4 teams",
    first: /event|synchron|both/i,
    mentions: [/answer|query|quer|wait/i, /idempoten|outbox/i],
  },
  {
    question: "Modular monolith or microservices for a bank with 120 engineers in 15 teams?",
    first: /microservices/i,
    mentions: [/120 eng|dev/, /team/i, /database per service|own.*data|data/i],
  },
  {
    question:
      "How do we enforce module boundaries in our Spring modular monolith so that it doesn't rot into a big ball of mud?",
    first: /test|build|CI|fail/i,
    mentions: [/ArchUnit|Spring Modulith|import/i, /schema/i, /API|interface|public/i],
  },
  {
    question: "How many microservices should one team own? We have 9 people and 11 services",
    first: /team|services|merge/i,
    mentions: [/\bfew|two|three|merge/i, /on-call|pipeline|own/i],
  },
  {
    question: "Micro frontends for our React app? 3 frontend devs, one product team",
    first: /one (?:frontend|application|app)|modular|not|monolith/i,
    mentions: [/team/i, /bundle|release|deploy|design system|librar/i],
  },
  {
    question: "Should the platform team own the database of every service, or each product team? 60 devs, 8 teams",
    first: /team/i,
    mentions: [/own/i, /platform/i],
  },
];
