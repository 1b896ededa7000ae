import assert from "node:assert/strict";
import { test } from "node:test";
import { logName, projectName } from "../../src/adr/log-name.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import { home } from "./finding/decisions.ts";

test("a channel has a log of its own, and the channels of a project share one", () => {
  assert.equal(logName(home), "local:w/channel/c");
  assert.equal(logName({ ...home, channel: "a/b}:c" }), "local:w/channel/a%2Fb%7D%3Ac");
  assert.equal(
    logName({ ...home, channel: "x" }, "Payments Team"),
    logName({ ...home, channel: "y" }, " payments_team "),
  );
});

test("no channel is taken for a project, and no workspace for another", () => {
  const names = [
    logName(home),
    logName(home, "c"),
    logName({ ...home, workspace: "w2" }, "c"),
    logName({ ...home, platform: "slack" }, "c"),
  ];
  assert.equal(new Set(names).size, 4);
});

test("a project's name is kept in one spelling, of bounded length", () => {
  assert.equal(projectName("  Zahlung / Straße 2 "), "zahlung-straße-2");
  assert.equal(projectName(`${"x".repeat(59)} y`), "x".repeat(59));
  for (const words of ["", " ", "🚀", "<!>", "--"]) assert.throws(() => projectName(words), Refusal);
});
