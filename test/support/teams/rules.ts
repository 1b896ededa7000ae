// What a bot may send: the form of an activity, of its entities and of its cards, and how large it may be.
import { z } from "zod";
import type { Call } from "./exchange.ts";
import { malformed } from "./refusal.ts";

const account = z.looseObject({ id: z.string().min(1), name: z.string().optional() });
const attachment = z.strictObject({
  contentType: z.string().min(1),
  content: z.unknown().optional(),
  contentUrl: z.string().optional(),
  name: z.string().optional(),
  thumbnailUrl: z.string().optional(),
});
const entity = z.looseObject({ type: z.string().min(1) });

const Outgoing = z.strictObject({
  type: z.enum(["message", "typing"]),
  id: z.string().optional(),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  summary: z.string().optional(),
  locale: z.string().optional(),
  importance: z.enum(["low", "normal", "high", "urgent"]).optional(),
  inputHint: z.string().optional(),
  attachmentLayout: z.enum(["list", "carousel"]).optional(),
  attachments: z.array(attachment).default([]),
  entities: z.array(entity).default([]),
  channelData: z.looseObject({}).default({}),
  channelId: z.literal("msteams").optional(),
  serviceUrl: z.string().optional(),
  from: account.optional(),
  recipient: account.extend({ isTargeted: z.boolean().optional() }).optional(),
  conversation: z.looseObject({ id: z.string() }).optional(),
  replyToId: z.string().optional(),
  suggestedActions: z.looseObject({}).optional(),
  deliveryMode: z.string().optional(),
});
export type Outgoing = z.output<typeof Outgoing>;

/** Counted in UTF-16, mentions and cards included. */
const largestMessage = 100 * 1024;
export const aiLabel = "https://schema.org/Message";
export const cardType = "application/vnd.microsoft.card.adaptive";

/** The activity in a body; throws if Teams would not take it. `isKnown` tells whether an account can be mentioned. */
export function readOutgoing(body: unknown, isKnown: (id: string) => boolean): Outgoing {
  if (JSON.stringify(body ?? "").length * 2 > largestMessage)
    throw malformed("Message size too large.", "MessageSizeTooBig", 413);
  const { data: activity, error } = Outgoing.safeParse(body);
  if (!activity) throw malformed(wordsOf(error));
  const { type, text = "", textFormat = "markdown", attachments, entities } = activity;
  if (!["plain", "markdown", "xml"].includes(textFormat)) throw malformed(`textFormat ${textFormat}`, "BadArgument");
  if (type === "message" && !text.trim() && attachments.length === 0)
    throw malformed("Activity must contain text or attachments.");
  if (activity.conversation?.id === "" || activity.from?.id === "") throw malformed("An id is empty.");
  checkEntities(entities, text, isKnown);
  for (const { contentType, content } of attachments) {
    const fault = contentType === cardType ? cardFault(content) : undefined;
    if (fault) throw malformed(`Card: ${fault}`);
  }
  return activity;
}

/** The body of a call to create a conversation, its first message still unread. */
export function readCreation({ body }: Call) {
  const { data, error } = Creation.safeParse(body);
  if (!data) throw malformed(wordsOf(error));
  return data;
}

const Creation = z.strictObject({
  isGroup: z.boolean().default(false),
  bot: account,
  tenantId: z.string().optional(),
  members: z.array(account).default([]),
  topicName: z.string().optional(),
  channelData: z
    .looseObject({
      channel: z.looseObject({ id: z.string() }).optional(),
      tenant: z.looseObject({ id: z.string() }).optional(),
    })
    .default({}),
  activity: z.unknown().optional(),
});

const Label = z.looseObject({
  "@type": z.literal("Message"),
  "@context": z.literal("https://schema.org"),
  additionalType: z.array(z.literal("AIGeneratedContent")).optional(),
  citation: z
    .array(
      z.looseObject({
        "@type": z.literal("Claim"),
        position: z.int().min(1),
        appearance: z.looseObject({
          "@type": z.literal("DigitalDocument"),
          name: z.string().max(80),
          abstract: z.string().max(160),
          keywords: z.array(z.string().max(28)).max(3).optional(),
        }),
      }),
    )
    .max(20)
    .optional(),
  usageInfo: z.looseObject({ "@type": z.literal("CreativeWork"), name: z.string() }).optional(),
});
const Mention = z.looseObject({ mentioned: account, text: z.string().regex(/^<at>.*<\/at>$/) });

