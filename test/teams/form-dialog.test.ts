// Settings as a dialog.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Refusal } from "../../src/conversation/refusal.ts";
import type { Command } from "../../src/conversation/turn.ts";
import { teamsCard } from "../../src/teams/cards.ts";
import { formDialog } from "../../src/teams/form-dialog.ts";
import { taken } from "../support/teams/taken.ts";
import type { Done } from "../support/teams/talk.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";

const open = "Open as a dialog";
const card = {
  title: "Settings",
  text: "Of this channel.",
  form: {
    ...{ command: "/architect settings save", open: "/architect settings", submit: "Save" },
    inputs: [
      { kind: "text", name: "timeZone", label: "Time zone", value: "UTC" },
      { kind: "toggle", name: "follow", label: "Follow", value: true },
    ],
  },
} as const;
const opener: Command = {
  ...{ kind: "command", id: "f:1", from: { id: "ana", name: "Ana" }, at: "2026-11-21T10:00:00.000Z" },
  ...{ address: { platform: "teams", workspace: "t", channel: "c", thread: "1" }, line: card.form.open, card: "17" },
};

test("a form is shown without a second title, and remembers what it is of", () => {
  const { title, card: shown } = formDialog(card, opener).task.value;
  const { body, actions } = Object(shown.content);
  assert.equal(title, "Settings");
  assert.deepEqual(
    body.map(({ text, id, value }: Readonly<Record<string, unknown>>) => text ?? [id, value]),
    ["Of this channel.", ["timeZone", "UTC"], ["follow", "true"]],
  );
  assert.deepEqual(actions[0].data, { command: card.form.command, open: card.form.open, card: "17" });
});

test("what was refused is shown as it was filled in, the reason below its input", () => {
  const sent = { ...opener, inputs: { follow: "false" } };
  const shownWith = (refusal: Refusal) => {
    const { body } = Object(formDialog(card, opener, sent, refusal).task.value.card.content);
    return body.map(({ text, id, value }: Readonly<Record<string, unknown>>) => text ?? [id, value]);
  };
  const [zone, follow] = [
    ["timeZone", ""],
    ["follow", "false"],
  ];
  const words = "There is no such time zone.";
  assert.deepEqual(shownWith(new Refusal(words, "timeZone")), ["Of this channel.", zone, words, follow]);
  assert.deepEqual(shownWith(new Refusal(words)), [words, "Of this channel.", zone, follow]);
});

test("only a form can be opened as a dialog, and only where there are dialogs", () => {
  const titlesIn = (...given: Parameters<typeof teamsCard>) => {
    return Object(teamsCard(...given).content["actions"]).map(({ title }: { title: string }) => title);
  };
  assert.deepEqual(titlesIn(card, { hasDialogs: true }), ["Save", open]);
  assert.deepEqual(titlesIn(card), ["Save"]);
  assert.deepEqual(titlesIn({ title: "ADR 7" }, { hasDialogs: true }), []);
});

test("whole way: settings are changed in a dialog, and the card shows them to everybody", async (t) => {
  const { teams, form, ended, wordsIn } = await start(t);
  const dialog = await teams.click(form, open, { as: teams.people.bo });
  assert.match(wordsIn(dialog), /"id":"timeZone".*"value":"UTC"/);
  const done = await teams.submitDialog(form, dialog, "Save", {
    as: teams.people.bo,
    inputs: { timeZone: "Europe/Berlin", follow: false },
  });
  assert.match(wordsIn(done), /On it/);
  await ended(done.id);
  assert.match(JSON.stringify(teams.found(form).attachments), /"value":"Europe\/Berlin"/);
  const last = teams.repliesIn(form).at(-1);
  assert.match(last?.text ?? "", /^Bo saved the settings.*quiet.*Europe\/Berlin/);
});

test("whole way: what is wrong is said below its input, and can be put right there", async (t) => {
  const { teams, form, ended, wordsIn } = await start(t);
  const dialog = await teams.click(form, open);
  const refused = await teams.submitDialog(form, dialog, "Save", { inputs: { timeZone: "Berlinn" } });
  assert.match(wordsIn(refused), /"id":"timeZone"[^{]*"value":"Berlinn"[^{]*\{[^{]*no time zone \\"Berlinn\\"/);
  const done = await teams.submitDialog(form, refused, "Save", { inputs: { timeZone: "Europe/Berlin" } });
  await ended(done.id);
  assert.match(teams.repliesIn(form).at(-1)?.text ?? "", /Europe\/Berlin/);
});

test("whole way: while Redis is away, a dialog says so and nothing is lost of it", async (t) => {
  const { teams, form, redis, wordsIn } = await start(t);
  const dialog = await teams.click(form, open);
  redis.pause();
  const failed = await teams.submitDialog(form, dialog, "Save", { inputs: { timeZone: "Europe/Berlin" } });
  redis.resume();
  assert.equal(failed.status, 200);
  assert.match(wordsIn(failed), /out of reach/);
});

/** A settings card in a channel. */
async function start(t: TestContext) {
  const world = await startTeamsWorld(t);
  const id = await taken(world.teams.say("@architect settings"));
  const [form] = await world.answers(id);
  return { ...world, form: form?.id ?? "", wordsIn: ({ body }: Done) => JSON.stringify(body) };
}
