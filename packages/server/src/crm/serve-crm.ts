import {
  CrmError,
  type CrmFrame,
  type CrmKind,
  type CrmStep,
  type DeliveredFrame,
  type NoticeOutcome,
  type VaultPort,
} from "@acquit/engine";
import { WorkspaceError } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import * as z from "zod/mini";
import type { AccessContext } from "../access/context.ts";
import { readBody } from "../http/read-body.ts";
import { requireOurPages } from "../http/same-site.ts";
import { RateLimit } from "../http/rate-limit.ts";
import type { CrmFirmMaker } from "./crm-firm.ts";
import { noticeInFrame } from "./frame-notice.ts";
import { readFramePost } from "./frame-form.ts";
import { framePage } from "./frame-page.ts";
import { frameState, type FrameState } from "./frame-state.ts";
import { openTicket, sealTicket } from "./frame-ticket.ts";

/** What serving CRMs stands on. */
export interface ServeCrmOptions {
  readonly access: AccessContext;
  readonly vault: VaultPort;
  readonly kinds: ReadonlyMap<string, CrmKind>;
  readonly receiveFrame: (kind: string, frame: DeliveredFrame) => Promise<CrmFrame>;
  readonly receiveNotice: (kind: string, notice: NonNullable<ReturnType<CrmKind["readNotice"]>>) => Promise<NoticeOutcome>;
  readonly receiveStep: (kind: string, step: CrmStep) => Promise<NoticeOutcome>;
  readonly makeFirm: CrmFirmMaker;
  /** Source of our page for frames; absent where it was not built. */
  readonly page: () => Promise<string | undefined>;
  readonly callerOf: (context: Context) => string;
  readonly onFailure: (error: unknown, context: Context) => void;
}

const text = z.string().check(z.minLength(1), z.maxLength(4_000));
const proofSchema = z.object({ ticket: text, proof: text, firmId: z.exactOptional(text) });
const firmSchema = z.object({
  ...proofSchema.shape,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  ownCompanyId: z.exactOptional(text),
});

/** Frames and proofs one caller may send a minute, and events: those come from a few addresses for many portals. */
const FRAMES_A_MINUTE = 120;
const EVENTS_A_MINUTE = 3_000;

function kindOf({ kinds }: ServeCrmOptions, context: Context): CrmKind {
  const kind = kinds.get(context.req.param("kind") ?? "");
  if (kind === undefined) throw new WorkspaceError("not-found", "No such CRM can be linked here.");
  return kind;
}

/** Answers a refused frame as a page a person can read. */
function refuseFrame(options: ServeCrmOptions, error: unknown, context: Context, language: string): Promise<Response> {
  if (!(error instanceof CrmError)) {
    options.onFailure(error, context);
    return noticeInFrame("silent", language, 502);
  }
  if (error.reason === "denied") return noticeInFrame("not-admin", language, 403);
  const isSilent = error.reason === "busy" || error.reason === "unknown-outcome";
  return isSilent ? noticeInFrame("silent", language, 502) : noticeInFrame("refused", language, 403);
}

