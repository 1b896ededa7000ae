// Which cloud, how many, and how to leave: wishes from above, regulators, credits, cheaper hosters.
import { downtimeFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

const aCloud = String.raw`\b(?:aws|azure|gcp|google(?: cloud)?|amazon|oracle cloud)\b`;

export const clouds: readonly Situation[] = [
  {
    title: "Two clouds at once for availability",
    signs: [
      new RegExp(
        String.raw`\bmulti[- ]?cloud\b|\b(?:two|both|several|second|another|different) clouds?(?: providers?)?\b|${aCloud}[^.?!\n]{0,50}\b(?:and|plus|for|to|besides|beside|with|\+|&)\s+(?:our |the )?${aCloud}|${aCloud}[^.?!\n]{0,12}\bas (?:an? |our |the )?(?:fail-?over|standby|backup|second)\b`,
        "i",
      ),
      /\b(?:active[-/ ]+(?:active|passive)|(?:hot|warm|cold) standby|never (?:go )?down|availab\w*|uptime|outages?|9\d(?:[.,]\d+)? ?%|nines|resilien\w*|fail-?over|redundan\w*|survive|disaster|goes down)(?![a-z])/i,
      /\b(?:want\w*|should|ceo|cto|management|board|boss|idea|worth|need|needs|plan\w*|target|customers?|investors?|sense|demand\w*|smart|wise|good|would|do you|is it|why|insists|what)\b/i,
      /^(?![\s\S]*\bpostgres\w* or\b)/i,
    ],
    recommend:
      "Stay on one cloud over three zones, with a drilled standby in a second region if minutes count, and decline two clouds",
    because: "most outages are your own changes, which reach both clouds",
    reasons: [
      "Two or three zones in one region meet 99.9 %, mostly 99.95 %.",
      "A second cloud may cost at most what an outage hour costs times the hours lost to the provider a year.",
      "Two live clouds double networks, identity, deploys and on-call: work for a platform team of its own.",
      "Data is the hard part: asynchronous replication across clouds loses its lag, and two writers need conflict rules.",
      "DNS, identity, CI and your bugs stay shared.",
      "Spend the money first on safe deploys, tested restores and a warm standby in a second region.",
      "Keep immutable backups with another provider: that covers a lost account cheaply.",
    ],
    gain: "the target met with the team you have",
    cost: "a provider-wide outage is suffered",
    flips: [
      {
        when: "a regulator or contract names a second provider",
        to: "a tested exit plan, then a standby for the critical part only",
      },
      { when: "99.99 % or more is really promised", to: "a second region of the same cloud" },
    ],
    steps: [
      "Ask what an hour down costs, and list last year's outages by cause.",
      "Make database and services multi-zone; force a failover each quarter.",
      "Price a second region and a second cloud in people and money, and show both.",
    ],
    questions: [
      "Which event is feared: an outage, the price, or a regulator?",
      "What does an hour of outage cost, and what caused the last ones?",
    ],
    reversal: "High for zones; two clouds are hard to give up once sold.",
    figures: downtimeFigures,
    patterns: ["Active-passive", "Infrastructure as code", "3-2-1 backups"],
  },
  {
    title: "A regulator or customer demands an exit plan",
    signs: [
      /\bexit (?:plan|strategy|strategies)\b|\bdora\b|\bconcentration risk\b|\bstressed exit\b|\bleave (?:the |our )?(?:cloud|aws|azure|gcp)\b/i,
      /\b(?:aws|azure|gcp|google|cloud|provider|outsourc\w*|vendor|dora)\b/i,
      /\b(?:bank\w*|regulat\w*|dora|customers?|audit\w*|insur\w*|demand\w*|require\w*|contract\w*|show|ask\w*|bafin|eba|plan|need)\b/i,
    ],
    recommend: "Show a written and tested exit plan with times and costs per service, rather than a second live cloud",
    because: "DORA asks that critical functions can move in an orderly way, not that they run twice",
    reasons: [
      "Inventory: each critical function, the services it rests on, the substitute, effort in weeks and data to move.",
      "Data: export in open formats, a monthly copy outside the provider with your own keys, and bandwidth that fits the deadline.",
      "Test yearly: restore data and build the core elsewhere from Terraform and images; record time and gaps.",
      "Two scenarios: planned exit in 12–24 months, and stressed exit when the provider fails.",
      "Contract: transition period, help, deletion proof, audit rights and subcontractors (Article 28 and 30).",
    ],
    gain: "the demand met by paper, copies and one test a year",
    cost: "some weeks a year and a second storage account",
    flips: [
      {
        when: "the function must be back within hours after losing the provider",
        to: "a warm standby elsewhere for that function only",
      },
    ],
    steps: [
      "Classify functions with the customer's risk team.",
      "Write inventory and substitutes; set the copy up.",
      "Rehearse one function and hand over the report.",
    ],
    questions: ["Which functions are critical, and what recovery time does the contract name?"],
    reversal: "High: documents and copies.",
    patterns: ["3-2-1 backups", "Infrastructure as code", "Hexagonal architecture"],
  },
  {
    title: "Credits tempt to another cloud",
    signs: [
      /\bcredits?\b|\bdiscounts?\b|\bfree (?:tier|year)\b/i,
      new RegExp(`${aCloud}|\\bcloud\\b`, "i"),
      /\b(?:switch\w*|mov(?:e|ing)|migrat\w*|chang(?:e|ing)|offer\w*|accept|take|worth|should|go with)\b/i,
      /^(?![\s\S]*\bcredit cards?\b)/i,
    ],
    recommend: "Stay where the team and the data are, and ask your present cloud to match the credits",
    because: "credits end within a year or two, and the migration and relearning are yours",
    reasons: [
      "Compare the credit with people: two engineers for three months usually cost as much (planning figure).",
      "All three have startup programmes; a written rival offer is the best lever for one of your own.",
      "Check the small print: expiry, marketplace and support excluded, and what the bill is afterwards.",
      "Use foreign credits for separate work without data gravity: load tests, model training, CI.",
    ],
    gain: "no months lost, and often the money as well",
    cost: "the larger gift may go unused",
    flips: [
      { when: "nothing is in production yet", to: "taking them is fine, if the skills can be had" },
      {
        when: "customers or identity pull you there anyway (Microsoft houses)",
        to: "move, and let the credits pay double running",
      },
    ],
    steps: ["Estimate the move in weeks.", "Ask your account manager in writing.", "Decide on the cost in year three."],
    questions: ["What is in production today, and what is the yearly bill?"],
    reversal: "Low: two migrations when it was wrong.",
    patterns: ["Infrastructure as code"],
  },
  {
    title: "A cheaper hoster instead of a hyperscaler",
    signs: [
      /\b(?:hetzner|ovh\w*|scaleway|digital ?ocean|linode|bare[- ]metal|dedicated servers?|leave the cloud|cloud exit|cloud repatriation|own (?:servers|hardware)|colo(?:cation)?)\b/i,
      /\b(?:aws|azure|gcp|google cloud|cloud|hyperscaler|rds|instead)\b/i,
      /\b(?:bill|cost\w*|cheap\w*|expensive|save|saving\w*|month|a year|money|price|instead)\b/i,
    ],
    recommend: "Stay and first cut the bill, then move only if the saving pays the person who runs it",
    because: "servers cost a third elsewhere, but backups, failover and patching become your work",
    reasons: [
      "Rightsizing, idle things off and commitments usually save 30 to 50 % in weeks (planning figure).",
      "Count about a quarter of an engineer for Postgres alone: PITR, failover (Patroni), upgrades, on-call.",
      "Moves well: stateless containers, CI runners, batch, heavy egress. Stays: database, identity, queues, backups.",
      "Check regions, data processing contract, DDoS, support hours and how quickly hardware is replaced.",
      "A half move adds latency and egress between the two; move whole workloads with their data.",
    ],
    gain: "savings without a second job",
    cost: "part of the premium goes on",
    flips: [
      {
        when: "load is steady, egress large and somebody likes running machines",
        to: "dedicated servers, with backups elsewhere",
      },
      { when: "the bill passes an engineer's salary twice", to: "a trial with one whole workload" },
    ],
    steps: [
      "Split the bill by service.",
      "Cut for a month.",
      "Price the rest there, people included.",
      "Try CI or batch first.",
    ],
    questions: ["Which lines make the bill?", "Who would repair Postgres at night?"],
    reversal: "Medium: containers move back, data with downtime.",
    patterns: ["Infrastructure as code"],
  },
  {
    title: "Sensitive European data with an American provider",
    signs: [
      /\b(?:us )?cloud act\b|\bschrems\b|\bsovereign\w*|\bus (?:access|authorities|provider|law)\b/i,
      /\b(?:aws|azure|gcp|google|provider|cloud|hyperscaler)\b/i,
      /\b(?:germany|german|eu|europe\w*|gdpr|dsgvo|patients?|hospitals?|health\w*|public sector|bank\w*|france|french)\b/i,
      /\?|\b(?:which|should|pick|choose|need)\b/i,
    ],
    recommend:
      "Take the provider the team knows, in an EU region, with keys you hold, unless a customer's contract bars it",
    because: "portable parts keep the way to a European provider open, while skills decide the first year",
    reasons: [
      "An EU region alone does not answer the Cloud Act: a US parent can still be ordered to hand over.",
      "Credits are worth less than months of relearning; ask the known provider to match them.",
      "Encrypt with keys kept outside (external key store, or fields encrypted by the application).",
      "Ask three customers which attestations they require; in Germany health data in the cloud need a C5 attestation.",
      "Keep to PostgreSQL, containers and S3's API, so that OVH, IONOS or STACKIT stay possible.",
    ],
    gain: "a fast start and an answer for the customer's lawyers",
    cost: "a remaining legal risk, and keys that must never be lost",
    flips: [
      {
        when: "hospitals or authorities exclude US providers in writing",
        to: "a European provider with managed PostgreSQL",
      },
      { when: "nobody objects to encryption by the provider", to: "its own KMS, which is simpler" },
    ],
    steps: ["Collect the requirements in writing.", "Sign the processing agreement, and list subprocessors."],
    questions: ["Which attestations do customers require?", "May a US parent company be involved at all?"],
    reversal: "Medium: weeks with portable parts, months without.",
    patterns: ["Defence in depth", "Secrets management"],
  },
];
