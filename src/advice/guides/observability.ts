// What to measure and where to send it.
import { downtimeFigures } from "../figures.ts";
import { alreadyRuns, type Guide } from "../guide.ts";
import { availability, operations } from "../needs.ts";

const everySystem = [
  "Instrument with OpenTelemetry only, so that the backend stays replaceable.",
  "Measure rate, errors and duration of every endpoint; use, saturation and errors of every resource.",
  "Log structured JSON with the trace id; no personal data, no secrets.",
  "Alert on symptoms (SLO burn rate), each alert with a runbook; everything else is a dashboard.",
] as const;

export const observability: Guide = {
  id: "observability",
  principle:
    "OpenTelemetry in the code, alerts on what users feel, and a backend somebody else operates unless you have a platform team.",
  reversal: "High where the code knows only OpenTelemetry; low with a vendor's agent in it.",
  topic:
    /\bobservab\w+|\bmonitor(?:ing|ed)?\b|\b(?:distributed )?tracing\b|\balert(?:s|ing)?\b|\bcentrali[sz]ed logs?\b|\blogging\b|\bopen ?telemetry\b|\botel\b|\bslos?\b|\bslis?\b|\bwhich metrics\b|\bmetrics (?:should|to)\b/i,
  options: [
    {
      name: "Managed observability",
      recommend:
        "Instrument with OpenTelemetry and send it to a managed backend (your cloud's own, Grafana Cloud or Datadog)",
      when: "nobody is paid to run Prometheus and a log store",
      unless: "volume makes the bill larger than a person, or data must stay with you",
      gain: "works today; somebody else keeps it up",
      cost: "priced by volume; surprises without limits",
      reasons: [
        "First traces, which name the guilty service, with the trace id in every log; then RED metrics; then alerts on symptoms (SLO burn rate).",
        "Sample traces and cap log volume: volume is the bill.",
        "It must work while your own systems are down, which is hard for something on the same cluster.",
      ],
      flips: [{ when: "the yearly bill passes the cost of an engineer", to: "the Prometheus stack, self-hosted" }],
      steps: [...everySystem, "Sample traces by tail, cap log volume per service, and alert on the bill."],
    },
    {
      name: "Prometheus stack",
      recommend: "Instrument with OpenTelemetry and run Prometheus, Loki, a trace store and Grafana",
      when: "a platform team runs Kubernetes or the volume makes managed services dear",
      unless: "nobody can keep it up at night",
      gain: "no price per volume; open formats",
      cost: "storage, upgrades and on-call are yours",
      reasons: ["It is the common language of metrics, so exporters and dashboards exist for everything."],
      flips: [
        {
          when: "it pages you more often than the product does",
          to: "a managed backend behind the same OpenTelemetry",
        },
      ],
      steps: [
        ...everySystem,
        "Keep it outside the cluster it watches, with a dead man's switch; bound label cardinality.",
      ],
    },
    {
      name: "ELK",
      recommend: "Use ELK for the logs, beside metrics and traces",
      when: "free-text search over logs is the main work, as for audits and security",
      unless: "logs are mostly read by label and time",
      gain: "search over everything",
      cost: "the dearest to store and run",
      reasons: ["Full-text indexes find what nobody thought to label."],
      flips: [{ when: "you mostly filter by service and time", to: "Loki or the cloud's log service" }],
      steps: [...everySystem, "Set retention by kind of log, and roll old indices to object storage."],
    },
  ],
  rules: [
    {
      choose: "Managed observability",
      because: ({ operations }) =>
        operations?.value === "none" && "nobody is there to keep a metrics and log store alive",
    },
    alreadyRuns("Prometheus stack"),
    alreadyRuns("Managed observability"),
    {
      choose: "Prometheus stack",
      because: ({ operations }) =>
        operations?.value === "experienced" && "you have the people to run it, and it has no price per volume",
    },
    {
      choose: "Managed observability",
      because: ({ developers }) =>
        developers && developers.value <= 20 && `${developers.value} developers have better things to run`,
    },
  ],
  byDefault: { choose: "Managed observability", because: "it works today, and OpenTelemetry keeps the way out open" },
  limits: [
    "Metrics by RED for services and USE for resources, traces across services, logs as JSON with the trace id.",
    "An SLO of 99.9 % leaves 43 min of failure in 30 days: page when the burn would use it up within hours.",
  ],
  needs: [operations, availability],
  related: ["resilience", "disaster-recovery", "deployment"],
  figures: downtimeFigures,
  remarks: ({ regulations }) =>
    regulations.length > 0
      ? ["Keep audit logs apart from operational ones: append-only, longer retention, restricted readers."]
      : [],
};
