// Reads the other quantities from text: team, data, shares, targets, money. Each reader takes the last statement.
import { amountPattern, parseAmount } from "./amounts.ts";
import type { Fact } from "./fact.ts";

export interface Budget {
  readonly amount: number;
  readonly currency: "USD" | "EUR" | "GBP";
  readonly per: "month" | "year";
}

const craft = String.raw`(?:(?:back-?end|front-?end|full[- ]?stack|senior|junior|software|full[- ]time|experienced|good|web|mobile|java|python)\s)*`;
const makers = `(?:developers?|devs?|engineers?|programmers?|coders?)`;
const teams = new RegExp(String.raw`${amountPattern}\steams of (?:about )?${amountPattern}`, "gi");
const team = new RegExp(
  [
    String.raw`${amountPattern}[\s-]${craft}(?:${makers}\b|(?:people|person|man)[\s-](?:dev(?:elopment)? )?team)(?!\s(?:use|call|consume|integrate)\b)`,
    String.raw`\b(?:team|squad|group|crew)(?: size)?(?: of| is|:) (?:about |around |only |just )?${amountPattern}`,
    String.raw`${amountPattern} of us\b`,
    String.raw`\bwe(?:'re| are| have) (?:about |around |only |just )?${amountPattern} people\b(?! (?:us|who|on the))`,
    String.raw`\bwe(?:'re| are| were| become| grow to) (?:about |around |only |just |suddenly )?${amountPattern}(?=\s*[?.,;!)]|$)`,
  ].join("|"),
  "gi",
);
const alone = /\b(?:solo|lone|single) (?:developer|dev|founder|engineer)\b|\bit'?s just me\b/i;
const othersDevelopers = /\b(?:used|called|consumed|served) by (?:about |over )?$/i;

/** How many people build the system. */
export function teamIn(text: string): Fact<number> | undefined {
  const several = [...text.matchAll(teams)].at(-1);
  if (several) return { value: parseAmount(several[1] ?? "") * parseAmount(several[2] ?? ""), words: several[0] };
  const match = [...text.matchAll(team)].filter(({ index }) => !othersDevelopers.test(text.slice(0, index))).at(-1);
  if (match) return { value: parseAmount(match.slice(1).find(Boolean) ?? ""), words: match[0] };
  const one = text.match(alone);
  return one ? { value: 1, words: one[0] } : undefined;
}

/** How many organisations it serves: "3,000 clinics". */
export function organisationsIn(text: string): Fact<number> | undefined {
  const match = last(
    text,
    String.raw`${amountPattern}\s(?:\w+\s)?(?:tenants|clinics|hospitals|pharmacies|practices|schools|universities|restaurants|hotels|gyms|garages|shops|stores|branches|merchants|retailers|municipalities|warehouses|companies)\b(?!\s?(?:per|a|an|each|every|\/)\s)`,
  );
  return match && { value: parseAmount(match[1] ?? ""), words: match[0] };
}

/** How much data there is to keep. A daily or monthly growth counts for a year. */
export function dataIn(text: string): Fact<number> | undefined {
  const match = last(
    text,
    String.raw`${amountPattern}\s?(mb|gb|tb|pb|gigabytes?|terabytes?|petabytes?)\b(?!\s?(?:of )?(?:ram|memory|box|pods?|machine|vm|laptop|instance|node)\b)(?:\s?(?:per|a|each|\/)\s?(day|month))?`,
  );
  if (!match) return undefined;
  const [words, amount = "", unit = "", period = ""] = match;
  const yearly = { day: 365, month: 12 }[period.toLowerCase()] ?? 1;
  const gigabytes = { m: 0.001, g: 1, t: 1000, p: 1_000_000 }[unit.charAt(0).toLowerCase()] ?? 1;
  return { value: parseAmount(amount) * gigabytes * yearly, words };
}

