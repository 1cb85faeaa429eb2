import { requireScope, type Actor } from "@acquit/engine";
import type { Route } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import { parseInput, readJsonObject } from "./read-body.ts";

type Perform<Name extends string> = (
  operation: Name,
  input: never,
  options: { readonly idempotencyKey?: string },
) => Promise<unknown>;

/** Whoever a request speaks for, and how an operation of a table is done in her name; or a refusal. */
type OpenOperations<Name extends string> = (
  context: Context,
) => Promise<{ readonly actor: Actor; readonly perform: Perform<Name> }>;

async function readInput(context: Context, entry: Route): Promise<object> {
  const parameters = context.req.param() as Record<string, string>;
  if (entry.method === "GET" || entry.method === "DELETE") return { ...context.req.query(), ...parameters };
  return { ...(await readJsonObject(context)), ...parameters };
}

/** Serves every operation of a route table; nothing else is written per operation. */
export function serveRoutes<Name extends string>(
  app: Hono,
  table: Readonly<Record<Name, Route>>,
  open: OpenOperations<Name>,
): void {
  for (const [operation, entry] of Object.entries(table) as [Name, Route][]) {
    app.on(entry.method, entry.path.replace(/\{(\w+)\}/g, ":$1"), async (context) => {
      const { actor, perform } = await open(context);
      // Before the input is looked at: whoever may not call learns nothing about what would have been right.
      requireScope(actor, entry.scope);
      const input = parseInput(entry.input, await readInput(context, entry));
      const idempotencyKey = context.req.header("idempotency-key");
      const options = entry.writes && idempotencyKey !== undefined ? { idempotencyKey } : {};
      const output = await perform(operation, input as never, options);
      return context.json(output as object);
    });
  }
}
