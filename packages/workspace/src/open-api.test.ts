import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openApiDocument } from "./open-api.ts";
import type { Route } from "./route.ts";
import { accessRoutes } from "./routes/access.ts";
import { routes } from "./routes/index.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}

interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, object>>;
}

interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

const table: Readonly<Record<string, Route>> = { ...routes, ...accessRoutes };
const document = openApiDocument(table) as unknown as ApiDocument;
const operationOf = ({ path, method }: Route) => document.paths[path]?.[method.toLowerCase()];
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

/** Every `$ref` in a JSON value. */
function references(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "$ref" in value && typeof value.$ref === "string" ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

describe("the OpenAPI document", () => {
  it("is of version 3.1 and plain JSON", () => {
    assert.match(document.openapi, /^3\.1\.\d$/);
    assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
  });

  it("has every route under its method and path, and nothing else", () => {
    assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(table).sort());
    for (const [name, entry] of Object.entries(table)) assert.equal(operationOf(entry)?.operationId, name);
  });

  it("declares each part of a path, required, and none that the path lacks", () => {
    for (const entry of Object.values(table)) {
      const inPath = [...entry.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
      const declared = operationOf(entry)?.parameters.filter((parameter) => parameter.in === "path") ?? [];
      assert.deepEqual(
        declared.map(({ name, required }) => [name, required]),
        inPath.map((name) => [name, true]),
      );
    }
  });

  it("gives a body to what is sent as JSON alone, and an idempotency key to what writes", () => {
    for (const entry of Object.values(table)) {
      const operation = operationOf(entry);
      if (entry.method === "GET" || entry.method === "DELETE") assert.equal(operation?.requestBody, undefined);
      assert.equal(
        operation?.parameters.some(({ name }) => name === "Idempotency-Key"),
        entry.writes,
      );
    }
  });

  it("says for each what it does, who may, and how it refuses", () => {
    for (const operation of operations) {
      assert.match(operation.summary, /^[A-Z].*\.$/);
      assert.equal(operation.security.length, 1);
      assert.deepEqual(Object.keys(operation.responses), ["200", "4XX", "5XX"]);
    }
  });

  it("refers to nothing it does not hold", () => {
    for (const reference of new Set(references(document))) {
      const found = reference
        .slice(2)
        .split("/")
        .reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], document);
      assert.ok(found, reference);
    }
  });
});
