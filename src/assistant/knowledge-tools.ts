// What Lintel knows, as tools for the model: decisions by its guides, comparisons by its catalogue, and everything to read.
// The situation comes as text, is read as facts by the same code as offline, and the result says what was read.
import { z } from "zod";
import type { Advice } from "../advice/advice.ts";
import { advise } from "../advice/advise.ts";
import { compareTechnologies } from "../advice/compare.ts";
import { readFacts } from "../advice/facts.ts";
import { guides, listGuides } from "../advice/guides.ts";
import { nextQuestions } from "../advice/intake.ts";
import { listPages, readPage } from "../advice/pages.ts";
import { technologiesIn } from "../advice/technologies.ts";
import { termsIn } from "../advice/terms.ts";
import { defineTool, type Tool } from "./tools.ts";

export function knowledgeTools(): readonly Tool[] {
  return [applyGuide(), compare(), readKnowledge(), askFirst()];
}

const situation = z
  .string()
  .describe(
    'What the thread says about the system, as plain English statements with their numbers: "8 developers, no operations team. 1,000 orders a day. We use PostgreSQL on AWS." Nothing assumed.',
  );

function applyGuide(): Tool {
  const titles = new Map(listGuides().map(({ id, title }) => [id, title]));
  return defineTool({
    name: "apply_decision_guide",
    description: [
      "Runs one of Lintel's decision trees on a situation: the choice, the reason, computed figures, what was assumed,",
      "what is missing and what would flip it. Use it before you answer a question that falls under one of these guides;",
      "if you disagree with its result, say why. Guides:",
      ...listGuides().map(({ id, title }) => `- ${id}: ${title}`),
    ].join("\n"),
    inputSchema: z.strictObject({
      guide: z.enum([...titles.keys()]),
      situation,
      options: z.array(z.string()).describe('Options the question names, such as "Kafka"; empty if it names none.'),
    }),
    status: ({ guide }) => `Working through the guide “${titles.get(guide) ?? guide}”…`,
    source: ({ guide }) => ({
      title: `Guide: ${titles.get(guide) ?? guide}`,
      holds: guides.find(({ id }) => id === guide)?.principle ?? guide,
    }),
    async run({ guide: id, situation, options }) {
      const guide = guides.find((candidate) => candidate.id === id);
      if (!guide) throw new Error(`There is no guide ${id}; there is ${[...titles.keys()].join(", ")}.`);
      return inJson(advise(guide, readFacts([situation]), termsIn(options.join(", "))));
    },
  });
}

function compare(): Tool {
  return defineTool({
    name: "compare_technologies",
    description: [
      "Weighs technologies against each other by maturity, scalability, learning curve, ecosystem, cost and lock-in, and by how",
      "they fit a situation: a weighted matrix with its sensitivity, computed from Lintel's catalogue (databases, caches, brokers,",
      "search, analytics, API styles, compute, gateways, meshes, observability, identity, workflow, infrastructure as code, Python).",
      "One name alone is weighed against its best rivals.",
    ].join("\n"),
    inputSchema: z.strictObject({ technologies: z.array(z.string()), situation }),
    status: ({ technologies }) => `Comparing ${technologies.join(", ")}…`,
    source: ({ technologies }) => ({
      title: "Technology catalogue",
      holds: `Scores with reasons and sources for ${technologies.join(", ")}`,
    }),
    async run({ technologies: asked, situation }) {
      const unknown = asked.filter((name) => technologiesIn(name).length === 0);
      if (unknown.length > 0 || asked.length === 0) {
        throw new Error(
          `Not in the catalogue: ${unknown.join(", ") || "no name was given"}. Weigh it yourself and say so.`,
        );
      }
      return inJson(compareTechnologies(technologiesIn(asked.join(", ")), readFacts([situation])));
    },
  });
}

function readKnowledge(): Tool {
  return defineTool({
    name: "read_knowledge",
    description: [
      "Returns one page of what Lintel's makers wrote down; it holds nothing about this team. Kinds and their pages:",
      ...Object.entries(listPages()).map(([kind, names]) => `- ${kind}: ${names.join("; ")}`),
    ].join("\n"),
    inputSchema: z.strictObject({ kind: z.enum(["guide", "technology", "pattern", "checklist"]), name: z.string() }),
    status: ({ kind, name }) => `Looking up the ${kind} “${name}”…`,
    source: ({ kind, name }) => ({
      title: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${name}`,
      holds: "Lintel's own notes",
    }),
    async run({ kind, name }) {
      const page = readPage(kind, name);
      if (page === undefined)
        throw new Error(`There is no ${kind} “${name}”; see the list in this tool's description.`);
      return page;
    },
  });
}

function askFirst(): Tool {
  return defineTool({
    name: "list_missing_facts",
    description:
      "Returns the questions about a situation that are still open and decide most, with why each matters. Use it when a question is too open to answer well, then ask at most three of them.",
    inputSchema: z.strictObject({ situation }),
    status: () => "Checking what is still open…",
    async run({ situation }) {
      const questions = nextQuestions(readFacts([situation]), 6);
      return inJson(
        questions.map(({ group, question, matters, assume }) => ({
          group,
          question,
          matters,
          otherwise_assume: assume,
        })),
      );
    },
  });
}

function inJson(value: Advice | readonly object[]): string {
  return JSON.stringify(value);
}
