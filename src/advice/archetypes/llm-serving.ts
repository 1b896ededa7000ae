// Applications on language models: what is retrieved, what it costs a request, and how one knows that it is right.
import { formatAmount } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { requestsInFlight } from "../calculators/littles-law.ts";
import { secondsPer } from "../calculators/units.ts";
import type { Figure } from "../guide.ts";
import { type Flow, flowOf } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const tokensPerRequest = 4_000;
const secondsPerAnswer = 8;

const questions = {
  noun: "model requests",
  per: [[/\b(?:questions?|prompts?|queries|inferences?|predictions?|chats?|completions?|requests?|rps|qps)\b/i, 1]],
  otherwise: 1,
  perUserPerDay: 5,
} as const;

export const llmServing: Archetype = {
  title: "LLM application",
  topic: topicOf(
    `(?:llm|rag|gpt|gen(?:erative)?[- ]?ai|ai|ml|machine[- ]learning|model|inference)(?:[- ](?:based|powered|backed|model|rag|llm|chat|chatbot|document|inference|serving|support|knowledge|question[- ]answering))*[- ](?:${system}|serving|assistant|chat-?bot|agent|pipeline|copilot|search)|(?:rag|retrieval[- ]augmented generation)(?: (?:${system}|pipeline))?|chat-?bot(?: ${system})?|(?:knowledge[- ]base|document) (?:assistant|chat-?bot|q&a)|chatgpt(?:[- ](?:like|clone))?`,
    String.raw`rag|llms?|model serving|serv(?:e|es|ing) (?:\w+ )?models`,
  ),
  recommend:
    "Build a service that retrieves permitted passages, asks a hosted model through your own gateway, and evaluates its answers",
  because: "the model is replaceable, while retrieval, permissions and evaluation decide whether answers are right",
  reasons: [
    "Begin with an evaluation set of a hundred real questions; without it, every change of prompt or model is a guess.",
    "Filter by the asker's permissions within the retrieval, not after it and never by prompt.",
    "Hybrid retrieval (BM25 and vectors) with a reranker beats vectors alone on names, codes and product terms.",
    "Limit tokens per request, user and day: cost and latency follow tokens, not requests.",
    "Treat retrieved text as untrusted: tools with effects need an allow-list and a person's confirmation.",
  ],
  parts: [
    {
      title: "Model access",
      choice: "Model gateway",
      action: "Call hosted models through one gateway with timeouts, budgets, fallbacks and pinned versions",
      because: "models change monthly, and limits and keys belong in one place",
      risk: "The provider throttles or retires the model you rely on",
      mitigation: "Keep a second model that passes the evaluation, and switch by configuration.",
    },
    {
      title: "Retrieval",
      choice: "Hybrid search with reranking",
      action: "Search by words and vectors, rerank the best fifty, pass five to ten passages with their sources",
      because: "the answer can only be as good as what was found",
      risk: "Chunks cut tables and definitions in two",
      mitigation: "Split by headings, keep the title in each chunk, and measure recall by itself.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL with pgvector",
      action:
        "Keep documents, chunks, vectors and permissions in PostgreSQL with pgvector up to some millions of chunks",
      because: "one query filters by permission and tenant and ranks by distance",
      risk: "A new embedding model makes all vectors worthless at once",
      mitigation: "Store the model's name with each vector, and build the new set beside the old.",
    },
    {
      title: "Ingestion",
      choice: "Queue of documents",
      action: "Parse, chunk and embed from a queue, keyed by document and content hash",
      because: "sources change daily, and only what changed should be paid for",
      risk: "Deleted or restricted documents live on in the index",
      mitigation: "Propagate deletions and permissions first, and compare with the source each night.",
    },
    {
      title: "API style",
      choice: "Streaming over server-sent events",
      action: "Stream tokens by server-sent events, and put long or bulk work in a queue with a job id",
      because: "people wait for the first token, and proxies cut silent connections",
      risk: "Clients go away, and the model writes on at your cost",
      mitigation: "Cancel upstream when the connection closes.",
    },
    {
      title: "Caching",
      choice: "Exact and prompt caches",
      action:
        "Cache embeddings and exact repeats per permission set, and order prompts so that the provider's prefix cache hits",
      because: "the fixed part of a prompt is most of its tokens",
      risk: "A semantic cache gives one customer another's answer",
      mitigation: "Key by tenant and permissions; leave similarity caches until they are measured.",
    },
    {
      title: "Observability",
      choice: "Traces and evaluation",
      action: "Trace prompt version, passages, tokens, cost and feedback, and run the evaluation set on each change",
      because: "a wrong answer raises no error",
      risk: "Logs fill with personal data",
      mitigation: "Redact before storing, keep for weeks, and sample what people review.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, questions);
    return flow ? [flow.figure, ...tokenFigures(flow)] : [];
  },
  diagram: [
    '  users["Users"] -->|"SSE"| app["Assistant service"]',
    '  app --> auth["Identity and permissions"]',
    '  app --> search["Retrieval and reranking"]',
    '  search --> store[("PostgreSQL, pgvector")]',
    '  app --> gateway["Model gateway: budgets, fallbacks"]',
    '  gateway --> model["Hosted models"]',
    '  app --> cache[("Cache")]',
    '  sources["Sources"] --> queue["Queue"]',
    '  queue --> ingest["Parse, chunk, embed"]',
    "  ingest --> store",
    '  app -.-> traces["Traces and evaluation"]',
  ],
  flips: [
    {
      when: "data may not leave your network, or tokens exceed some billions a month",
      to: "open models on your own GPUs with vLLM, batched, behind the same gateway",
    },
    { when: "the documents fit into the context", to: "no retrieval: pass them whole with prompt caching" },
    {
      when: "it is classification or ranking with labels at hand",
      to: "a small trained model served beside the application",
    },
  ],
  steps: [
    "First the evaluation set, ingestion of one source and answers with sources for a pilot group.",
    "Then permissions in retrieval, hybrid search and reranking, each kept only if the evaluation improves.",
    "Then the gateway with budgets and fallback, streaming, and feedback in the product.",
    "Then further sources, tools with confirmation, and own models if cost or data demand it.",
  ],
  questions: [
    "What does a wrong answer cost, and who checks it?",
    "May the data go to a hosted model, and in which region?",
    "Who may see which documents, and where is that recorded?",
  ],
};

function tokenFigures({ average, peak }: Flow): readonly Figure[] {
  const inFlight = Math.ceil(requestsInFlight(peak, secondsPerAnswer * 1_000));
  return [
    {
      label: "tokens a day",
      value: `${formatAmount((average * secondsPer.day * tokensPerRequest) / 1e6)} million`,
      how: `${formatAmount(average)}/s × 86,400 s × ${formatAmount(tokensPerRequest)} tokens, passages included (planning figure)`,
    },
    {
      label: "answers under way at peak",
      value: formatAmount(inFlight),
      how: `${formatAmount(peak)}/s × ${secondsPerAnswer} s an answer (planning figure)`,
    },
  ];
}
