// Draws an Adaptive Card in the page's own look. Its colours are custom properties, so one configuration serves both themes.
import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { ChannelMessage } from "../view.ts";
import { cardOf } from "./history.ts";
import { sanitised } from "./safe-html.ts";
import type { Scene } from "./scene.ts";
import { unsentLine } from "./unsent.ts";

/** The library has no module that a browser can load: index.html loads it as a classic script. */
declare const AdaptiveCards: typeof import("adaptivecards");

/** The card of a message. It is made anew only when it says something else, so that what a person is typing in it stays. */
export function card(scene: Scene, message: ChannelMessage): TemplateResult {
  const pressed = scene.state.outbox.find((entry) => cardOf(entry) === message.id);
  return html`<div class="card" ?inert=${pressed && !pressed.fault}>
    ${guard([JSON.stringify(message.card)], () => cardElement(scene, message))}
    ${pressed ? unsentLine(scene, pressed) : nothing}
  </div>`;
}

function cardElement({ actions, markdown }: Scene, message: ChannelMessage): HTMLElement | undefined {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = sanitised(markdown.html(text));
    result.didProcess = true;
  };
  const view = new AdaptiveCards.AdaptiveCard();
  view.hostConfig = new AdaptiveCards.HostConfig(look);
  view.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction && action.url) window.open(action.url, "_blank", "noopener");
    if (!(action instanceof AdaptiveCards.SubmitAction)) return;
    const { command: line, ...inputs } = texts(action.data ?? {});
    const { id, channel, thread } = message;
    if (line !== undefined) actions.press({ channel, thread, card: id, line, inputs });
  };
  view.parse(message.card);
  return view.render();
}

function texts(data: object): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
}

const plain = { default: "var(--ink)", subtle: "var(--ink-2)" };
const text = {
  default: plain,
  dark: plain,
  light: plain,
  accent: { default: "var(--accent)", subtle: "var(--accent)" },
  good: { default: "var(--accent)", subtle: "var(--accent)" },
  warning: { default: "var(--warn-ink)", subtle: "var(--warn-ink)" },
  attention: { default: "var(--danger)", subtle: "var(--danger)" },
};
const container = { backgroundColor: "transparent", foregroundColors: text };

const look = {
  fontFamily: "inherit",
  fontSizes: { small: 12.5, default: 14.5, medium: 15.5, large: 17, extraLarge: 20 },
  fontWeights: { lighter: 400, default: 400, bolder: 620 },
  lineHeights: { small: 18, default: 21, medium: 22, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: { default: container, emphasis: { ...container, backgroundColor: "var(--sunken)" } },
  actions: {
    maxActions: 8,
    buttonSpacing: 8,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    spacing: "medium",
  },
  inputs: {
    label: { inputSpacing: "small", requiredInputs: { weight: "bolder" }, optionalInputs: { weight: "bolder" } },
  },
  factSet: {
    title: { color: "default", isSubtle: true, weight: "default", wrap: true, maxWidth: 160 },
    value: { color: "default", weight: "default", wrap: true },
    spacing: 16,
  },
};
