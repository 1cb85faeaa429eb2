import type { Engine, Store } from "@acquit/engine";
import type { AccessDesk } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import { accessDeskFor } from "../access/access-desk.ts";
import { Attempts } from "../access/attempts.ts";
import type { Caller } from "../access/callers.ts";
import { journalLeftovers } from "../access/changes.ts";
import { readSystem, type AccessContext, type AccessOptions } from "../access/context.ts";
import { isListedOrigin } from "../access/origins.ts";
import { ensureDemoOwner } from "../access/owner.ts";
import { passwordCost } from "../access/password.ts";
import type { Vault } from "../access/vault.ts";
import { sampleProfile } from "@acquit/engine/sample";
import { SAMPLE_NAME, SAMPLE_TENANT } from "../sample/seed.ts";
import { systemClock, systemRandom } from "../system.ts";
import { serveAuth } from "./auth-routes.ts";
import { authenticator, type Authenticate } from "./authenticate.ts";
import { SessionCookie } from "./session-cookie.ts";

/** Sign-in, people and rights, as the server mounts them. */
export interface StartedAccess {
  readonly authenticate: Authenticate;
  /** What a caller may ask or do about people and rights. */
  readonly deskFor: (caller: Caller, context: Context) => AccessDesk;
  readonly isListedOrigin: (origin: string, tenantId?: string) => Promise<boolean>;
  readonly serve: (app: Hono, callerOf: (context: Context) => string) => void;
}

/** Sign-in with the parts its use cases run on. */
export interface AssembledAccess extends StartedAccess {
  readonly context: AccessContext;
}

/** Mounts sign-in over parts that are given: the machine's, or a test's own. */
export function assembleAccess(options: AccessOptions, { demo }: { readonly demo: boolean }): AssembledAccess {
  const access: AccessContext = { passwordCost, ...options, attempts: new Attempts(options.store) };
  const cookie = new SessionCookie(options.origin);
  return {
    context: access,
    authenticate: authenticator(access, cookie, demo),
    deskFor: (caller, context) =>
      accessDeskFor({
        context: access,
        caller,
        renew: (token) => {
          cookie.write(context, token);
        },
      }),
    isListedOrigin: (origin, tenantId) => readSystem(access, (reader) => isListedOrigin(reader, origin, tenantId)),
    serve: (app, callerOf) => {
      serveAuth(app, { access, cookie, demo, callerOf });
    },
  };
}

/** What sign-in is started with. */
export interface StartAccessOptions {
  readonly store: Store;
  readonly engine: Engine;
  readonly demo: boolean;
  readonly vault: Vault;
  readonly origin: () => string;
}

/** Mails invitations through the engine's outbox, in the firm's own language. */
export function mailInvitationsBy(engine: Engine): NonNullable<AccessOptions["mailInvitation"]> {
  return async (actor, invitation) => {
    const { profile } = await engine.workspaceFor(actor).getProfile({});
    const { tenantName: firm, personName: invitedBy } = actor;
    return engine.mailInvitation(actor, { ...invitation, firm, invitedBy, language: profile?.language ?? "fr" });
  };
}

/** Sign-in over this machine's clock and randomness. */
export function systemAccess(options: StartAccessOptions): AssembledAccess {
  const { store, engine, vault, origin, demo } = options;
  const journal: AccessOptions["journal"] = (actor, happening) => engine.recordHappening(actor, happening);
  const mailInvitation = mailInvitationsBy(engine);
  const parts = { store, origin, vault, journal, mailInvitation, clock: systemClock, random: systemRandom };
  return assembleAccess(parts, { demo });
}

/** Starts sign-in: journals what a crash left behind, and makes the demonstration's person where she is offered. */
export async function startAccess(options: StartAccessOptions): Promise<AssembledAccess> {
  const started = systemAccess(options);
  await journalLeftovers(started.context);
  if (options.demo) {
    const { name = "", email = "" } = sampleProfile.billingContact ?? {};
    await ensureDemoOwner(started.context, { tenantId: SAMPLE_TENANT, name: SAMPLE_NAME, owner: name, email });
  }
  return started;
}
