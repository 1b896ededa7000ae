// Puts the assistant together: its personas, Claude if there is a key, and the built-in guides.
import { fileURLToPath } from "node:url";
import type { LogView } from "../adr/finding/log-view.ts";
import { recall, recallInText } from "../adr/finding/recall.ts";
import type { SettingsStore } from "../channels/settings-store.ts";
import type { Address } from "../conversation/address.ts";
import type { Logger } from "../ops/logger.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import { createAnswer, type Opposed, type Remember } from "./answer.ts";
import { calculatorTools } from "./calculator-tools.ts";
import { createClaude } from "./claude.ts";
import { type ClaudeAccess, connectClaude } from "./claude-client.ts";
import { createSummariser } from "./compaction.ts";
import { decisionTools } from "./decision-tools.ts";
import { createClaudeDrafter } from "./drafting/claude-drafter.ts";
import { createDrafter } from "./drafting/drafter.ts";
import { createOfflineDrafter } from "./drafting/offline-drafter.ts";
import { knowledgeTools } from "./knowledge-tools.ts";
import { createOfflineAdviser } from "./offline.ts";
import { loadPersonas, type Personas } from "./personas.ts";
import type { Omittable } from "./prompt.ts";
import { technologyNames } from "./technology-names.ts";
import { sortedTools } from "./tools.ts";

const personaFolder = fileURLToPath(new URL("../../personas/", import.meta.url));

/** Offered beside the configured one; any other can be set by its id. */
const knownModels = ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"];

interface AssistantParts {
  /** undefined without a key. */
  access: ClaudeSettings | undefined;
  threads: ThreadStore;
  settings: SettingsStore;
  /** The log of decisions of the channel that an address lies in, or of the project it is set to. */
  decisionsOf: (address: Address, project: string | undefined) => Promise<LogView>;
  opposed?: Opposed;
  logger: Logger;
}

interface ClaudeSettings extends ClaudeAccess {
  readonly model: string;
  readonly omit: readonly Omittable[];
}

/** Rejects if a persona's file is faulty, naming each fault. */
export async function createAssistant({
  access,
  threads,
  settings,
  decisionsOf,
  opposed = async () => {},
  logger,
}: AssistantParts) {
  const personas = await loadPersonas(personaFolder);
  const decisionsAt = async (address: Address) => decisionsOf(address, (await settings.of(address)).project);
  const claude = access && claudeParts(access, personas, decisionsAt);
  const offlineDrafter = createOfflineDrafter();
  const memoryOf = async (address: Address, project: string | undefined): Promise<Remember> => {
    const view = await decisionsOf(address, project);
    // Reading a question and its answer for what they propose takes a millisecond: most channels have nothing to hold it against.
    return view.all().length === 0 ? () => [] : (about) => recall(view, { ...about, namesIn: technologyNames });
  };
  return {
    personas,
    /** What a channel can choose from; none without a key. The first is the one Lintel was started with. */
    models: access ? [...new Set([access.model, ...(access.baseUrl ? [] : knownModels)])] : [],
    answer: createAnswer({
      threads,
      settings: settings.of,
      personas,
      claude,
      offline: (note) => createOfflineAdviser({ note: () => note }),
      memoryOf,
      opposed,
      logger,
    }),
    drafter: claude ? createDrafter({ claude: claude.drafter, offline: offlineDrafter, logger }) : offlineDrafter,
    /** The technologies that a text names. */
    namesIn: technologyNames,
    /** The decisions of a channel's log that bear on a draft. */
    recall: async (address: Address, draft: string) => recallInText(await decisionsAt(address), draft, technologyNames),
    /** For a page's banner: what answers here. */
    introduction: access
      ? ({ state: "claude", note: `**${access.model}** answers here.` } as const)
      : ({ state: "offline", note: withoutKey } as const),
  };
}

const withoutKey =
  "**No model key is set**, so Lintel answers from its built-in decision guides: fixed topics, computed numbers, no free conversation. " +
  "Put `ANTHROPIC_API_KEY` into `.env` and restart to have Claude answer.";

function claudeParts(access: ClaudeSettings, personas: Personas, decisionsAt: (address: Address) => Promise<LogView>) {
  const client = connectClaude(access);
  const { omit } = access;
  const find = async (address: Address, words: string) => (await decisionsAt(address)).search({ words });
  const tools = sortedTools([...knowledgeTools(), ...calculatorTools(), ...decisionTools(find)]);
  const instructionsOf = (name: string) => personas.get(name)?.instructions;
  return {
    drafter: createClaudeDrafter({ client, model: access.model, omit }),
    model: createClaude({ client, model: access.model, tools, instructionsOf, omit }),
    // A cheap model sums up well enough; other endpoints may have only the one.
    summariser: createSummariser({ client, model: access.baseUrl ? access.model : "claude-haiku-5-5", omit }),
  };
}
