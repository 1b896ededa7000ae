// Which blocks Slack takes in a message, a modal and a home tab, with the limits of its reference.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  Button,
  ContextAction,
  either,
  Image,
  id,
  mrkdwn,
  NumberInput,
  Overflow,
  PlainTextInput,
  pickers,
  plain,
  RichText,
  RichTextInput,
  text,
} from "./elements.ts";

export type Block = { readonly type: string; readonly block_id?: string | undefined } & Readonly<
  Record<string, unknown>
>;

const block_id = id.optional();
const Section = z
  .strictObject({
    type: z.literal("section"),
    block_id,
    text: either(3000).optional(),
    fields: z.array(either(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion("type", [Button, Overflow, Image, ...pickers]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((section) => section.text || section.fields, "must have text or fields");
const everywhere = [
  Section,
  RichText,
  z.strictObject({ type: z.literal("divider"), block_id }),
  z.strictObject({ type: z.literal("header"), block_id, text: plain(150) }),
  z.strictObject({
    type: z.literal("context"),
    block_id,
    elements: z
      .array(z.discriminatedUnion("type", [plain(3000), mrkdwn(3000), Image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal("actions"),
    block_id,
    elements: z
      .array(z.discriminatedUnion("type", [Button, Overflow, RichTextInput, ...pickers]))
      .min(1)
      .max(25),
  }),
  Image.safeExtend({ block_id, title: plain(2000).optional() }),
  z.strictObject({
    type: z.literal("input"),
    block_id,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion("type", [PlainTextInput, RichTextInput, NumberInput, ...pickers]),
  }),
] as const;

const cell = z.discriminatedUnion("type", [
  RichText,
  z.strictObject({ type: z.literal("raw_text"), text: text(10_000) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: text(10_000) }),
]);
const messagesOnly = [
  z.strictObject({ type: z.literal("markdown"), block_id, text: text(12_000) }),
  z.strictObject({ type: z.literal("context_actions"), block_id, elements: z.array(ContextAction).min(1).max(5) }),
  z.strictObject({
    type: z.literal("table"),
    block_id,
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z.strictObject({ align: z.enum(["left", "center", "right"]).optional(), is_wrapped: z.boolean().optional() }),
      )
      .max(20)
      .optional(),
  }),
] as const;

export const MessageBlocks = z.array(z.discriminatedUnion("type", [...everywhere, ...messagesOnly])).max(50);
const ViewBlocks = z.array(z.discriminatedUnion("type", [...everywhere])).max(100);

const view = {
  blocks: ViewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
export const Modal = z
  .strictObject({
    ...view,
    type: z.literal("modal"),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine(
    ({ submit, blocks }) => submit || blocks.every(({ type }) => type !== "input"),
    "must define `submit` to use an `input` block in `modal`s",
  );
export const Home = z.strictObject({ ...view, type: z.literal("home") });

/** What is wrong with the blocks of one message taken together, as Slack's error code and words. */
export function faultOfBlocks(blocks: readonly Block[]): { code: string; message: string } | undefined {
  const of = (type: string) => charactersIn(blocks.filter((block) => block.type === type));
  if (charactersIn(blocks) > 13_200) return { code: "msg_blocks_too_long", message: "the blocks are too long" };
  if (of("markdown") > 12_000)
    return { code: "invalid_blocks", message: "markdown blocks hold 12,000 characters in all" };
  if (of("table") > 10_000) return { code: "invalid_blocks", message: "tables hold 10,000 characters in all" };
  return faultOfIds(blocks);
}

function faultOfIds(blocks: readonly Block[]): { code: string; message: string } | undefined {
  const twice = (ids: unknown[]) => ids.find((each, index) => each !== undefined && ids.indexOf(each) < index);
  const block = twice(blocks.map(({ block_id }) => block_id));
  if (block) return { code: "invalid_blocks", message: `block_id ${block} already exists` };
  const within = blocks.map((each) => twice(elementsOf([each]).map(({ action_id }) => action_id))).find(Boolean);
  return within === undefined
    ? undefined
    : { code: "invalid_blocks", message: `action_id ${within} already exists in this block` };
}

const read = new Set(["text", "title", "details", "output"]);

/** All that can be read in some blocks, in characters. */
export function charactersIn(blocks: readonly Block[]): number {
  let count = 0;
  JSON.stringify(blocks, (key, value) => {
    if (read.has(key) && typeof value === "string") count += value.length;
    return value;
  });
  return count;
}

export type Element = { readonly type: string; readonly action_id?: string } & Readonly<Record<string, unknown>>;

const interactive = /button|select|overflow|checkboxes|picker|_input$/;

/** The elements of some blocks that a person can press, choose from or write in. */
export function elementsOf(blocks: readonly Block[]): (Element & { readonly block_id: string })[] {
  return blocks.flatMap((block) => {
    const inside = [block["elements"] ?? [], block["accessory"] ?? [], block["element"] ?? []].flat();
    const elements = inside.filter((each): each is Element => interactive.test(Object(each).type));
    return elements.map((each) => ({ ...each, block_id: block.block_id ?? "" }));
  });
}

/** The blocks as Slack stores them: each with an id, and each of its elements too. */
export function stored(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    const elements = block["elements"];
    return {
      block_id: randomUUID().slice(0, 5),
      ...block,
      ...(Array.isArray(elements) && { elements: elements.map(named) }),
      ...(block["accessory"] !== undefined && { accessory: named(block["accessory"]) }),
      ...(block["element"] !== undefined && { element: named(block["element"]) }),
    };
  });
}

function named(each: unknown): unknown {
  return interactive.test(Object(each).type) ? { action_id: randomUUID().slice(0, 5), ...Object(each) } : each;
}
