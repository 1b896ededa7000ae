// What a person has written or chosen in the inputs of some blocks, as Slack's payloads carry it.
import { type Block, type Element, elementsOf } from "./blocks.ts";

export type Given = Readonly<Record<string, string | boolean>>;
type Value = Readonly<Record<string, unknown>> & { readonly type: string };
interface Option {
  readonly text: { readonly text: string };
  readonly value: string;
}

/** The state of all inputs: as `given` by their action or block ids, else as they stood. */
export function stateOf(blocks: readonly Block[], given: Given): { values: Record<string, Record<string, Value>> } {
  const values: Record<string, Record<string, Value>> = {};
  for (const { block_id, ...element } of elementsOf(blocks)) {
    const value = inputValue(element, given[element.action_id ?? ""] ?? given[block_id]);
    if (value) values[block_id] = { ...values[block_id], [element.action_id ?? ""]: value };
  }
  return { values };
}

/** Why the client would not send this form; undefined if it would. */
export function faultOf(blocks: readonly Block[], given: Given): string | undefined {
  const inputs = blocks.filter(({ type }) => type === "input");
  const names = elementsOf(blocks).flatMap(({ action_id = "", block_id }) => [action_id, block_id]);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown) return `there is no input ${unknown}, only ${names.join(", ")}`;
  const { values } = stateOf(blocks, given);
  for (const input of inputs) {
    const [element] = elementsOf([input]);
    const value = Object.values(values[input.block_id ?? ""] ?? {})[0];
    if (!input["optional"] && (!value || isEmpty(value))) return `${Object(input["label"]).text} must be filled in`;
    const longest = element?.["max_length"];
    if (typeof longest === "number" && String(value?.["value"] ?? "").length > longest)
      return `${input.block_id} is too long`;
  }
  return undefined;
}

function inputValue(element: Element, given: string | boolean | undefined): Value | undefined {
  const { type } = element;
  if (type in written) return { type, value: String(given ?? element["initial_value"] ?? "") || null };
  if (type === "rich_text_input") return { type, rich_text_value: richText(given, element) };
  if (type === "checkboxes") return { type, selected_options: chosenBoxes(element, given) };
  if (type === "static_select" || type === "radio_buttons")
    return {
      type,
      selected_option: given === undefined ? (element["initial_option"] ?? null) : optionOf(element, given),
    };
  const field = picked[type];
  return field === undefined
    ? undefined
    : { type, [field]: given ?? element[field.replace("selected", "initial")] ?? null };
}

const written: Readonly<Record<string, true>> = { plain_text_input: true, number_input: true };
const picked: Readonly<Record<string, string>> = {
  users_select: "selected_user",
  channels_select: "selected_channel",
  conversations_select: "selected_conversation",
  datepicker: "selected_date",
  timepicker: "selected_time",
};

/** An option of a select, an overflow menu or the like, by its label or its value. */
export function optionOf(element: Element, name: string | boolean): Option {
  const option = optionsOf(element).find(({ text, value }) => text.text === name || value === name);
  if (option) return option;
  throw new Error(`No option ${name}, only ${optionsOf(element).map(({ text }) => text.text)}.`);
}

export function optionsOf({ options, option_groups }: Element): Option[] {
  const groups = Array.isArray(option_groups) ? option_groups.flatMap((group) => Object(group).options) : [];
  return Array.isArray(options) ? options : groups;
}

/** A single box stands for yes or no; several are named by their labels, parted by commas. */
function chosenBoxes(element: Element, given: string | boolean | undefined): unknown {
  if (given === undefined) return element["initial_options"] ?? [];
  if (typeof given === "boolean") return given ? optionsOf(element).slice(0, 1) : [];
  return given
    .split(",")
    .filter(Boolean)
    .map((name) => optionOf(element, name.trim()));
}

function richText(given: string | boolean | undefined, element: Element): unknown {
  if (given === undefined) return element["initial_value"] ?? null;
  const section = { type: "rich_text_section", elements: [{ type: "text", text: String(given) }] };
  return { type: "rich_text", elements: [section] };
}

function isEmpty({ type: _type, ...value }: Value): boolean {
  const [content] = Object.values(value);
  return content === null || (Array.isArray(content) && content.length === 0);
}
