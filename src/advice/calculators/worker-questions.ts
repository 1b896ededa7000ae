// Questions about how many hands a stream of work keeps busy, at a share of their time or within a wait.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { queueOf, serversFor } from "./queue.ts";
import { durationsIn, near, percentsIn, ratesIn } from "./read-measures.ts";
import { littlesLawRemark, type Recogniser } from "./recogniser.ts";
import { count, formatMs, formatPercent } from "./units.ts";

export const workerQuestions: readonly Recogniser[] = [
  {
    calculator: "queue",
    asks: /\bhow many (?:more )?[a-z-]+ (?:do|would|will|should|must|are) (?:(?:we|i|you) )?(?:need|have|use)|\bhow many (?:more )?(?:[\w-]+ ){0,2}?(?:workers?|threads?|consumers?|servers?|processes|agents|cores?|cpus?|executors?|instances?|pods?|nodes?|machines?|tasks|lambdas?|containers?|replicas|channels|cashiers|gpus?)\b/i,
    read: readWorkers,
  },
];

function readWorkers(text: string): Calculation | undefined {
  const rates = ratesIn(text);
  const [rate, another] = rates;
  const times = durationsIn(text);
  const target = times.find(
    ({ before, after }) =>
      /\b(?:wait\w*|queu\w+)[^,;?]{0,25}$|\b(?:under|below|less than|at most)\s$/i.test(before) ||
      /^\s?(?:of )?(?:mean |average )?(?:wait|queue|in the queue)/i.test(after),
  );
  const [service, unclear] = times.filter((time) => time !== target);
  const shares = percentsIn(text);
  const busy =
    near(shares, "utili[sz]\\w+|busy|load(?:ed)?|occupan\\w+|cpu") ?? near(shares, "headroom|spare|idle|free");
  const isRoom = busy && near([busy], "headroom|spare|idle|free") !== undefined;
  const share = busy && (isRoom ? 100 / (1 + busy.value / 100) : busy.value);
  if (!rate || another || !service || unclear || shares.length > (busy ? 1 : 0)) return undefined;
  const offered = (rate.value * service.value) / 1_000;
  if (target) return forWait(rate.value, service.value, target.value);
  if (share === undefined || share <= 0 || share >= 100) return undefined;
  const number = Math.max(1, Math.ceil((100 * offered) / share - 1e-9));
  const state = queueOf(rate.value, service.value, Math.max(number, Math.floor(offered) + 1));
  return {
    figures: [
      {
        label: "workers",
        value: formatAmount(number),
        how: `${formatAmount(offered)} busy ÷ ${formatPercent(share)}, rounded up`,
      },
      {
        label: "busy at one moment",
        value: formatAmount(offered),
        how: `${formatAmount(rate.value)}/s × ${formatMs(service.value)}`,
      },
      ...(state.meanWaitMs >= 0.1
        ? [
            {
              label: "mean wait with them",
              value: formatMs(state.meanWaitMs),
              how: `Erlang C with ${count(number, "worker")}`,
            },
          ]
        : []),
    ],
    remarks: [
      littlesLawRemark,
      "One more for a failed one and for deployments; scale on the age of the oldest job, not on CPU.",
    ],
  };
}

function forWait(arrivals: number, serviceMs: number, targetMs: number): Calculation | undefined {
  const number = serversFor(arrivals, serviceMs, targetMs);
  if (number === undefined) return undefined;
  const state = queueOf(arrivals, serviceMs, number);
  return {
    figures: [
      {
        label: `workers for a mean wait of ${formatMs(targetMs)}`,
        value: formatAmount(number),
        how: "the fewest whose Erlang C wait stays within it",
      },
      {
        label: "mean wait with them",
        value: formatMs(state.meanWaitMs),
        how: `Erlang C with ${count(number, "worker")}`,
      },
      {
        label: "utilisation",
        value: formatPercent(100 * state.utilisation),
        how: `${formatAmount(arrivals)}/s × ${formatMs(serviceMs)} ÷ ${formatAmount(number)}`,
      },
    ],
    remarks: [
      "The model takes arrivals and service times as random (exponential); bursts make waits longer, even service times shorter.",
      littlesLawRemark,
    ],
  };
}
