// What Teams sends: the parts of an activity that Lintel reads, checked once, when it comes in.
import { z } from "zod";

const account = z.looseObject({
  id: z.string().default(""),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
  isTargeted: z.boolean().optional(),
});

const named = z.looseObject({ id: z.string().optional(), name: z.string().optional() });

const entity = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  mentioned: z
    .looseObject({ id: z.string(), name: z.string().optional(), aadObjectId: z.string().optional() })
    .optional(),
  quotedReply: z
    .looseObject({
      messageId: z.string().optional(),
      senderName: z.string().optional(),
      preview: z.string().optional(),
    })
    .optional(),
});

const attachment = z.looseObject({
  contentType: z.string().default(""),
  name: z.string().optional(),
  content: z.unknown().optional(),
});

const activity = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  /** Which invoke it is. */
  name: z.string().optional(),
  /** Of an installationUpdate. */
  action: z.string().optional(),
  timestamp: z.string().optional(),
  serviceUrl: z.string(),
  channelId: z.string(),
  from: account.optional(),
  recipient: account,
  conversation: z.looseObject({
    id: z.string(),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .looseObject({
      tenant: named.optional(),
      team: named.extend({ aadGroupId: z.string().optional() }).optional(),
      channel: named.optional(),
      eventType: z.string().optional(),
    })
    .optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  attachments: z.array(attachment).optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
});

export type Activity = z.output<typeof activity>;

/** The body of a request is no activity of Teams. */
class BadActivity extends Error {
  override name = "BadActivity";
  /** What HTTP calls it. */
  readonly statusCode = 400;
}

/** Throws BadActivity, which names the first part that is missing or wrong. */
export function readActivity(body: unknown): Activity {
  const parsed = activity.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadActivity(
    `No activity of Teams: ${issue?.path.join(".") || "the body"} ${issue?.message ?? "is wrong"}.`,
  );
}

/** The directory's tenant that an activity comes from. */
export function tenantOf({ conversation, channelData }: Activity): string {
  return conversation.tenantId ?? channelData?.tenant?.id ?? "";
}
