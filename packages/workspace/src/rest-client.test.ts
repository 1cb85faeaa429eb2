import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import fc from "fast-check";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { parse } from "zod/mini";
import { anyValid } from "./any-valid.test-suite.ts";
import { createMswHandlers } from "./msw-handlers.ts";
import { createRestWorkspace } from "./rest-client.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes/index.ts";
import { WorkspaceError, type WorkspaceErrorCode } from "./workspace-error.ts";
import type { Workspace } from "./workspace.ts";

const baseUrl = "https://acquit.example";
const server = setupServer();
before(() => {
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
});
after(() => {
  server.close();
});

type Call = (input: unknown, options?: object) => Promise<unknown>;
const operations = Object.entries(routes) as (readonly [string, Route])[];

/** A workspace whose operations all do the same. */
function aWorkspace(act: (input: unknown, options: { readonly idempotencyKey?: string }) => unknown): Workspace {
  const calls = operations.map(([name]) => [name, async (input: unknown, options: object) => act(input, options)]);
  return Object.fromEntries(calls) as Workspace;
}

/** The REST client of that workspace. */
function overRest(workspace: Workspace): Readonly<Record<string, Call>> {
  server.use(...createMswHandlers(workspace, baseUrl));
  return createRestWorkspace({ baseUrl }) as unknown as Readonly<Record<string, Call>>;
}

const session = (name = "getSession") =>
  [name, { tenantId: "t", tenantName: "T", person: { id: "p", name: "P" }, scopes: [], today: "2026-03-02" }] as const;

async function refusalOf(call: Promise<unknown>): Promise<WorkspaceError> {
  return call.then(
    () => assert.fail("The call was not refused"),
    (error: unknown) => {
      assert.ok(error instanceof WorkspaceError);
      return error;
    },
  );
}

describe("the REST client", () => {
  for (const [name, entry] of operations) {
    it(`${name}: any valid input reaches the workspace, any valid answer comes back`, async () => {
      await fc.assert(
        fc.asyncProperty(anyValid(entry.input, "input"), anyValid(entry.output, "output"), async (input, output) => {
          let received: unknown;
          const rest = overRest(
            aWorkspace((given) => {
              received = given;
              return output;
            }),
          );
          assert.deepEqual(await rest[name]?.(input), parse(entry.output, output));
          assert.deepEqual(received, parse(entry.input, input));
          server.resetHandlers();
        }),
        { numRuns: 6, endOnFailure: true },
      );
    });
  }

  it("sends a key with what writes, another each time, and none with what reads", async () => {
    const keys: (string | undefined)[] = [];
    const rest = overRest(
      aWorkspace((_, options) => {
        keys.push(options.idempotencyKey);
        return {};
      }),
    );
    await rest["deleteDraft"]?.({ id: "one" });
    await rest["deleteDraft"]?.({ id: "one" });
    await rest["getProfile"]?.({});
    assert.equal(keys.filter((key) => /^[\w-]{36}$/.test(key ?? "")).length, 2);
    assert.equal(new Set(keys).size, 3);
    assert.equal(keys[2], undefined);
  });

  it("keeps the key it is given", async () => {
    let key: string | undefined;
    const rest = overRest(
      aWorkspace((_, options) => {
        key = options.idempotencyKey;
        return {};
      }),
    );
    await rest["deleteDraft"]?.({ id: "one" }, { idempotencyKey: "mine" });
    assert.equal(key, "mine");
  });

  it("tries a write again under the same key when the server is away for a moment", async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.delete(`${baseUrl}/v1/drafts/:id`, ({ request }) => {
        keys.push(request.headers.get("idempotency-key"));
        return keys.length === 1 ? new HttpResponse(null, { status: 503 }) : HttpResponse.json({});
      }),
    );
    await createRestWorkspace({ baseUrl }).deleteDraft({ id: "one" });
    assert.equal(keys.length, 2);
    assert.equal(keys[1], keys[0]);
  });

  it("stops when the caller does", async () => {
    const rest = overRest(aWorkspace(() => new Promise(() => undefined)));
    const stop = new AbortController();
    const call = rest["getProfile"]?.({}, { signal: stop.signal }) ?? assert.fail();
    stop.abort();
    assert.equal((await refusalOf(call)).code, "unavailable");
  });
});

