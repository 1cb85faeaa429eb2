import { requireScope, type Actor } from "@acquit/engine";
import type { Route } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import { parseInput, readJsonObject } from "./read-body.ts";

/** Whoever a request speaks for, and the operations of a table in her name; or a refusal. */
type OpenOperations = (
  context: Context,
) => Promise<{ readonly actor: Actor; readonly operations: Readonly<Record<string, unknown>> }>;

type Call = (input: unknown, options: { readonly idempotencyKey?: string }) => Promise<unknown>;

async function readInput(context: Context, entry: Route): Promise<object> {
  const parameters = context.req.param() as Record<string, string>;
  if (entry.method === "GET" || entry.method === "DELETE") return { ...context.req.query(), ...parameters };
  return { ...(await readJsonObject(context)), ...parameters };
}

/** Serves every operation of a route table; nothing else is written per operation. */
export function serveRoutes(app: Hono, table: Readonly<Record<string, Route>>, open: OpenOperations): void {
  for (const [operation, entry] of Object.entries(table)) {
    app.on(entry.method, entry.path.replace(/\{(\w+)\}/g, ":$1"), async (context) => {
      const { actor, operations } = await open(context);
      // Before the input is looked at: whoever may not call learns nothing about what would have been right.
      requireScope(actor, entry.scope);
      const call = operations[operation] as Call;
      const input = parseInput(entry.input, await readInput(context, entry));
      const idempotencyKey = context.req.header("idempotency-key");
      const output = await call(input, entry.writes && idempotencyKey !== undefined ? { idempotencyKey } : {});
      return context.json(output as object);
    });
  }
}
