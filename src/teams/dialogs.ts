// Dialogs, which Teams opens over a conversation: what is shown in one is a card. Pure.
import { attached, type CardAttachment } from "./cards.ts";

/** What Teams is told about a dialog: which card it shows. */
export interface DialogAnswer {
  readonly task: {
    readonly type: "continue";
    readonly value: {
      readonly title: string;
      readonly height: "small" | "medium";
      readonly width: "small" | "medium";
      readonly card: CardAttachment;
    };
  };
}

export function dialog(title: string, card: CardAttachment, size: "small" | "medium" = "small"): DialogAnswer {
  return { task: { type: "continue", value: { title, height: size, width: size, card } } };
}

/** Shows a sentence. As a card: not every client shows a mere message in a dialog that is open. */
export function dialogSays(title: string, sentence: string, actions: readonly object[] = []): DialogAnswer {
  const body = [{ type: "TextBlock", text: sentence, wrap: true }];
  return dialog(title, attached({ type: "AdaptiveCard", version: "1.5", body, actions }));
}
