// The message action "Draft ADR from this thread": what its dialog shows and how it ends.
// Teams waits five seconds, so nothing is written here: what was asked is accepted, and the answer comes into the thread.
import { attached, type CardAttachment } from "./cards.ts";

/** The action's id in the app's manifest. */
export const draftAction = "draftAdr";

/** What Teams is told about a dialog: which card it shows. */
export interface DialogAnswer {
  readonly task: {
    readonly type: "continue";
    readonly value: {
      readonly title: string;
      readonly height: "small";
      readonly width: "small";
      readonly card: CardAttachment;
    };
  };
}

/** Answers `composeExtension/fetchTask`: asks before anything is posted for others to see. */
export function draftDialog(): DialogAnswer {
  const text =
    "I read this thread and post a draft of the decision record in it. Teams lets me do so only where I am installed: if nothing comes, add me to this team or chat and try again.";
  return dialog(text, [{ type: "Action.Submit", title: "Draft it", style: "positive", data: {} }]);
}

/** Answers `composeExtension/submitAction` when the command was stored. */
export function draftAccepted(): DialogAnswer {
  return dialogSays("I am on it: the draft comes into the thread. You can close this.");
}

/** Shows a sentence in a dialog, such as why nothing was accepted. */
export function dialogSays(sentence: string): DialogAnswer {
  return dialog(sentence, []);
}

/** A card even for a sentence: not every client shows a mere message in a dialog that is open. */
function dialog(text: string, actions: readonly object[]): DialogAnswer {
  const card = attached({
    type: "AdaptiveCard",
    version: "1.5",
    body: [{ type: "TextBlock", text, wrap: true }],
    actions,
  });
  return {
    task: { type: "continue", value: { title: "Draft a decision record", height: "small", width: "small", card } },
  };
}