describe("a refused call", () => {
  const codes: readonly WorkspaceErrorCode[] = ["forbidden", "not-found", "invalid-input", "conflict", "not-issuable"];
  for (const code of codes) {
    it(`"${code}" comes with its message and what is behind it`, async () => {
      const rest = overRest(
        aWorkspace(() => {
          throw new WorkspaceError(code, "Do this instead.", { stored: { revision: 3 } });
        }),
      );
      const { message, details, ...refusal } = await refusalOf(rest["getProfile"]?.({}) ?? assert.fail());
      assert.deepEqual([refusal.code, message, details], [code, "Do this instead.", { stored: { revision: 3 } }]);
    });
  }

  const answers: readonly (readonly [string, () => Response, WorkspaceErrorCode])[] = [
    ["a proxy's page", () => new HttpResponse("<html>Bad gateway</html>", { status: 500 }), "unavailable"],
    ["a code nobody knows", () => HttpResponse.json({ code: "teapot" }, { status: 418 }), "unavailable"],
    ["a bare 401", () => new HttpResponse(null, { status: 401 }), "unauthenticated"],
    ["no answer", () => HttpResponse.error(), "unavailable"],
    ["an answer of another shape", () => HttpResponse.json({ tenantId: 7 }), "internal"],
  ];
  for (const [what, answer, code] of answers) {
    it(`${what} is "${code}"`, async () => {
      server.use(http.get(`${baseUrl}/v1/session`, answer));
      assert.equal((await refusalOf(createRestWorkspace({ baseUrl }).getSession({}))).code, code);
    });
  }
});

describe("a session of a host's page", () => {
  const [, answer] = session();

  /** A server that takes the tokens it is told to take. */
  function takes(isGood: (token: string) => boolean): string[] {
    const tokens: string[] = [];
    server.use(
      http.get(`${baseUrl}/v1/session`, ({ request }) => {
        const token = request.headers.get("authorization") ?? "";
        tokens.push(token);
        return isGood(token) ? HttpResponse.json(answer) : HttpResponse.json({ code: "unauthenticated" }, { status: 401 });
      }),
    );
    return tokens;
  }

  /** A page that gets sessions one after the other. */
  function aPage(lifeMs = 900_000) {
    let fetched = 0;
    const fetchSession = () => {
      fetched += 1;
      return Promise.resolve({ token: `token-${String(fetched)}`, expiresAt: new Date(Date.now() + lifeMs).toISOString() });
    };
    return { workspace: createRestWorkspace({ baseUrl, fetchSession }), fetched: () => fetched };
  }

  it("is sent in a header, without cookies, and fetched once for calls at the same time", async () => {
    const tokens = takes(() => true);
    const page = aPage();
    await Promise.all([page.workspace.getSession({}), page.workspace.getSession({}), page.workspace.getSession({})]);
    assert.deepEqual([...tokens, page.fetched()], ["Bearer token-1", "Bearer token-1", "Bearer token-1", 1]);
  });

  it("that is refused is renewed once for all who were refused, and they are answered", async () => {
    takes((token) => token === "Bearer token-2");
    const page = aPage();
    const answers = await Promise.all(Array.from({ length: 5 }, () => page.workspace.getSession({})));
    assert.equal(answers.length, 5);
    assert.equal(page.fetched(), 2);
  });

  it("that is refused again is no reason to go on asking", async () => {
    const tokens = takes(() => false);
    const page = aPage();
    assert.equal((await refusalOf(page.workspace.getSession({}))).code, "unauthenticated");
    assert.deepEqual(tokens, ["Bearer token-1", "Bearer token-2"]);
  });

  it("is renewed at four fifths of its life", async (context) => {
    context.mock.timers.enable({ apis: ["Date"], now: 0 });
    const tokens = takes(() => true);
    const page = aPage(100_000);
    await page.workspace.getSession({});
    context.mock.timers.setTime(79_999);
    await page.workspace.getSession({});
    context.mock.timers.setTime(80_000);
    await page.workspace.getSession({});
    assert.deepEqual(tokens, ["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
  });

  it("that cannot be had is said to be unavailable, and asked for again next time", async () => {
    takes(() => true);
    let fail = true;
    const workspace = createRestWorkspace({
      baseUrl,
      fetchSession: () =>
        fail
          ? Promise.reject(new Error("offline"))
          : Promise.resolve({ token: "t", expiresAt: new Date(Date.now() + 9e5).toISOString() }),
    });
    assert.equal((await refusalOf(workspace.getSession({}))).code, "unavailable");
    fail = false;
    assert.equal((await workspace.getSession({})).tenantId, "t");
  });
});
