// A form as a modal, what a person entered into it, and the home tab. Pure.
import type { HomeView, InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Card, FormInput } from "../conversation/card.ts";
import { cardBlocks, mrkdwn, plainText, sections } from "./blocks.ts";
import { clip, toMrkdwn } from "./mrkdwn.ts";

/** The card's form as a modal. `privateMetadata` (at most 3,000 characters) comes back with what is submitted. */
export function formView({ title, text, form }: Card, privateMetadata: string): ModalView {
  return {
    type: "modal",
    callback_id: "form",
    private_metadata: privateMetadata,
    title: plainText(title, 24),
    close: plainText("Cancel", 24),
    ...(form && { submit: plainText(form.submit, 24) }),
    blocks: [...sections(text ?? ""), ...(form?.inputs ?? []).slice(0, 80).flatMap(inputBlock)],
  };
}

/** What a submitted modal holds (its `state.values`), by the names of the inputs. What it does not know it leaves out. */
export function inputsOf(values: unknown): Record<string, string> {
  const entries = entriesOf(values).flatMap(([name, actions]) =>
    entriesOf(actions).flatMap(([, element]): [string, string][] => {
      const value = enteredIn(element);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return Object.fromEntries(entries);
}

interface Home {
  /** The settings of the direct conversation. */
  readonly settings: Card;
  /** The direct conversation, which the buttons of the settings are about: comes back as private_metadata. */
  readonly channel?: string;
  /** Markdown, a line each. */
  readonly tips: readonly string[];
  /** Markdown, a line each: what was decided last in the direct conversation. */
  readonly decisions?: readonly string[];
  /** Which model answers. */
  readonly note: string;
}

const mostDecisions = 10;
const longestDecision = 500;

/** The home tab: what to try, the latest decisions, the settings of any channel, and those of the direct conversation. */
export function homeView({ settings, channel, tips, decisions = [], note }: Home): HomeView {
  return {
    type: "home",
    ...(channel && { private_metadata: channel }),
    blocks: [
      { type: "header", text: plainText("Ask the architect", 150) },
      ...sections(tips.map((tip) => `- ${tip}`).join("\n")),
      ...decisionBlocks(decisions.slice(0, mostDecisions)),
      { type: "divider" },
      channelSelect,
      { type: "divider" },
      ...cardBlocks({ ...settings, title: "Settings of our direct conversation" }, "view"),
      { type: "context", elements: [mrkdwn(toMrkdwn(note.slice(0, 1_000)), 2_000)] },
    ],
  };
}

function decisionBlocks(decisions: readonly string[]): KnownBlock[] {
  if (decisions.length === 0) return [];
  const lines = decisions.map((line) => `- ${clip(line.replace(/\s+/g, " ").trim(), longestDecision)}`);
  return [{ type: "header", text: plainText("Latest decisions", 150) }, ...sections(lines.join("\n"))];
}

const channelSelect: KnownBlock = {
  type: "section",
  text: mrkdwn("Each channel has settings of its own.", 100),
  accessory: {
    type: "conversations_select",
    action_id: "home.channel",
    placeholder: plainText("Settings of a channel…", 150),
    filter: { include: ["public", "private", "mpim"], exclude_bot_users: true },
  },
};

/** None for a select without a single option that Slack would take. */
function inputBlock(input: FormInput): InputBlock[] {
  const element = elementOf(input);
  if (!element) return [];
  const block = { type: "input", block_id: input.name, label: plainText(input.label, 2_000), element } as const;
  return [{ ...block, optional: input.kind !== "select" }];
}

function elementOf(input: FormInput): InputBlock["element"] | undefined {
  switch (input.kind) {
    case "text":
      return textInput(input);
    case "select":
      return select(input);
    case "toggle":
      return checkbox(input.value);
  }
}

type Input<Kind extends FormInput["kind"]> = Extract<FormInput, { kind: Kind }>;

function textInput({ value, placeholder, multiline }: Input<"text">): InputBlock["element"] {
  return {
    type: "plain_text_input",
    action_id: "value",
    ...(multiline && { multiline }),
    ...(value && { initial_value: value.slice(0, 3_000) }),
    ...(placeholder && { placeholder: plainText(placeholder, 150) }),
  };
}

/** An option whose value is too long is left out: cut short it would mean something else. */
function select({ value, options }: Input<"select">): InputBlock["element"] | undefined {
  const offered = options
    .filter((option) => option.value.length > 0 && option.value.length <= 150)
    .slice(0, 100)
    .map((option): PlainTextOption => ({ text: plainText(option.label, 75), value: option.value }));
  const initial = offered.find((option) => option.value === value);
  if (offered.length === 0) return undefined;
  return { type: "static_select", action_id: "value", options: offered, ...(initial && { initial_option: initial }) };
}

/** One box under the label; as it is optional it can be left empty, which means no. */
function checkbox(isChecked: boolean): InputBlock["element"] {
  const options = [{ text: plainText("Yes", 75), value: "true" }];
  return { type: "checkboxes", action_id: "value", options, ...(isChecked && { initial_options: options }) };
}

function enteredIn(element: unknown): string | undefined {
  switch (fieldOf(element, "type")) {
    case "plain_text_input":
      return textOf(fieldOf(element, "value")) ?? "";
    case "static_select":
      return textOf(fieldOf(fieldOf(element, "selected_option"), "value"));
    case "checkboxes":
      return String(entriesOf(fieldOf(element, "selected_options")).length > 0);
    default:
      return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return entriesOf(value).find(([key]) => key === name)?.[1];
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
