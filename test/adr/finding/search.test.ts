// Finding records: by words, number, status, person and tag.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseQuery } from "../../../src/adr/finding/search.ts";
import { Refusal } from "../../../src/conversation/refusal.ts";
import { viewOf } from "./memory.ts";
import { govUkLog } from "./recall-cases/govuk-log.ts";
import { productLog } from "./recall-cases/product-log.ts";

const product = await viewOf(productLog);
const govUk = await viewOf(govUkLog);

function found(text: string, view = product): readonly (number | undefined)[] {
  return view.search(parseQuery(text)).map(({ adr }) => adr.number);
}

test("a query is words and filters, in any order, values with spaces in quotes", () => {
  assert.deepEqual(parseQuery('redis status:Rejected by:ana tag:"feature flags" state'), {
    words: "redis state",
    status: "rejected",
    person: "ana",
    tag: "feature flags",
  });
  assert.deepEqual(parseQuery("by:@ana  tag:#state"), { person: "ana", tag: "state" });
  assert.deepEqual(parseQuery("  "), {});
  assert.deepEqual(parseQuery("http://x:80 a:b"), { words: "http://x:80 a:b" });
});

test("an unknown status is refused with those there are", () => {
  assert.throws(
    () => parseQuery("status:done"),
    (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(
        error.message,
        "“done” is no status; there are draft, proposed, accepted, rejected, deprecated and superseded.",
      );
      return true;
    },
  );
  assert.throws(() => parseQuery("redis status:"), Refusal);
});

test("a title weighs more than an option, an option more than the text", async () => {
  const [first, second] = productLog;
  assert.ok(first && second);
  const decision = "Paint it, and paint it again, with paint.";
  const inText = { ...first, content: { ...first.content, title: "Choose a colour", decision } };
  const inTitle = {
    ...second,
    content: { ...second.content, title: "Paint the sheds of the company before the winter" },
  };
  assert.deepEqual(found("paint", await viewOf([inText, inTitle])), [2, 1]);
  assert.equal(found("redis")[0], 2);
  assert.equal(found("memcached")[0], 2);
  assert.equal(found("mongodb")[0], 17);
});

test("rejected, superseded and deprecated records are found and carry their status", () => {
  const statuses = (text: string) => product.search(parseQuery(text)).map(({ adr }) => adr.status);
  assert.equal(statuses("service mesh")[0], "rejected");
  assert.ok(statuses("jenkins").includes("superseded"));
  assert.deepEqual(statuses("postfix"), ["deprecated"]);
});

test("every word counts; only if no record has them all, the more the better", () => {
  assert.deepEqual(found("order events kafka"), [3]);
  assert.equal(found("sessions memcached unicorn")[0], 2);
  assert.deepEqual(found("unicorn"), []);
});

test("the beginning of a word, a slip and another form of it are enough", () => {
  assert.equal(found("elastics")[0], 14);
  assert.equal(found("postgress database")[0], 1);
  assert.equal(found("terrafrom")[0], 13);
  assert.equal(found("hosting on aws")[0], 7);
  assert.equal(found("centralising mysql", govUk)[0], 19);
});

test("a number or an id finds its record first", () => {
  for (const text of ["7", "0007", "#7", "ADR 7", "adr-7"]) assert.equal(found(text)[0], 7, text);
  assert.equal(product.search(parseQuery("d-pppp18"))[0]?.adr.status, "draft");
  assert.equal(found("25", govUk)[0], 25);
});

test("filters narrow down, alone and with words", () => {
  assert.deepEqual(found("status:rejected"), [12, 17]);
  assert.deepEqual(found("by:dana tag:ci"), [8, 9]);
  assert.deepEqual(found("by:novak status:superseded"), [8]);
  assert.deepEqual(found("by:ov"), []);
  assert.deepEqual(found("7 status:rejected"), []);
  assert.deepEqual(found("reporting status:rejected"), [17]);
});

test("without words all come in their order, drafts last", () => {
  const numbers = found("");
  assert.deepEqual(numbers, [...Array.from({ length: 17 }, (_, index) => index + 1), 19, undefined]);
});

test("accents, case and scripts without spaces do not matter", async () => {
  const [first, second] = productLog;
  assert.ok(first && second);
  const view = await viewOf([
    { ...first, content: { ...first.content, title: "Ein Café in Zürich" } },
    { ...second, content: { ...second.content, title: "決済に使うデータベース" } },
  ]);
  assert.deepEqual(found("cafe", view), [1]);
  assert.deepEqual(found("ZÜRICH", view), [1]);
  assert.deepEqual(found("データベース", view), [2]);
});

test("where a statement came from is not what the record says", async () => {
  const [first] = productLog;
  assert.ok(first);
  const context = "We run twelve services ([Zoe, 2 Nov](https://acme.example/archives/C7)). Fast [to confirm]";
  const view = await viewOf([{ ...first, content: { ...first.content, context } }]);
  assert.deepEqual(found("twelve", view), [1]);
  for (const text of ["archives", "acme", "zoe", "confirm"]) assert.deepEqual(found(text, view), [], text);
});
