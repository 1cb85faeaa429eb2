import { WorkspaceError } from "@acquit/workspace";
import type { Context, Hono, Next } from "hono";
import * as z from "zod/mini";
import { acceptInvitation, showInvitation } from "../access/accept-invitation.ts";
import type { AccessContext } from "../access/context.ts";
import { enterDemo, hasPeople } from "../access/owner.ts";
import { summarizeUserAgent, type Device } from "../access/sessions.ts";
import { signIn, type SignInOutcome } from "../access/sign-in.ts";
import { signOut } from "../access/sign-out.ts";
import { requireOurPages } from "./same-site.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { readBody } from "./read-body.ts";

/** What the pages before a session need. */
export interface AuthRoutesOptions {
  readonly access: AccessContext;
  readonly cookie: SessionCookie;
  readonly demo: boolean;
  readonly callerOf: (context: Context) => string;
}

const text = z.string().check(z.minLength(1), z.maxLength(300));
const token = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,100}$/, "not a token"));
const credentialsSchema = z.object({ email: text, password: text, code: z.exactOptional(text) });
const acceptanceSchema = z.object({ token, password: text, name: z.exactOptional(text), code: z.exactOptional(text) });

/** Sign-in, sign-out and invitations: what is asked before there is a session, so outside the route table. */
export function serveAuth(app: Hono, { access, cookie, demo, callerOf }: AuthRoutesOptions): void {
  const deviceOf = (context: Context): Device => ({
    address: callerOf(context),
    browser: summarizeUserAgent(context.req.header("user-agent") ?? ""),
  });

  /** Gives the browser its session; one it had before ends, so that nobody goes on in a session she did not open herself. */
  const answer = async (context: Context, outcome: SignInOutcome) => {
    if (outcome.outcome === "refused") return context.json({ code: "refused" }, 401);
    if (outcome.outcome === "second-factor") return context.json({ code: "second-factor" }, 401);
    const before = cookie.read(context);
    if (before !== undefined) await signOut(access, before);
    cookie.write(context, outcome.token);
    return context.json({});
  };

  app.use("/auth/*", async (context: Context, next: Next) => {
    requireOurPages(context, access.origin());
    await next();
  });
  app.get("/auth/options", async (context) => context.json({ demo, empty: !(await hasPeople(access)) }));
  app.post("/auth/sign-in", async (context) =>
    answer(context, await signIn(access, await readBody(context, credentialsSchema), deviceOf(context))),
  );
  app.post("/auth/demo", async (context) => {
    if (!demo) throw new WorkspaceError("not-found", "This server has no demonstration.");
    return answer(context, await enterDemo(access, deviceOf(context)));
  });
  app.post("/auth/sign-out", async (context) => {
    const current = cookie.read(context);
    if (current !== undefined) await signOut(access, current);
    cookie.clear(context);
    return context.json({});
  });
  // A POST, though it only reads: the secret stays out of addresses and logs.
  app.post("/auth/invitations/show", async (context) =>
    context.json(await showInvitation(access, (await readBody(context, z.object({ token }))).token)),
  );
  app.post("/auth/invitations/accept", async (context) =>
    answer(context, await acceptInvitation(access, await readBody(context, acceptanceSchema), deviceOf(context))),
  );
}
