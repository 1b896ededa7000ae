// Questions about streams and shards: partitions, backlogs, shards.
import { formatAmount } from "../amounts.ts";
import { backlog } from "./backlog.ts";
import { partitions } from "./partitions.ts";
import {
  bytesIn,
  countOf,
  durationsIn,
  type Measure,
  megabytesPerSecondIn,
  near,
  percentsIn,
  ratesIn,
} from "./read-measures.ts";
import { askedFirst, questionIn, type Recogniser, remarked } from "./recogniser.ts";
import { shards, shardsFor } from "./shards.ts";

export const storeQuestions: readonly Recogniser[] = [
  { calculator: "partitions", asks: /\bpartitions?\b/i, read: readPartitions },
  {
    calculator: "backlog",
    asks: /\bbacklog|\bbehind\b|\bdrain|\b(?:catch(?:ing)?|caught) up|\bqueued\b|\blag\b|\bpiled up|\bwork(?:ed)? (?:it|that|them) off|\bclear(?:ed)?\b|\bempty\b/i,
    read: readBacklog,
  },
  { calculator: "shards", asks: /\bshards?\b|\bsharded\b/i, read: readShards },
];

const perOne =
  "each|(?:a|one|each|every|per|single) (?:single )?(?:partition|consumer|worker|producer)\\b(?: (?:can |only )*(?:handle|do|process|read|take|write|manage|get|sustain|push|produce|consume|absorb)(?:e?s)?(?: in)?(?: through)?)?|(?:partitions|consumers|workers) (?:can )?(?:handle|process|read|take|write|manage)";

const consumer =
  "per consumer|(?:partition )?(?:on|for|by|at) (?:the )?consum\\w+|consum\\w+(?: \\w+){0,3}|workers?(?: \\w+){0,2}|read\\w* side";

const inAll = /^\s(?:in (?:all|total)|overall|together)\b/i;

function readPartitions(text: string) {
  const data = megabytesPerSecondIn(text);
  const rates = data.length > 0 ? data : ratesIn(text);
  const single = rates.filter((rate) => !inAll.test(rate.after) && near([rate], perOne) !== undefined);
  const consumed = single.find((rate) => near([rate], consumer) !== undefined);
  const [produced, unclear] = single.filter((rate) => rate !== consumed);
  const [target, another] = rates.filter((rate) => !single.includes(rate));
  if (!target || another || unclear || single.length === 0) return undefined;
  return partitions.calculate({
    unit: data.length > 0 ? "MB/s" : "messages/s",
    target: target.value,
    producedPerPartition: produced?.value ?? null,
    consumedPerConsumer: consumed?.value ?? null,
    headroomPercent: near(percentsIn(text), "headroom|growth|spare")?.value ?? 0,
  });
}

function readBacklog(text: string) {
  const rates = ratesIn(text);
  const capacity = near(rates, capacityWords);
  const arriving = near(
    rates.filter((rate) => rate !== capacity),
    arrivingWords,
  );
  const closed = rates.length === 1 && /\b(?:nothing|no(?:thing)? (?:new|more)|batch|stopped)\b/i.test(text);
  const backlogItems = itemsIn(text) ?? (arriving && afterOutage(text, arriving));
  if (backlogItems === undefined || !capacity || (!arriving && !closed)) return undefined;
  return backlog.calculate({
    backlogItems,
    arrivalsPerSecond: arriving?.value ?? 0,
    capacityPerSecond: capacity.value,
  });
}

const capacityWords =
  "process\\w*|consum\\w*|handl\\w*|drain\\w*|capacity|work\\w*(?: (?:through|off))?|(?:can |we )do(?:es)?|does|workers|clear\\w*|at full speed";
const arrivingWords =
  "arriv\\w*|incoming|com(?:e|es|ing) in|new|produc\\w*|inflow|still|keep (?:coming|arriving)|in(?:gest\\w*|put)|publish\\w*|a rate of";

function itemsIn(text: string): number | undefined {
  const nouns =
    "(?:messages?|msgs?|jobs?|items?|events?|records?|tasks?|orders?|emails?)(?! (?:a|per|each|every)\\b|/)";
  const counted = countOf(text, nouns);
  const backlogOf = text.match(/\b(?:backlog|lag|queue)(?: is| of| has| stands at| =|:)* /i);
  if (!backlogOf) return counted;
  const stated = `${text.slice((backlogOf.index ?? 0) + backlogOf[0].length)}`.replace(/^(\S+)/, "$1 waiting");
  return counted ?? countOf(stated, "waiting");
}

// "The consumers were down for 2 hours": what arrived meanwhile waits.
function afterOutage(text: string, arriving: Measure): number | undefined {
  const outage = near(durationsIn(text), "(?:down|out|offline|stopped|stuck|paused|outage)(?: for| of)?|outage");
  return outage && (arriving.value * outage.value) / 1_000;
}

function readShards(text: string) {
  if (/\bwhen\b/i.test(questionIn(text))) return undefined;
  const sizes = bytesIn(text);
  const each = near(sizes, perShard);
  const [all, another] = sizes.filter((size) => size !== each);
  const rates = ratesIn(text);
  const eachRate = near(rates, perShard);
  const [writes, unclear] = rates.filter((rate) => rate !== eachRate);
  if (another || unclear || (each && !all)) return undefined;
  if (!(each && all) && !(eachRate && writes)) return undefined;
  const shares = percentsIn(text);
  const growth = near(shares, "growing|growth|grows?|(?:a|per|each|every) year");
  const headroom = near(shares, "headroom|spare|free|room")?.value ?? 0;
  const years = growth ? countOf(text.replace(/\b(?:a|per|each|every) year\b/gi, ""), "years?") : 0;
  if (years === undefined) return undefined;
  // Room to grow counts on top of what there is, as in every pool and partition here.
  const room = 1 + headroom / 100;
  const bySize = each && all ? { total: (all.value / 1e9) * room, each: each.value / 1e9 } : { total: 1, each: 1 };
  const number = shards.calculate({
    dataGigabytes: bySize.total,
    gigabytesPerShard: bySize.each,
    writesPerSecond: eachRate && writes ? writes.value * room : 0,
    writesPerSecondPerShard: eachRate?.value ?? 1,
    growthPercentPerYear: growth?.value ?? 0,
    years,
  });
  const known = {
    ...number,
    figures: number.figures.filter(({ label }) => isKnown(label, Boolean(each), Boolean(eachRate))),
  };
  const first = askedFirst(known, text, []);
  return headroom > 0 && each && all ? remarked(first, roomRemark(headroom, all.value / each.value)) : first;
}

const perShard =
  "each|(?:per|a|one|every|each|single) shard\\b(?: (?:holds?|takes?|handles?|does|carries|can \\w+|may \\w+))?|shards of|(?:per|a|one|every|each) (?:node|server|instance)(?: (?:holds?|takes?|handles?|does|can \\w+))?";

function isKnown(label: string, size: boolean, writes: boolean): boolean {
  if (label === "by size") return size;
  return label !== "by writes" || writes;
}

function roomRemark(headroom: number, exact: number): string {
  const kept = shardsFor(exact, 1 - headroom / 100);
  return `${headroom} % headroom is counted on top of the data; to keep ${headroom} % of every shard free takes ${formatAmount(kept)}.`;
}
