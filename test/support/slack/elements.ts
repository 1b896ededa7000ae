// The interactive elements and composition objects of Block Kit, with the limits of Slack's reference.
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

export const id = z.string().min(1).max(255);
export const text = (max: number) =>
  z
    .string()
    .min(1, "must be more than 0 characters")
    .max(max, `must be less than ${max + 1} characters`);
export const plain = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: text(max), emoji: z.boolean().optional() });
export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: text(max), verbatim: z.boolean().optional() });
export const either = (max: number) => z.discriminatedUnion("type", [plain(max), mrkdwn(max)]);
const among = (options: readonly unknown[], chosen: readonly unknown[]) =>
  chosen.every((each) => each === undefined || options.some((option) => isDeepStrictEqual(option, each)));
const url = text(3000).refine((value) => URL.canParse(value), "must be a valid URL");

const Confirm = z.strictObject({
  title: plain(100),
  text: either(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(["primary", "danger"]).optional(),
});
const style = z.enum(["primary", "danger"]).optional();
const option = (label: z.ZodType) =>
  z.strictObject({ text: label, value: text(150), description: plain(75).optional(), url: url.optional() });
const menu = option(plain(75));
const choice = option(either(75));
const action = { action_id: id.optional(), confirm: Confirm.optional() };
const field = { action_id: id.optional(), focus_on_load: z.boolean().optional() };
const placeholder = plain(150).optional();
const written = { ...field, placeholder, dispatch_action_config: z.object({}).optional() };

export const Button = z.strictObject({
  ...action,
  type: z.literal("button"),
  text: plain(75),
  value: text(2000).optional(),
  url: url.optional(),
  style,
  accessibility_label: text(75).optional(),
});
export const Overflow = z.strictObject({
  ...action,
  type: z.literal("overflow"),
  options: z.array(menu).min(1).max(10),
});
const StaticSelect = z
  .strictObject({
    ...action,
    ...field,
    type: z.literal("static_select"),
    placeholder,
    options: z.array(menu).min(1).max(100).optional(),
    option_groups: z
      .array(z.strictObject({ label: plain(75), options: z.array(menu).min(1).max(100) }))
      .min(1)
      .max(100)
      .optional(),
    initial_option: menu.optional(),
  })
  .refine(({ options, option_groups }) => !options !== !option_groups, "must have either options or option_groups")
  .refine(
    ({ options, option_groups = [], initial_option }) =>
      among(options ?? option_groups.flatMap((group) => group.options), [initial_option]),
    "initial_option must be one of the options",
  );
const Checkboxes = z
  .strictObject({
    ...action,
    ...field,
    type: z.literal("checkboxes"),
    options: z.array(choice).min(1).max(10),
    initial_options: z.array(choice).min(1).max(10).optional(),
  })
  .refine(
    ({ options, initial_options = [] }) => among(options, initial_options),
    "initial_options must be among the options",
  );
const RadioButtons = z
  .strictObject({
    ...action,
    ...field,
    type: z.literal("radio_buttons"),
    options: z.array(choice).min(1).max(10),
    initial_option: choice.optional(),
  })
  .refine(
    ({ options, initial_option }) => among(options, [initial_option]),
    "initial_option must be one of the options",
  );
const picker = <Type extends string>(type: Type, initial: string) =>
  z.strictObject({ ...action, ...field, type: z.literal(type), placeholder, [initial]: z.string().optional() });
const UsersSelect = picker("users_select", "initial_user");
const ChannelsSelect = picker("channels_select", "initial_channel");
const Datepicker = picker("datepicker", "initial_date");
const Timepicker = picker("timepicker", "initial_time");
const ConversationsSelect = z.strictObject({
  ...action,
  ...field,
  type: z.literal("conversations_select"),
  placeholder,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.object({}).optional(),
});
export const Image = z
  .strictObject({
    type: z.literal("image"),
    alt_text: text(2000),
    image_url: url.optional(),
    slack_file: z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.string() })]).optional(),
  })
  .refine((image) => !image.image_url !== !image.slack_file, "must have either image_url or slack_file");

const line = z.number().int().min(1).max(100).optional();
export const RichText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: id.optional(),
  elements: z.array(
    z.looseObject({
      type: z.enum(["rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"]),
      elements: z.array(z.looseObject({ type: z.string() })),
    }),
  ),
});
export const PlainTextInput = z.strictObject({
  ...written,
  type: z.literal("plain_text_input"),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
});
export const RichTextInput = z.strictObject({
  ...written,
  type: z.literal("rich_text_input"),
  initial_value: RichText.optional(),
  min_lines: line,
  max_lines: line,
});
export const NumberInput = z.strictObject({
  ...written,
  type: z.literal("number_input"),
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
export const pickers = [
  StaticSelect,
  Checkboxes,
  RadioButtons,
  UsersSelect,
  ChannelsSelect,
  ConversationsSelect,
  Datepicker,
  Timepicker,
] as const;

const FeedbackButton = z.strictObject({
  text: plain(75),
  value: text(2000),
  accessibility_label: text(75).optional(),
});
export const ContextAction = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("feedback_buttons"),
    action_id: id.optional(),
    positive_button: FeedbackButton,
    negative_button: FeedbackButton,
  }),
  z.strictObject({
    ...action,
    type: z.literal("icon_button"),
    icon: z.literal("trash"),
    text: plain(75),
    value: text(2000).optional(),
    accessibility_label: text(75).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
]);
