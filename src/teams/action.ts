// The message action "Draft ADR from this thread": what its dialog shows and how it ends.
// Teams waits five seconds, so nothing is written here: what was asked is accepted, and the answer comes into the thread.
import { type DialogAnswer, dialogSays } from "./dialogs.ts";

/** The action's id in the app's manifest. */
export const draftAction = "draftAdr";

const title = "Draft a decision record";

/** Answers `composeExtension/fetchTask`: asks before anything is posted for others to see. */
export function draftDialog(): DialogAnswer {
  const text =
    "I read this thread and post a draft of the decision record in it. Teams lets me do so only where I am installed: if nothing comes, add me to this team or chat and try again.";
  return dialogSays(title, text, [{ type: "Action.Submit", title: "Draft it", style: "positive", data: {} }]);
}

/** Answers `composeExtension/submitAction` when the command was stored, or with what kept it from that. */
export function draftAnswer(fault: string): DialogAnswer {
  return dialogSays(title, fault || "I am on it: the draft comes into the thread. You can close this.");
}
