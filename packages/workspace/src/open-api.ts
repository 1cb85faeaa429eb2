import { toJSONSchema, type ZodMiniType } from "zod/mini";
import type { Route } from "./route.ts";

type Json = Readonly<Record<string, unknown>>;

function schemaOf(schema: ZodMiniType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = toJSONSchema(schema, { io, unrepresentable: "any" }) as Record<string, unknown>;
  return rest;
}

function operationOf(name: string, entry: Route): Json {
  const input = schemaOf(entry.input, "input") as { properties?: Record<string, Json>; required?: string[] };
  const inPath = [...entry.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const properties = Object.entries(input.properties ?? {});
  const required = new Set(input.required ?? []);
  const rest = properties.filter(([property]) => !inPath.includes(property));
  const inQuery = entry.method === "GET" || entry.method === "DELETE";
  const parameters = [
    ...properties
      .filter(([property]) => inPath.includes(property))
      .map(([property, schema]) => ({ name: property, in: "path", required: true, schema })),
    ...(inQuery
      ? rest.map(([property, schema]) => ({ name: property, in: "query", required: required.has(property), schema }))
      : []),
    ...(entry.writes
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            schema: { type: "string", maxLength: 255 },
            description: "The same key gives the same answer.",
          },
        ]
      : []),
  ];
  const body = {
    type: "object",
    properties: Object.fromEntries(rest),
    required: rest.map(([property]) => property).filter((property) => required.has(property)),
  };
  const problem = {
    description: "Refused",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: name,
    summary: entry.summary,
    security: [{ session: [] }],
    "x-scope": entry.scope,
    parameters,
    ...(inQuery || rest.length === 0
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      "200": { description: "Done", content: { "application/json": { schema: schemaOf(entry.output, "output") } } },
      "4XX": problem,
      "5XX": problem,
    },
  };
}

/** The OpenAPI 3.1 document of a route table. */
export function openApiDocument(table: Readonly<Record<string, Route>>): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, entry] of Object.entries(table)) {
    const path = (paths[entry.path] ??= {});
    path[entry.method.toLowerCase()] = operationOf(name, entry);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Acquit",
      version: "1",
      description: "Invoices, receivables and payments. Amounts are decimal text; dates are YYYY-MM-DD.",
    },
    paths,
    components: {
      securitySchemes: { session: { type: "http", scheme: "bearer" } },
      schemas: {
        Problem: {
          type: "object",
          required: ["status", "code", "title"],
          properties: { status: { type: "integer" }, code: { type: "string" }, title: { type: "string" }, details: {} },
        },
      },
    },
  };
}
