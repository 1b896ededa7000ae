// Puts the assistant together: its personas, Claude if there is a key, and the built-in guides.
import { fileURLToPath } from "node:url";
import type { SettingsStore } from "../channels/settings-store.ts";
import type { Logger } from "../ops/logger.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import { createAnswer } from "./answer.ts";
import { calculatorTools } from "./calculator-tools.ts";
import { createClaude } from "./claude.ts";
import { type ClaudeAccess, connectClaude } from "./claude-client.ts";
import { createSummariser } from "./compaction.ts";
import { knowledgeTools } from "./knowledge-tools.ts";
import { createOfflineAdviser } from "./offline.ts";
import { loadPersonas, type Personas } from "./personas.ts";
import type { Omittable } from "./prompt.ts";
import { sortedTools } from "./tools.ts";

const personaFolder = fileURLToPath(new URL("../../personas/", import.meta.url));

/** Offered beside the configured one; any other can be set by its id. */
const knownModels = ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"];

interface AssistantParts {
  /** undefined without a key. */
  access: ClaudeSettings | undefined;
  threads: ThreadStore;
  settings: SettingsStore;
  logger: Logger;
}

interface ClaudeSettings extends ClaudeAccess {
  readonly model: string;
  readonly omit: readonly Omittable[];
}

/** Rejects if a persona's file is faulty, naming each fault. */
export async function createAssistant({ access, threads, settings, logger }: AssistantParts) {
  const personas = await loadPersonas(personaFolder);
  return {
    personas,
    /** What a channel can choose from; none without a key. The first is the one Lintel was started with. */
    models: access ? [...new Set([access.model, ...(access.baseUrl ? [] : knownModels)])] : [],
    answer: createAnswer({
      threads,
      settings: settings.of,
      personas,
      claude: access && claudeParts(access, personas),
      offline: (note) => createOfflineAdviser({ note: () => note }),
      logger,
    }),
    /** For a page's banner: what answers here. */
    introduction: access
      ? ({ state: "claude", note: `**${access.model}** answers here.` } as const)
      : ({ state: "offline", note: withoutKey } as const),
  };
}

const withoutKey =
  "**No model key is set**, so Lintel answers from its built-in decision guides: fixed topics, computed numbers, no free conversation. " +
  "Put `ANTHROPIC_API_KEY` into `.env` and restart to have Claude answer.";

function claudeParts(access: ClaudeSettings, personas: Personas) {
  const client = connectClaude(access);
  const { omit } = access;
  const tools = sortedTools([...knowledgeTools(), ...calculatorTools()]);
  const instructionsOf = (name: string) => personas.get(name)?.instructions;
  return {
    model: createClaude({ client, model: access.model, tools, instructionsOf, omit }),
    // A cheap model sums up well enough; other endpoints may have only the one.
    summariser: createSummariser({ client, model: access.baseUrl ? access.model : "claude-haiku-5-5", omit }),
  };
}