/** The CRM's refusal, said to our page. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof CrmError)) return error;
  const isSilent = error.reason === "busy" || error.reason === "unknown-outcome";
  return new WorkspaceError(isSilent ? "unavailable" : "unauthenticated", error.message, { reason: error.reason });
}

async function openFrame(options: ServeCrmOptions, kind: CrmKind, form: URLSearchParams, context: Context): Promise<Response> {
  const post = readFramePost(new URL(context.req.url).searchParams, form);
  if (post === undefined) return noticeInFrame("refused", "en", 403);
  const { delivered, language } = post;
  try {
    const template = await options.page();
    if (template === undefined) return await noticeInFrame("silent", language, 502);
    const frame = await options.receiveFrame(kind.id, delivered);
    const state = await frameState(options.access, { crm: kind.id, frame });
    const { portalId } = delivered.grant;
    const ticket = sealTicket(options.vault, { kind: kind.id, portalId, applicationToken: delivered.applicationToken });
    return framePage(template, { ...state, ticket }, new URL(frame.endpoint).origin);
  } catch (error) {
    return refuseFrame(options, error, context, language);
  }
}

async function takeEvent(options: ServeCrmOptions, kind: CrmKind, form: URLSearchParams, context: Context): Promise<Response> {
  if (form.has("event_token")) return takeStep(options, kind, form, context);
  const notice = kind.readNotice(form);
  if (notice === undefined) return context.json({ outcome: "ignored" });
  const outcome = await options.receiveNotice(kind.id, notice);
  return context.json({ outcome }, outcome === "forged" ? 403 : 200);
}

async function takeStep(options: ServeCrmOptions, kind: CrmKind, form: URLSearchParams, context: Context): Promise<Response> {
  const step = kind.readStep?.(form);
  if (step === undefined) return context.json({ outcome: "ignored" });
  const outcome = await options.receiveStep(kind.id, step);
  return context.json({ outcome }, outcome === "forged" ? 403 : 200);
}

/** Has a frame prove itself again, by its ticket and a fresh token of whoever looks at it. */
async function proveAgain(
  options: ServeCrmOptions,
  kind: CrmKind,
  { ticket, proof }: { readonly ticket: string; readonly proof: string },
): Promise<CrmFrame> {
  const opened = openTicket(options.vault, ticket);
  if (opened?.kind !== kind.id) throw new WorkspaceError("unauthenticated", "Open the application again from the CRM's menu.");
  const { portalId, applicationToken } = opened;
  // Nothing but the token is believed: the portal's stored address is asked.
  const grant = { accessToken: proof, refreshToken: "", endpoint: "", authServer: "", portalId, scopes: [] };
  try {
    return await options.receiveFrame(kind.id, { grant, applicationToken });
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * Serves CRMs: one address for frames, events and robots of a portal, told apart by what they bring; and, for our own page in the frame, sessions.
 * No cookie is set or read: in a frame it would be a third party's.
 */
export function serveCrm(app: Hono, options: ServeCrmOptions): void {
  const frames = new RateLimit({ capacity: FRAMES_A_MINUTE, refillSeconds: 60 });
  const events = new RateLimit({ capacity: EVENTS_A_MINUTE, refillSeconds: 60 });
  const isAllowed = (limit: RateLimit, context: Context) =>
    limit.take(options.callerOf(context), Date.parse(options.access.clock.now()));
  const stateFor = async (context: Context, work: (kind: CrmKind) => Promise<FrameState>) => {
    requireOurPages(context, options.access.origin());
    if (!isAllowed(frames, context))
      throw new WorkspaceError("too-many-requests", "Too many pages at once; go on a little later.");
    return context.json(await work(kindOf(options, context)));
  };

  // Whoever probes the address before the application is listed gets an answer; a browser gets a word.
  app.get("/crm/:kind", (context) => {
    kindOf(options, context);
    return noticeInFrame("not-here", context.req.header("accept-language") ?? "en", 200);
  });
  app.post("/crm/:kind", async (context) => {
    const kind = kindOf(options, context);
    const form = new URLSearchParams(await context.req.text());
    const isEvent = form.has("event") || form.has("event_token");
    if (!isAllowed(isEvent ? events : frames, context)) return noticeInFrame("too-many", form.get("LANG") ?? "en", 429);
    return isEvent ? takeEvent(options, kind, form, context) : openFrame(options, kind, form, context);
  });
  app.post("/crm/:kind/session", (context) =>
    stateFor(context, async (kind) => {
      const input = await readBody(context, proofSchema);
      const frame = await proveAgain(options, kind, input);
      return frameState(options.access, { crm: kind.id, frame, firmId: input.firmId });
    }),
  );
  app.post("/crm/:kind/firm", (context) =>
    stateFor(context, async (kind) => {
      const input = await readBody(context, firmSchema);
      const frame = await proveAgain(options, kind, input);
      const firmId = await options.makeFirm(frame, { name: input.name, ownCompanyId: input.ownCompanyId });
      const again = await proveAgain(options, kind, input);
      return frameState(options.access, { crm: kind.id, frame: again, firmId });
    }),
  );
}
