// Cases about the shape of systems: style, patterns, APIs, and premises that are the problem.
import type { Case } from "../case.ts";
import { chosen } from "../chosen.ts";

export const structureCases: readonly Case[] = [
  {
    id: "style-segment-destinations",
    subject: "architecture style",
    source:
      "Segment merged some 140 destination services into one because three engineers spent their days keeping them alive",
    url: "https://segment.com/blog/goodbye-microservices/",
    question:
      "We have 140+ tiny services, one per partner integration, each in its own repo with its own queue. Three of us maintain all of it and every shared library bump takes weeks. Do we keep the microservices or merge them back?",
    rubric: {
      firstLine:
        /merge|consolidat|monolith|one (service|deployable|codebase)|fewer services|single (service|codebase)/i,
      must: {
        "ties it to the three people":
          /\b(3|three)\b[^.\n]{0,60}(people|engineers|developers|of you|maintain|team|persons)|team (of|size)|small team|too few/i,
        "keeps a slow partner from blocking the others":
          /isolat|queue|bulkhead|back.?pressure|head.of.line|per.(partner|destination)|boundar|module/i,
        "names what is given up": /trade.?off|cost|give up|lose|lost|price|downside|in return|but/i,
        "says what would flip it": /\bif\b|when|once|until|flip|threshold|would change/i,
      },
      mustNot: { "advises more services": /(keep|stay with) (the |your )?(140|microservices)/i },
    },
  },
  {
    id: "style-eight-devs-orders",
    subject: "architecture style",
    source: "Fowler, MonolithFirst; the ADR example of the production persona (1,000 orders a day)",
    url: "https://martinfowler.com/bliki/MonolithFirst.html",
    question:
      "8 devs, greenfield B2B ordering product, boundaries still moving every sprint, ~1000 orders/day. CTO wants microservices from day one “so we don't have to rewrite later”. Thoughts?",
    rubric: {
      firstLine: chosen("monolith|one deployable"),
      must: {
        "modules inside it": /modul|boundar|bounded context/i,
        "because of the team or the unclear boundaries":
          /8 (dev|people|eng)|eight|team|boundar[^.\n]{0,50}(unclear|mov|chang|shift|unstable)|discover/i,
        "a load this small is no reason": /0\.01|per second|\/s\b|rps|load|1,?000 orders/i,
        "a threshold for the day it changes":
          /\b(1[05]|20|25|30)\b[^.\n]{0,40}(dev|people|eng|team)|independent(ly)? (deploy|scal)|once|as soon as|when/i,
      },
      mustNot: { "microservices as the start": /^\W*(go with |use |choose )?microservices/i },
    },
  },
  {
    id: "style-sixty-devs-retail",
    subject: "architecture style",
    source: "The production persona's decision tree: more than 20 developers, clear boundaries, different scaling",
    persona: "production",
    question:
      "Retail platform, 60 developers in 7 teams. Catalogue, pricing, checkout and fulfilment have had stable boundaries for two years. They all queue for one release train every fortnight, checkout has to scale 20x on Black Friday while the rest doesn't. We run tracing, on-call and k8s already. Split up or stay with the monolith?",
    rubric: {
      firstLine: /microservice|split|extract|services/i,
      must: {
        "independent deployment is the reason": /independen|release train|own (cadence|pace|release)|deploy/i,
        "checkout scales by itself": /checkout/i,
        "step by step, not in one go": /strangler|step by step|increment|one at a time|first|gradual/i,
        "each service owns its data":
          /database per service|own(s)? (its|their) (data|schema|database)|share[sd]? (no )?(data|schema)|shared database/i,
        "names a cost": /latency|network|tracing|eventual|consisten|operat|trade.?off|cost/i,
        "what would flip it": /flip|would change|unless|\bif\b|reconsider/i,
      },
    },
  },
  {
    id: "pattern-cqrs-admin",
    subject: "pattern",
    source: "Fowler warns that CQRS adds risky complexity for most systems",
    url: "https://martinfowler.com/bliki/CQRS.html",
    question:
      "A colleague wants CQRS with separate read and write databases for our internal admin tool. It's plain CRUD on 30 tables, 40 users. When is CQRS not worth it?",
    rubric: {
      firstLine: /\bno\b|not|don.t|skip|avoid|plain|crud|one model|without/i,
      must: {
        "CRUD does not need it": /crud|same model|one model/i,
        "two stores mean lag or synchronisation": /eventual|lag|stale|sync|in step|two (models|stores)|duplicat/i,
        "when it would pay":
          /read[^.\n]{0,60}(differ|scale|load|far more|heav|many|outnumber|shape)|diverg|very different|when|once/i,
        "a cheaper step": /replica|view|index|materiali[sz]ed|cache|projection|same database/i,
      },
    },
  },
  {
    id: "pattern-strangler-mainframe",
    subject: "pattern",
    source: "Fowler, StranglerFigApplication",
    url: "https://martinfowler.com/bliki/StranglerFigApplication.html",
    question:
      "We have a 15-year-old Java EE insurance policy system nobody dares touch. The board wants a rewrite in 18 months, with a big switch-over weekend. How would you migrate it?",
    rubric: {
      firstLine: /strangler|increment|piece by piece|step by step|gradual|slice|not (as )?(a )?big.bang|no big.bang/i,
      must: {
        "a façade routes between old and new": /fa[cç]ade|proxy|gateway|rout/i,
        "one slice of the business at a time":
          /slice|capabilit|one (function|module|domain|area|use case)|vertical|bounded context|piece/i,
        "data in both for a while":
          /\bsync|change data|\bcdc\b|dual|double.?write|reconcil|source of truth|both (systems|databases|sides)|data (is|are|stays|moves|migrat)/i,
        "a way back": /roll ?back|revers|switch back|fall ?back|undo|way back/i,
        "why not the big weekend": /risk|big.bang|all at once/i,
      },
    },
  },
  {
    id: "api-public-partners",
    subject: "API style",
    source: "The production persona's API table; Stripe's and GitHub's public REST APIs",
    question:
      "We're opening our order data to ~200 external partners, mostly small shops with PHP and Excel folks. Reads dominate and should be cacheable by our CDN. REST, GraphQL or gRPC?",
    rubric: {
      firstLine: chosen("\\brest\\b"),
      must: {
        "caching over HTTP":
          /cdn|etag|http cach|cacheab|cache-control|cached? (by|at|in|over|with|on)|caching (is|works|decides|by|at|over|with)/i,
        "every client can use it":
          /(any|every|all) (client|language|tool|partner)|curl|php|browser|universal|tooling|everybody|anyone|understand/i,
        "why not gRPC or GraphQL": /grpc|graphql/i,
        "versions or a contract": /version|openapi|contract|backward/i,
      },
    },
  },
  {
    id: "api-internal-latency",
    subject: "API style",
    source: "The production persona's API table: service to service, streaming",
    question:
      "Internal calls between 12 Go and Kotlin services, about 15k RPS at peak, some bidirectional streaming, no browsers involved. JSON parsing shows up in our profiles. What API style?",
    rubric: {
      firstLine: chosen("grpc"),
      must: {
        "binary or HTTP/2": /protobuf|protocol buffers|binary|http\/?2/i,
        streaming: /stream/i,
        "a contract that generates code": /contract|schema|\.proto|codegen|generat|typed/i,
        "balancing HTTP/2 connections, or debugging, costs":
          /load.?balanc|l7|layer 7|debug|curl|human.?read|browser|tooling|mesh|readable/i,
        "deadlines or retries": /deadline|timeout|retr/i,
      },
      weights: { "deadlines or retries": 0.5 },
    },
  },
  {
    id: "premise-kubernetes-fifty-users",
    subject: "false premise",
    source: "Choose boring technology: every team has about three innovation tokens",
    url: "https://mcfunley.com/choose-boring-technology",
    question:
      "We need Kubernetes for our internal tool, 50 users, 2 devs, one Django app and one Postgres. EKS or GKE?",
    rubric: {
      firstLine:
        /neither|no kubernetes|not? need|don.t need|without kubernetes|skip|cloud run|fargate|app runner|ecs|paas|single (vm|server|host)|one (vm|server|host)|managed (container|platform)|serverless/i,
      must: {
        "says that the premise is the problem":
          /(don.t|do not|no need|not need|neither|without|skip|overkill|too much|premature|no)\b[^.\n,]{0,30}(kubernetes|k8s|cluster|eks|gke)|(kubernetes|k8s|eks|gke)\b[^.\n,]{0,40}(overkill|too much|nothing|more than|is not|isn.t|costs more|no gain)/i,
        "because of the size or the people": /50 users|fifty|2 dev|two (dev|people)|2 people|small/i,
        "something to run it on instead":
          /cloud run|fargate|app runner|ecs|paas|heroku|render|fly|\bvm\b|server|compose|container apps|app service/i,
        "when Kubernetes would make sense": /\b(when|once|if|from)\b/i,
      },
    },
  },
  {
    id: "premise-mongodb-web-scale",
    subject: "false premise",
    source: "Discussions of “relational does not scale”; figures of Stack Overflow on SQL Server, 2016",
    url: "https://nickcraver.com/blog/2016/02/17/stack-overflow-the-architecture-2016-edition/",
    question:
      "SQL doesn't scale, so we have to move our invoicing app (20 GB, 40 writes/s, joins everywhere, strict accounting rules) from Postgres to MongoDB, right?",
    rubric: {
      firstLine: /\bno\b|stay|keep|postgres|not? (move|need)|don.t/i,
      must: {
        "Postgres carries this load":
          /20 ?gb|40 (writes|w)|small|single|one (node|server|instance|machine)|well within|far (below|from)|headroom|tiny/i,
        "transactions or joins matter here": /transaction|acid|joins?\b|constraint|integrity/i,
        "what to do when it does get tight": /index|replica|vertical|bigger|partition|pool|vacuum|scale up/i,
      },
      mustNot: { "agrees to move": /^\W*(yes|right|move to mongo)/i },
    },
  },
];