/** The share of reads: "90% reads", "9:1 reads to writes", "read-heavy". */
export function readShareIn(text: string): Fact<number> | undefined {
  const percent = last(text, String.raw`\b(\d{1,3})\s?%\s(?:are |of \w+ are )?(read|write)s?\b`);
  if (percent) {
    const share = Number(percent[1]) / 100;
    return { value: percent[2]?.toLowerCase() === "read" ? share : 1 - share, words: percent[0] };
  }
  const ratio = last(text, String.raw`\b(\d+)\s?[:/]\s?(\d+)\s(?:reads?(?:\sto\s|\/|:)writes?)\b`);
  if (ratio) return { value: Number(ratio[1]) / (Number(ratio[1]) + Number(ratio[2])), words: ratio[0] };
  const heavy = last(text, String.raw`\b(read|write)[- ]heavy\b|\bmostly (read|write)s\b`);
  return heavy && { value: /read/i.test(heavy[0]) ? 0.9 : 0.3, words: heavy[0] };
}

/** The availability people want, in per cent: "99.95%", "four nines". */
export function availabilityIn(text: string): Fact<number> | undefined {
  const percent = last(text, String.raw`\b(9\d(?:\.\d+)?)\s?%(?!\sof\s(?:requests|calls|reads|writes))`);
  const asked = /\b(?:availab|uptime|sla|slo)/i.test(text);
  if (percent && (asked || Number(percent[1]) >= 99)) return { value: Number(percent[1]), words: percent[0] };
  const nines = last(text, String.raw`\b(two|three|four|five) nines\b`);
  const values: Readonly<Record<string, number>> = { two: 99, three: 99.9, four: 99.99, five: 99.999 };
  const value = values[nines?.[1]?.toLowerCase() ?? ""];
  return nines && value ? { value, words: nines[0] } : undefined;
}

/** The response time people want. */
export function latencyIn(text: string): Fact<number> | undefined {
  const match = last(
    text,
    String.raw`(?:\b(?:under|below|within|p9[59]\D{0,8}|sub-)|<)\s?(\d+(?:\.\d+)?)\s?(ms|milliseconds?|s|seconds?)\b|\b(\d+)\s?ms\b`,
  );
  if (!match) return undefined;
  const inSeconds = /^s/i.test(match[2] ?? "");
  return { value: Number(match[1] ?? match[3]) * (inSeconds ? 1000 : 1), words: match[0] };
}

/** How much data may be lost in a disaster. */
export function recoveryPointIn(text: string): Fact<number> | undefined {
  return minutesAfter(text, String.raw`\brpo\b|\blose (?:at most|no more than|up to)`);
}

/** How long recovery from a disaster may take. */
export function recoveryTimeIn(text: string): Fact<number> | undefined {
  return minutesAfter(text, String.raw`\brto\b|\b(?:recover|back up|back online) (?:within|in)`);
}

/** What may be spent on running it. */
export function budgetIn(text: string): Fact<Budget> | undefined {
  const match = last(
    text,
    String.raw`([$€£])\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m)?\s?(?:per|a|an|\/)\s?(month|mo|year|yr)\b`,
  );
  if (!match) return undefined;
  const [words, sign = "", digits = "", multiple = "", period = ""] = match;
  const currency = ({ $: "USD", "€": "EUR", "£": "GBP" } as const)[sign] ?? "USD";
  return {
    value: { amount: parseAmount(`${digits}${multiple}`), currency, per: /^m/i.test(period) ? "month" : "year" },
    words,
  };
}

function minutesAfter(text: string, lead: string): Fact<number> | undefined {
  const match = last(
    text,
    String.raw`(?:${lead})\D{0,12}(\d+(?:\.\d+)?)\s?(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)\b`,
  );
  if (!match) return undefined;
  const minutes = { s: 1 / 60, m: 1, h: 60, d: 1440 }[match[2]?.charAt(0).toLowerCase() ?? ""] ?? 1;
  return { value: Number(match[1]) * minutes, words: match[0] };
}

function last(text: string, pattern: string): RegExpExecArray | undefined {
  return [...text.matchAll(new RegExp(pattern, "gi"))].at(-1);
}
