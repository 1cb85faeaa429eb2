import { type InstalledApp } from "./apps.ts";
import { type JsonRecord } from "./json.ts";
import { buildPhpQuery } from "./php-query.ts";
import { type Portal } from "./portal.ts";

/** A post to a handler of an application: unsigned, a form in PHP's brackets, all values text. */
export interface EventMessage {
  readonly url: string;
  readonly fields: JsonRecord;
}

/** What becomes of posts: sent at once, lost, or kept until they are let go. */
export type EventMode = "deliver" | "lose" | "hold";

const KEPT = 500;

/** The portal's events: each sent at most once, never again when the handler fails. */
export class EventPost {
  mode: EventMode = "deliver";
  /** What was sent, in order; the last 500. */
  readonly sent: EventMessage[] = [];
  /** What waits in mode "hold". */
  readonly held: EventMessage[] = [];
  readonly #portal: Portal;
  readonly #onTheWay = new Set<Promise<void>>();

  constructor(portal: Portal) {
    this.#portal = portal;
  }

  #auth(app: InstalledApp, userId: number | undefined): JsonRecord {
    const { domain, origin, memberId, grants } = this.#portal;
    const about = {
      domain,
      server_endpoint: `${origin}/rest/`,
      client_endpoint: `${origin}/rest/`,
      member_id: memberId,
      application_token: app.applicationToken,
    };
    if (userId === undefined) return about;
    const pair = grants.issue({ userId, clientId: app.clientId, scope: app.scope });
    return {
      access_token: pair.accessToken,
      expires_in: "3600",
      scope: app.scope,
      ...about,
      status: "L",
      refresh_token: pair.refreshToken,
      user_id: String(userId),
    };
  }

  #stamp(): string {
    return String(Math.floor(this.#portal.clock.now() / 1000));
  }

  /** Tells every application that asked; `userId` is who caused it, undefined where a robot or agent did: then no tokens travel. */
  happened(event: string, fields: JsonRecord, userId: number | undefined): void {
    for (const handler of this.#portal.handlers.values()) {
      const app = this.#portal.apps.get(handler.clientId);
      if (handler.event !== event || app?.isFinished !== true) continue;
      if (handler.isOffline) this.#queueOffline(event, fields, handler.connector);
      else {
        const auth = this.#auth(app, handler.userId === 0 ? userId : handler.userId);
        const about = { event, event_handler_id: String(handler.id), data: { FIELDS: fields }, ts: this.#stamp(), auth };
        this.post({ url: handler.handler, fields: about });
      }
    }
  }

  #queueOffline(event: string, fields: JsonRecord, connector: string): void {
    const { offline, clock } = this.#portal;
    const same = [...offline.values()].find(
      (one) => one["event"] === event && JSON.stringify(one["fields"]) === JSON.stringify(fields),
    );
    if (same !== undefined) offline.delete(same.id);
    offline.add((id) => ({ id, event, fields, connector, at: clock.now() }));
  }

  /** An event about the application itself, to the handlers it bound. */
  toApp(event: string, clientId: string, data: JsonRecord): void {
    const app = this.#portal.apps.get(clientId);
    if (app === undefined) return;
    for (const handler of this.#portal.handlers.values()) {
      if (handler.clientId !== clientId || handler.event !== event) continue;
      this.post({ url: handler.handler, fields: { event, data, ts: this.#stamp(), auth: this.#auth(app, app.installedBy) } });
    }
  }

  /** The grant of the application's system user, to the install address. */
  userReady(clientId: string, installUrl: string): void {
    const app = this.#portal.apps.get(clientId);
    if (app === undefined) return;
    const { application_token: own = "", ...system } = this.#auth(app, app.systemUserId);
    const data = { ...system, user_id: String(app.systemUserId), client_id: clientId, LANGUAGE_ID: this.#portal.language };
    const auth = { ...this.#auth(app, app.installedBy), application_token: own };
    this.post({
      url: installUrl,
      fields: { event: "ONAPPUSERREADY", event_handler_id: "17", data, ts: this.#stamp(), auth },
    });
  }

  /** Uninstalling is told without tokens: the application token is the only proof. */
  uninstalled(clientId: string, data: JsonRecord): void {
    const app = this.#portal.apps.get(clientId);
    if (app === undefined) return;
    const event = "ONAPPUNINSTALL";
    for (const handler of this.#portal.handlers.values())
      if (handler.clientId === clientId && handler.event === event)
        this.post({ url: handler.handler, fields: { event, data, ts: this.#stamp(), auth: this.#auth(app, undefined) } });
  }

  /** Sends one post as the present mode has it; forged ones may be handed in as well. */
  post(message: EventMessage): void {
    if (this.mode === "lose") return;
    if (this.mode === "hold") {
      this.held.push(message);
      return;
    }
    this.sent.push(message);
    if (this.sent.length > KEPT) this.sent.shift();
    const delivery = fetch(message.url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "Bitrix24 Webhook Engine" },
      body: buildPhpQuery(message.fields),
      redirect: "manual",
    })
      .then(async (response) => {
        await response.arrayBuffer();
      })
      // Nobody is told and nothing is repeated: so it is with the real one.
      .catch(() => undefined)
      .finally(() => this.#onTheWay.delete(delivery));
    this.#onTheWay.add(delivery);
  }

  /** Lets held posts go in the order `arrange` gives them; it may drop and repeat some. */
  release(arrange: (held: readonly EventMessage[]) => readonly EventMessage[] = (held) => held): void {
    const held = arrange(this.held.splice(0));
    const { mode } = this;
    this.mode = "deliver";
    for (const message of held) this.post(message);
    this.mode = mode;
  }

  /** Resolves when every post under way was answered or failed. */
  async settled(): Promise<void> {
    while (this.#onTheWay.size > 0) await Promise.all(this.#onTheWay);
  }
}
