import { randomBytes } from "node:crypto";
import { textOf, type Json, type JsonRecord } from "./json.ts";
import { type Portal } from "./portal.ts";

const documents: Readonly<Record<number, (id: number) => readonly [string, string]>> = {
  31: (id) => ["Bitrix\\Crm\\Integration\\BizProc\\Document\\SmartInvoice", `SMART_INVOICE_${String(id)}`],
  2: (id) => ["CCrmDocumentDeal", `DEAL_${String(id)}`],
  7: (id) => ["Bitrix\\Crm\\Integration\\BizProc\\Document\\Quote", `QUOTE_${String(id)}`],
};

/** What a robot of an application is run with. */
export interface RobotRun {
  readonly code: string;
  readonly entityTypeId: number;
  readonly itemId: number;
  readonly properties?: JsonRecord;
}

/** Runs a robot: its handler is posted to, and a waiting one goes on when `bizproc.event.send` brings its token. Answers the token. */
export function runRobot(portal: Portal, { code, entityTypeId, itemId, properties = {} }: RobotRun): string {
  const robot = portal.robots.get(code);
  const app = robot === undefined ? undefined : portal.apps.get(textOf(robot["clientId"]));
  const document = documents[entityTypeId]?.(itemId);
  if (robot === undefined || app === undefined || document === undefined) throw new Error(`No robot ${code} for this record`);
  const token = randomBytes(16).toString("hex");
  const userId = Number(robot["userId"]);
  portal.robotRuns.set(token, { code, entityTypeId, itemId, at: portal.clock.now() });
  const [type, id] = document;
  const pair = portal.grants.issue({ userId, clientId: app.clientId, scope: app.scope });
  const fields: Record<string, Json> = {
    workflow_id: randomBytes(8).toString("hex"),
    code,
    document_id: ["crm", type, id],
    document_type: ["crm", type, id.replace(/_\d+$/, "")],
    event_token: token,
    properties,
    use_subscription: robot["waits"] === true ? "Y" : "N",
    timeout_duration: "60",
    ts: String(Math.floor(portal.clock.now() / 1000)),
    auth: {
      access_token: pair.accessToken,
      expires_in: "3600",
      scope: app.scope,
      domain: portal.domain,
      server_endpoint: `${portal.origin}/rest/`,
      status: "L",
      client_endpoint: `${portal.origin}/rest/`,
      member_id: portal.memberId,
      user_id: String(userId),
      refresh_token: pair.refreshToken,
      application_token: app.applicationToken,
    },
  };
  portal.events.post({ url: textOf(robot["handler"]), fields });
  return token;
}
