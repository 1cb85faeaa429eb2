import type * as z from "zod/mini";

/** What a call may touch; roles are sets of scopes (`roles.ts`). */
export type Scope =
  | "session"
  | "profile:read"
  | "profile:write"
  | "customers:read"
  | "customers:write"
  | "documents:read"
  | "documents:write"
  | "documents:issue"
  | "payments:read"
  | "payments:write"
  | "figures:read"
  /** Following up late payment: policies, reminders, calls, promises. */
  | "collections:read"
  | "collections:write"
  | "people:write"
  | "audit:read"
  /** What is sent to the outside: webhooks, messages, and how it went. */
  | "operations:read"
  | "operations:write"
  /** Exporting and erasing a person's data. */
  | "privacy:write"
  /** One's own sign-in: sessions, second factor, firms. Only a person who signed in has it, never a key or an embed. */
  | "account"
  /** Opens sessions for elements in a host's page. */
  | "embeds:write";

/** One operation of the product: the single description the server, the client, the mocks, the OpenAPI page and the tests derive from. */
export interface Route<Input extends z.ZodMiniType = z.ZodMiniType, Output extends z.ZodMiniType = z.ZodMiniType> {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** `{name}` parts are taken from the input; what is left goes to the query (GET, DELETE) or the JSON body. */
  readonly path: `/v1/${string}`;
  readonly input: Input;
  readonly output: Output;
  readonly scope: Scope;
  /** Writing calls carry an `Idempotency-Key` and are answered again, not done again, when repeated. */
  readonly writes: boolean;
  /** One sentence for the API's page. */
  readonly summary: string;
}

/** Types one entry of the route table without widening its schemas. */
export function route<Input extends z.ZodMiniType, Output extends z.ZodMiniType>(
  entry: Route<Input, Output>,
): Route<Input, Output> {
  return entry;
}
