import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { namesOf, type TechnologyName, technologies, technologyNamed } from "../../src/advice/technologies.ts";
import { criteria, type Technology } from "../../src/advice/technology.ts";

const written = "2026-11";
const entries = Object.entries<Technology>(technologies);

/** The names whose entry fails a check, for a message that says where to look. */
function failing(check: (entry: Technology, name: string) => boolean): readonly string[] {
  return entries.filter(([name, entry]) => !check(entry, name)).map(([name]) => name);
}

test("at least eighty technologies, frozen, and every category file is in the index", async () => {
  assert.ok(entries.length >= 80, `${entries.length}`);
  assert.ok(Object.isFrozen(technologies));
  const folder = new URL("../../src/advice/technologies/", import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  const modules = await Promise.all(files.map((file): Promise<object> => import(new URL(file, folder).href)));
  const names = modules.flatMap((module) => Object.values(module)).flatMap((entries) => Object.keys(entries));
  assert.deepEqual(names.toSorted(), Object.keys(technologies).toSorted(), "a file is missing or a name is used twice");
});

test("a spelling means its own technology and no other", () => {
  const meant = (name: string) => entries.filter(([, { spelling }]) => spelling.test(name)).map(([other]) => other);
  assert.deepEqual(
    entries.map(([name]) => [name, ...meant(name)]).filter(([name, ...others]) => others.join() !== name),
    [],
  );
  assert.deepEqual(
    failing(({ spelling }) => !spelling.global && !spelling.sticky),
    [],
  );
});

test("every criterion has one to five points and a reason of at least three words", () => {
  const scored = (entry: Technology) =>
    Object.entries(entry.scores).every(([, [points, because]]) => {
      return Number.isInteger(points) && points >= 1 && points <= 5 && because.split(/\s+/).length >= 3;
    });
  assert.deepEqual(failing(scored), []);
  assert.deepEqual(
    failing((entry) => Object.keys(entry.scores).toSorted().join() === Object.keys(criteria).toSorted().join()),
    [],
  );
});

test("what completes a sentence is a clause: no capital unless it is a name, no full stop", () => {
  const clauses = ({ is, useWhen, avoidWhen }: Technology) => [is, useWhen, avoidWhen];
  assert.deepEqual(
    entries.flatMap(([, entry]) => clauses(entry).filter((clause) => !isClause(clause))),
    [],
  );
  assert.deepEqual(
    failing(({ scores }) => Object.values(scores).every(([, because]) => !because.endsWith("."))),
    [],
  );
});

const properNouns = new Set(
  "Apache Google Java Microsoft Python Red Rust Windows"
    .split(" ")
    .concat(entries.flatMap(([name]) => name.split(" "))),
);

function isClause(clause: string): boolean {
  const word = (clause.match(/^[\w.+-]+/)?.[0] ?? "").replace(/[.-]$/, "");
  const isName = properNouns.has(word) || /^.+[A-Z\d]/.test(word);
  return clause.length > 0 && !clause.endsWith(".") && (/^[^A-Z]/.test(clause) || isName);
}

test("every entry says all that a choice needs, with a source and a month that has come", () => {
  const complete = (entry: Technology) =>
    [entry.model, entry.consistency, entry.scalingLimit, entry.operations, entry.licence].every(
      (text) => text.length > 0 && !text.endsWith("."),
    );
  assert.deepEqual(failing(complete), []);
  assert.deepEqual(
    failing(({ source }) => new URL(source).protocol === "https:"),
    [],
  );
  assert.deepEqual(
    failing(({ asOf }) => /^20\d\d-(?:0[1-9]|1[0-2])$/.test(asOf) && asOf <= written),
    [],
  );
});

test("no two entries are the same thing, and none suits what it is unfit for", () => {
  assert.equal(new Set(entries.map(([, { is }]) => is)).size, entries.length);
  assert.deepEqual(
    failing(({ suits, unfit }) => !suits.some((trait) => unfit.includes(trait))),
    [],
  );
  assert.deepEqual(
    failing(({ categories }) => new Set(categories).size === categories.length),
    [],
  );
});

test("a technology is found by its name in any case, and by a spelling that means one", () => {
  assert.equal(technologyNamed("postgresql")?.name, "PostgreSQL");
  assert.equal(technologyNamed("SPARK")?.name, "Spark");
  assert.equal(technologyNamed(" k8s ")?.name, "Kubernetes");
  assert.equal(technologyNamed("Kafka")?.licence, technologies.Kafka.licence);
  assert.equal(technologyNamed("Kafka or RabbitMQ"), undefined);
  assert.equal(technologyNamed("carrier pigeons"), undefined);
});

test("a kind has its entries, also those that are first of another kind", () => {
  const vectors: readonly TechnologyName[] = namesOf("vector");
  assert.ok(vectors.includes("pgvector") && vectors.includes("OpenSearch"));
  assert.ok(!vectors.includes("Redis Streams"));
});
