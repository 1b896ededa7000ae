// Starts the page: puts its parts together, draws each new state, and listens to keys and the address.
import { render } from "lit-html";
import { createActions } from "./actions.ts";
import { createMarkdown } from "./markdown.ts";
import { mentionNames } from "./mentions.ts";
import { remember, remembered } from "./remembered.ts";
import { routeOf } from "./route.ts";
import { createServerLink } from "./server-link.ts";
import { shell } from "./shell.ts";
import { currentChannel, type State, themeOf, titleOf } from "./state.ts";
import { createStore } from "./store.ts";
import { startSync } from "./sync.ts";
import { leaveThread } from "./thread.ts";

// A place of its own: Mermaid measures its drawings in the body, and they must not push the page around.
const root = document.body.appendChild(document.createElement("div"));
root.className = "page";
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const systemTheme = () => (darkSystem.matches ? "dark" : "light");

const store = createStore({
  away: undefined,
  workspace: undefined,
  messages: {},
  route: routeOf(location.hash),
  actingAs: undefined,
  drafts: {},
  attached: {},
  outbox: [],
  seen: {},
  completion: undefined,
  theme: undefined,
  systemTheme: systemTheme(),
  noteDismissed: false,
  naming: undefined,
  notice: undefined,
  now: Date.now(),
  ...remembered(),
});
const link = createServerLink();
const actions = createActions({
  store,
  link,
  newId: () => crypto.randomUUID(),
  now: () => new Date(),
  go: (hash) => location.assign(hash),
});
const markdown = createMarkdown({ names: () => mentionNames(store.get().workspace) });

remember(store);
store.subscribe(drawSoon());
startSync({ store, link, arrived: actions.arrived, loaded: actions.resume });
addEventListener("hashchange", () => actions.show(routeOf(location.hash)));
addEventListener("keydown", pressed);
darkSystem.addEventListener("change", () => store.set({ systemTheme: systemTheme() }));
setInterval(() => store.set({ now: Date.now() }), 30_000);
draw(store.get());

/** Changes made in one go make one drawing, and it stands before the next key is pressed. */
function drawSoon(): () => void {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      draw(store.get());
    });
  };
}

function draw(state: State): void {
  const channel = currentChannel(state);
  document.documentElement.dataset["theme"] = themeOf(state);
  document.title = channel ? `${titleOf(channel)} · Lintel` : "Lintel";
  render(shell({ state, actions, markdown }), root);
}

function pressed(event: KeyboardEvent): void {
  const step = { ArrowUp: -1, ArrowDown: 1 } as const;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    actions.step(step[event.key]);
  }
  const { channel, thread } = store.get().route;
  if (event.key === "Escape" && channel && thread) leaveThread(actions, channel);
}