function checkEntities(entities: Outgoing["entities"], text: string, isKnown: (id: string) => boolean): void {
  const labels = entities.filter(({ type }) => type === aiLabel);
  if (labels.length > 1) throw malformed(`More than one entity of type ${aiLabel}.`);
  for (const label of labels) {
    const { error } = Label.safeParse(label);
    if (error) throw malformed(wordsOf(error));
  }
  for (const each of entities.filter(({ type }) => type === "mention")) {
    const { data: mention, error } = Mention.safeParse(each);
    if (!mention) throw malformed(wordsOf(error));
    if (!text.includes(mention.text)) throw malformed(`The text does not contain ${mention.text}.`);
    if (!isKnown(mention.mentioned.id)) throw malformed(`Nobody is ${mention.mentioned.id}.`);
  }
}

const label = z.string().min(1);
const data = z.record(z.string(), z.unknown());
const Submit = z.looseObject({ type: z.literal("Action.Submit"), title: label.optional(), data: data.optional() });
const Action = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("Action.Execute"),
    title: label,
    id: z.string().optional(),
    verb: z.string().optional(),
    data,
    style: z.enum(["default", "positive", "destructive"]).optional(),
    tooltip: z.string().optional(),
    iconUrl: z.string().optional(),
    mode: z.enum(["primary", "secondary"]).optional(),
    associatedInputs: z.enum(["auto", "none"]).optional(),
    fallback: z.union([z.literal("drop"), Submit]).optional(),
  }),
  Submit,
  z.looseObject({ type: z.literal("Action.OpenUrl"), title: label, url: z.url() }),
  z.looseObject({ type: z.literal("Action.ShowCard"), title: label }),
  z.looseObject({ type: z.literal("Action.ToggleVisibility"), title: label }),
]);
const fact = z.strictObject({ title: z.string(), value: z.string() });
const id = z.string().min(1);
const Element = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("TextBlock"), text: z.string() }),
  z.looseObject({ type: z.literal("RichTextBlock"), inlines: z.array(z.unknown()) }),
  z.looseObject({ type: z.literal("FactSet"), facts: z.array(fact).min(1) }),
  z.looseObject({ type: z.literal("Image"), url: z.string().regex(/^(https:|data:image\/(png|jpeg|gif);base64,)/) }),
  z.looseObject({ type: z.literal("CodeBlock"), codeSnippet: z.string() }),
  z.looseObject({ type: z.literal("Table"), rows: z.array(z.unknown()) }),
  z.looseObject({ type: z.literal("Container"), items: z.array(z.unknown()) }),
  z.looseObject({ type: z.literal("ColumnSet"), columns: z.array(z.unknown()) }),
  z.looseObject({ type: z.literal("ActionSet"), actions: z.array(Action) }),
  z.looseObject({ type: z.literal("Input.Text"), id, value: z.string().optional() }),
  z.looseObject({ type: z.literal("Input.Number"), id, value: z.number().optional() }),
  z.looseObject({ type: z.literal("Input.Date"), id }),
  z.looseObject({ type: z.literal("Input.Time"), id }),
  z.looseObject({ type: z.literal("Input.Toggle"), id, title: z.string(), value: z.string().optional() }),
  z.looseObject({
    type: z.literal("Input.ChoiceSet"),
    id,
    value: z.string().optional(),
    choices: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
  }),
]);
/** Version 1.5 is what Action.Execute needs on all clients, and the newest that Teams draws. */
const AdaptiveCard = z.looseObject({
  type: z.literal("AdaptiveCard"),
  version: z.literal("1.5"),
  body: z.array(Element).optional(),
  actions: z.array(Action).optional(),
});

/** Why Teams could not draw a card, or why its buttons would not do what they seem to. */
export function cardFault(content: unknown): string | undefined {
  const { data: card, error } = AdaptiveCard.safeParse(content);
  if (!card) return wordsOf(error);
  const { body = [], actions = [] } = card;
  const inputs = body.flatMap((each) => ("id" in each && each.type.startsWith("Input.") ? [String(each.id)] : []));
  if (new Set(inputs).size < inputs.length) return "two inputs of one id";
  const names = actions.flatMap((action) => Object.keys("data" in action ? (action.data ?? {}) : {}));
  const overwritten = inputs.find((input) => names.includes(input));
  return overwritten && `the input ${overwritten} would overwrite data of that name`;
}

function wordsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`).join("; ");
}
