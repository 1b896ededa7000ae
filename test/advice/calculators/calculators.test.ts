// What holds for every calculator: its schema is one that a model's strict mode takes, and it says how it computes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { calculators } from "../../../src/advice/calculators.ts";

interface Schema {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly description?: string;
}

const allowed = ["type", "anyOf", "properties", "required", "additionalProperties", "items", "description", "enum"];

for (const [name, { title, purpose, input }] of Object.entries(calculators)) {
  test(`${name} has a title, a purpose and a schema without bounds`, () => {
    assert.ok(title.length > 3 && purpose.length > 80);
    const { $schema: _, ...schema } = z.toJSONSchema(input);
    // The standard's own shape, read back as plain data.
    check(JSON.parse(JSON.stringify(schema)), name, true);
  });
}

test("all inputs together have no more alternatives of type than strict tools may", () => {
  const schemas = Object.values(calculators).map(({ input }) => JSON.stringify(z.toJSONSchema(input)));
  const unions = schemas.reduce((sum, schema) => sum + schema.split('"anyOf"').length - 1, 0);
  assert.ok(unions <= 16, `${unions} unions`);
});

function check(schema: Schema, path: string, isRoot = false): void {
  assert.deepEqual(
    Object.keys(schema).filter((key) => !allowed.includes(key)),
    [],
    path,
  );
  if (schema.type === "object") {
    assert.equal(schema.additionalProperties, false, path);
    assert.deepEqual(schema.required, Object.keys(schema.properties ?? {}), path);
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    assert.ok(property.description, `${path}.${name} is not described`);
    check(property, `${path}.${name}`);
  }
  for (const each of schema.anyOf ?? []) check(each, path);
  if (schema.items) check(schema.items, `${path}[]`, isRoot);
}
