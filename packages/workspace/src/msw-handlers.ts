import { HttpResponse, http, type HttpHandler } from "msw";
import { parse } from "zod/mini";
import type { Route } from "./route.ts";
import { routes } from "./routes/index.ts";
import { WorkspaceError } from "./workspace-error.ts";
import type { Operation, Workspace } from "./workspace.ts";

type AnyCall = (input: unknown, options: object) => Promise<unknown>;
const methods = { GET: http.get, PUT: http.put, POST: http.post, DELETE: http.delete } as const;

/** Serves any Workspace to the REST client inside a page or a test, by the same route table as the real server. */
export function createMswHandlers(workspace: Workspace, baseUrl: string): readonly HttpHandler[] {
  return (Object.keys(routes) as Operation[]).map((name) => {
    const entry: Route = routes[name];
    return methods[entry.method](`${baseUrl}${entry.path.replace(/\{(\w+)\}/g, ":$1")}`, async ({ request, params }) => {
      const query = Object.fromEntries(new URL(request.url).searchParams);
      const hasBody = entry.method === "PUT" || entry.method === "POST";
      const body = hasBody ? ((await request.json()) as object) : query;
      const key = request.headers.get("idempotency-key");
      try {
        const input = parse(entry.input, { ...body, ...params });
        const output = await (workspace[name] as AnyCall)(input, key === null ? {} : { idempotencyKey: key });
        return HttpResponse.json(output as object);
      } catch (error) {
        if (!(error instanceof WorkspaceError)) throw error;
        const status =
          { unauthenticated: 401, forbidden: 403, "not-found": 404, conflict: 409 }[error.code as "forbidden"] ?? 422;
        return HttpResponse.json({ status, code: error.code, title: error.message, details: error.details }, { status });
      }
    });
  });
}
