// Every calculator there is, by the name that tools and replies use.
import { availability } from "./calculators/availability.ts";
import { backlog } from "./calculators/backlog.ts";
import { bandwidth } from "./calculators/bandwidth.ts";
import { cache } from "./calculators/cache.ts";
import { connections } from "./calculators/connections.ts";
import { cost } from "./calculators/cost.ts";
import { dataLoss } from "./calculators/data-loss.ts";
import { decisionMatrix } from "./calculators/decision-matrix.ts";
import { downtime } from "./calculators/downtime.ts";
import { errorBudget } from "./calculators/error-budget.ts";
import { fanOut } from "./calculators/fan-out.ts";
import { instances } from "./calculators/instances.ts";
import { latencyBudget } from "./calculators/latency-budget.ts";
import { littlesLaw } from "./calculators/littles-law.ts";
import { load } from "./calculators/load.ts";
import { partitions } from "./calculators/partitions.ts";
import { queue } from "./calculators/queue.ts";
import { rateLimit } from "./calculators/rate-limit.ts";
import { recoveryTime } from "./calculators/recovery-time.ts";
import { retries } from "./calculators/retries.ts";
import { scalability } from "./calculators/scalability.ts";
import { shards } from "./calculators/shards.ts";
import { storage } from "./calculators/storage.ts";

export const calculators = {
  load,
  instances,
  bandwidth,
  storage,
  connections,
  "littles-law": littlesLaw,
  queue,
  backlog,
  availability,
  downtime,
  "error-budget": errorBudget,
  "latency-budget": latencyBudget,
  "fan-out": fanOut,
  retries,
  "rate-limit": rateLimit,
  cache,
  shards,
  partitions,
  scalability,
  "data-loss": dataLoss,
  "recovery-time": recoveryTime,
  cost,
  "decision-matrix": decisionMatrix,
} as const;

export type CalculatorId = keyof typeof calculators;
