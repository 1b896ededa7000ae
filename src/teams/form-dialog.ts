// A card's form as a dialog: opened by a button on the card, sent from there, and shown again with what is wrong beside the input
// that it is about. Pure.
import { z } from "zod";
import { adaptiveCard, type Element } from "../conversation/adaptive-card.ts";
import type { Card, FormInput } from "../conversation/card.ts";
import type { Refusal } from "../conversation/refusal.ts";
import type { Command } from "../conversation/turn.ts";
import type { Activity } from "./activity.ts";
import { attached } from "./cards.ts";
import { type DialogAnswer, dialog, dialogSays } from "./dialogs.ts";
import { commandOfData } from "./inbound.ts";

/** What a dialog brings back besides its inputs: the line that opens it, and the message whose card it was opened from. */
const submitted = z.object({ data: z.looseObject({ open: z.string(), card: z.string().optional() }) });
const asked = z.object({ data: z.looseObject({ command: z.string() }) });

/** The command whose form is asked for by `task/fetch`, or was sent by `task/submit`; undefined if the dialog is not Lintel's. */
export function openerOf(activity: Activity, now = new Date()): Command | undefined {
  const fetched = asked.safeParse(activity.value).data;
  const { data: { data } = {} } = submitted.safeParse(activity.value);
  return commandOfData(opened(activity, data?.card), { command: data?.open ?? fetched?.data.command }, now);
}

/** The command that a dialog's form gives. */
export function submissionOf(activity: Activity, now = new Date()): Command | undefined {
  const { data: { data } = {} } = submitted.safeParse(activity.value);
  if (!data) return undefined;
  const { open: _open, card, ...given } = data;
  return commandOfData(opened(activity, card), given, now);
}

/** The form that an opener brings up, as it is set, or as a person filled it in when that was refused. */
export function formDialog(card: Card | undefined, opener: Command, sent?: Command, refusal?: Refusal): DialogAnswer {
  if (!card?.form) return dialogSays("Lintel", "There is no such form any more: give the command again.");
  const { title, text, form } = card;
  const inputs = sent ? form.inputs.map((input) => filledIn(input, sent.inputs ?? {})) : form.inputs;
  const data = { command: form.command, open: form.open, ...(opener.card && { card: opener.card }) };
  const submit = { type: "Action.Submit", title: form.submit, style: "positive", data };
  const drawn = adaptiveCard({ title, ...(text && { text }), form: { ...form, inputs } }, () => submit);
  // The dialog has a title of its own.
  const body = Array.isArray(drawn["body"]) ? drawn["body"].slice(1) : [];
  return dialog(title, attached({ ...drawn, body: refusal ? withComplaint(body, refusal) : body }), "medium");
}

/** What a dialog ends with. */
export function formAnswer(fault: string): DialogAnswer {
  return dialogSays("Lintel", fault || "On it: the answer comes into the conversation. You can close this.");
}

/** Below the input that it is about, else above all of them. */
function withComplaint(body: readonly Element[], { message, input }: Refusal): readonly Element[] {
  const complaint = { type: "TextBlock", text: message, color: "Attention", wrap: true, spacing: "Small" };
  const place = body.findIndex(({ id }) => id === input);
  return input === undefined || place < 0 ? [complaint, ...body] : body.toSpliced(place + 1, 0, complaint);
}

/** Clients leave out what was emptied. */
function filledIn(input: FormInput, given: Readonly<Record<string, string>>): FormInput {
  const value = given[input.name] ?? "";
  return input.kind === "toggle" ? { ...input, value: value === "true" } : { ...input, value };
}

/** Teams says with a dialog's first invoke only which card it was opened from. */
function opened({ replyToId, ...activity }: Activity, card = replyToId): Activity {
  return { ...activity, ...(card && { replyToId: card }) };
}
