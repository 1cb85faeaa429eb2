import { WorkspaceError } from "@acquit/workspace";
import type { Context } from "hono";
import type * as z from "zod/mini";
import { safeParse } from "zod/mini";

/** Parses what came in. @throws WorkspaceError "invalid-input" that names the first field at fault */
export function parseInput<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const first = issues[0];
  throw new WorkspaceError("invalid-input", `${first?.path ?? ""}: ${first?.message ?? "invalid"}`, { issues });
}

/** The JSON object a request carries; the content type is asked for because other sites' forms cannot set it. */
export async function readJsonObject(context: Context): Promise<object> {
  if (!/^application\/json\b/.test(context.req.header("content-type") ?? "")) {
    throw new WorkspaceError("invalid-input", "Send the body as application/json.");
  }
  const body: unknown = await context.req.json().catch(() => {
    throw new WorkspaceError("invalid-input", "The body is not valid JSON.");
  });
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new WorkspaceError("invalid-input", "The body must be a JSON object.");
  }
  return body;
}

/** The body of a request, parsed by its schema. @throws WorkspaceError "invalid-input" */
export async function readBody<Schema extends z.ZodMiniType>(context: Context, schema: Schema): Promise<z.infer<Schema>> {
  return parseInput(schema, await readJsonObject(context));
}
