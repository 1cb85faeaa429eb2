import { StoppedClock } from "./portal.ts";
import { frameToken, startPortal, type StartOptions } from "./start-portal.ts";
import { type ServedPortal } from "./rest-server.ts";
import { type Json, type JsonRecord } from "./json.ts";
import { recordOf } from "./json.ts";

/** The application of the tests. */
export const testApp = {
  clientId: "local.test",
  clientSecret: "secret",
  title: "Test",
  handlerUrl: "http://127.0.0.1:9/handler",
  installUrl: "http://127.0.0.1:9/install",
  scope: "crm,placement,user_brief,catalog,userfieldconfig,salescenter,im,bizproc,pay_system",
  version: 1,
} as const;

/** An answer of the portal as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly body: JsonRecord;
  readonly result: Json;
}

/** A portal under test, its clock standing, and calls to it over HTTP. */
export interface TestPortal extends ServedPortal {
  readonly clock: StoppedClock;
  readonly call: (method: string, params?: JsonRecord, token?: string) => Promise<WireAnswer>;
  readonly tokenOf: (userId: number) => string;
}

/** Starts a portal whose clock stands at a noon in autumn. */
export async function portalUnderTest(options: StartOptions = {}): Promise<TestPortal> {
  const clock = new StoppedClock("2026-10-01T10:00:00Z");
  const served = await startPortal({ clock, language: "en", app: testApp, ...options });
  const tokenOf = (userId: number) => frameToken(served.portal, testApp.clientId, userId).accessToken;
  const usual = tokenOf(1);
  const call = async (method: string, params: JsonRecord = {}, token = usual): Promise<WireAnswer> => {
    const response = await fetch(`${served.origin}/rest/${method}.json`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...params, auth: token }),
    });
    const body = recordOf((await response.json()) as Json);
    return { status: response.status, body, result: body["result"] ?? null };
  };
  return {
    ...served,
    get origin() {
      return served.origin;
    },
    clock,
    call,
    tokenOf,
  };
}
