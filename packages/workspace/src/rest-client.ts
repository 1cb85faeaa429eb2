import ky, { HTTPError, type KyInstance } from "ky";
import { safeParse } from "zod/mini";
import type { Route } from "./route.ts";
import type { AccessDesk } from "./access-desk.ts";
import { accessRoutes } from "./routes/access.ts";
import { routes } from "./routes/index.ts";
import { followStream } from "./changes-client.ts";
import { SessionKeeper, type FetchSession } from "./session.ts";
import { WorkspaceError, type WorkspaceErrorCode } from "./workspace-error.ts";
import type { CallOptions, Workspace } from "./workspace.ts";

/** How the client reaches the API. */
export interface RestWorkspaceOptions {
  /** The API's address, without a slash at its end. */
  readonly baseUrl: string;
  /** Absent on our own pages, where the session is a cookie out of reach of scripts. */
  readonly fetchSession?: FetchSession;
}

const TIMEOUT_MS = 30_000;
const codes: ReadonlySet<string> = new Set<WorkspaceErrorCode>([
  "unauthenticated",
  "forbidden",
  "not-found",
  "invalid-input",
  "conflict",
  "not-issuable",
  "idempotency-mismatch",
  "too-many-requests",
  "unavailable",
  "internal",
]);

/** Turns whatever went wrong into the one error screens know. */
function asWorkspaceError(error: unknown): WorkspaceError {
  if (error instanceof WorkspaceError) return error;
  if (error instanceof HTTPError) {
    const problem = error.data as { code?: string; title?: string; details?: unknown } | undefined;
    const code = problem?.code;
    if (code !== undefined && codes.has(code))
      return new WorkspaceError(code as WorkspaceErrorCode, problem?.title ?? code, problem?.details);
    const status = error.response.status;
    return new WorkspaceError(status === 401 ? "unauthenticated" : "unavailable", `The server answered ${String(status)}.`);
  }
  return new WorkspaceError("unavailable", "The server does not answer; check the connection and try again.");
}

/** An answer as the table says it is. @throws WorkspaceError "internal" when it is another: the server is of another version, or something else answers in its place */
function readAnswer(entry: Route, answer: unknown): unknown {
  const parsed = safeParse(entry.output, answer);
  if (parsed.success) return parsed.data;
  throw new WorkspaceError("internal", "The server answers in a way this page does not understand; reload the page.", {
    issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  });
}

/** A client that sends whose session it is: the keeper's token, or our own pages' cookie. */
function makeClient(options: RestWorkspaceOptions, keeper: SessionKeeper | undefined): KyInstance {
  return ky.create({
    prefix: options.baseUrl,
    timeout: TIMEOUT_MS,
    credentials: keeper === undefined ? "same-origin" : "omit",
    retry: { limit: 2, methods: ["get", "put", "delete", "post"], statusCodes: [408, 429, 502, 503, 504] },
    hooks: {
      beforeRequest: [
        async ({ request }) => {
          if (keeper !== undefined) request.headers.set("authorization", `Bearer ${await keeper.token()}`);
        },
      ],
      afterResponse: [
        ({ request, response }) => {
          if (response.status === 401) keeper?.forget(request.headers.get("authorization")?.slice("Bearer ".length));
        },
      ],
    },
  });
}

function splitInput(entry: Route, input: Readonly<Record<string, unknown>>) {
  const rest: Record<string, unknown> = { ...input };
  const path = entry.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: path.slice(1), rest };
}

function queryOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

async function request(
  client: KyInstance,
  entry: Route,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions & { readonly idempotencyKey: string },
): Promise<unknown> {
  const { path, rest } = splitInput(entry, input);
  const inQuery = entry.method === "GET" || entry.method === "DELETE";
  const headers = entry.writes ? { "idempotency-key": options.idempotencyKey } : {};
  const response = client(path, {
    method: entry.method,
    headers,
    // Repeats are harmless but for a POST without an idempotency key, which might be done twice.
    ...(entry.method === "POST" && !entry.writes ? { retry: 0 } : {}),
    ...(inQuery ? { searchParams: queryOf(rest) } : { json: rest }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return response.json();
}

/** Asks again with a new session where the server refuses the one at hand; the idempotency key is the same, so nothing is done twice. */
async function withSession<Answer>(keeper: SessionKeeper | undefined, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (keeper === undefined || !(error instanceof HTTPError) || error.response.status !== 401) throw error;
    return ask();
  }
}

/** Every operation of a route table as a call; answers are parsed by the table before anyone sees them. */
function callsOf(
  client: KyInstance,
  table: Readonly<Record<string, Route>>,
  keeper?: SessionKeeper,
): Readonly<Record<string, unknown>> {
  const call =
    (entry: Route) =>
    async (input: Readonly<Record<string, unknown>>, callOptions: CallOptions = {}): Promise<unknown> => {
      const once = { ...callOptions, idempotencyKey: callOptions.idempotencyKey ?? crypto.randomUUID() };
      try {
        return readAnswer(entry, await withSession(keeper, () => request(client, entry, input, once)));
      } catch (error) {
        throw asWorkspaceError(error);
      }
    };
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, call(entry)]));
}

/** The Workspace of a server, over its REST API. */
export function createRestWorkspace(options: RestWorkspaceOptions): Workspace {
  const keeper = options.fetchSession === undefined ? undefined : new SessionKeeper(options.fetchSession);
  const operations = callsOf(makeClient(options, keeper), routes, keeper);
  const changes: Workspace["changes"] = (after, signal) =>
    followStream({
      url: `${options.baseUrl}/v1/changes`,
      after,
      signal,
      ...(keeper === undefined ? {} : { session: keeper }),
    });
  return { ...operations, changes } as unknown as Workspace;
}

/** People, rights and sign-in of a server, over its REST API; for our own pages, whose session is a cookie. */
export function createRestAccess(baseUrl: string): AccessDesk {
  return callsOf(makeClient({ baseUrl }, undefined), accessRoutes) as unknown as AccessDesk;
}
