// What GET /metrics tells Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({
    name: "lintel_turns_total",
    help: "Turns that ended, by platform and outcome.",
    labelNames: ["platform", "outcome"],
    registers,
  });
  const running = new Gauge({ name: "lintel_turns_running", help: "Turns that this process works on.", registers });
  const seconds = new Histogram({
    name: "lintel_turn_seconds",
    help: "Seconds from taking up a turn to its end.",
    buckets: [0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
    registers,
  });
  const tokens = new Counter({
    name: "lintel_tokens_total",
    help: "Tokens used, by model and kind.",
    labelNames: ["model", "kind"],
    registers,
  });
  const jobs = new Gauge({
    name: "lintel_jobs",
    help: "Threads in the queue, by state.",
    labelNames: ["state"],
    registers,
  });
  const feedback = new Counter({
    name: "lintel_feedback_total",
    help: "Answers that people rated, by verdict.",
    labelNames: ["verdict"],
    registers,
  });
  return {
    rated: (verdict: "good" | "bad"): void => feedback.inc({ verdict }),
    /** Whoever says so says later that it stopped, however it did. */
    turnStarted: (): void => running.inc(),
    turnStopped: (): void => running.dec(),
    turnEnded(turn: EndedTurn): void {
      turns.inc({ platform: turn.platform, outcome: turn.outcome });
      seconds.observe(turn.seconds);
      for (const [kind, count] of Object.entries(turn.made?.usage ?? {}))
        tokens.inc({ model: turn.made?.model ?? "unknown", kind }, count);
    },
    /** The page for Prometheus; `counts` are the queue's jobs by state. */
    async page(counts: Readonly<Record<string, number>>): Promise<string> {
      for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

interface EndedTurn {
  readonly platform: string;
  readonly outcome: string;
  readonly seconds: number;
  readonly made:
    | { readonly model?: string | undefined; readonly usage?: Readonly<Record<keyof Usage, number>> | undefined }
    | undefined;
}

/** ops imports nothing of ours, so it names the figures it counts itself. */
interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}
