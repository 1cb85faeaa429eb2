import type { Clock, Engine, PaymentProvider, Store } from "@acquit/engine";
import { WorkspaceError, accessRoutes, routes } from "@acquit/workspace";
import { Hono, type Context } from "hono";
import type { Logger } from "pino";
import type { TestProvider } from "../providers/test-provider.ts";
import type { Caller } from "../access/callers.ts";
import { serveCrm, type ServeCrmOptions } from "../crm/serve-crm.ts";
import { serveAccountApi } from "./account-api.ts";
import { serveAccount } from "./account-routes.ts";
import { serveChanges } from "./changes-stream.ts";
import { serveClientApi } from "./client-api.ts";
import { serveClient, type OpenDesk, type OpenOriginal } from "./client-routes.ts";
import { serveCors } from "./cors.ts";
import { serveFiles } from "./file-routes.ts";
import { HealthWatch, collectHealth, serveHealth } from "./health.ts";
import { serveInbound } from "./inbound-route.ts";
import { limitBodies } from "./limit-bodies.ts";
import { requestMetrics, serveMetrics, serverMetrics } from "./metrics.ts";
import { serveOpenApi } from "./open-api-page.ts";
import { servePapers } from "./paper-routes.ts";
import { problem, refusal } from "./problem.ts";
import { serveTestProvider, serveWebhooks, type SendTestWebhook, type WebhookOptions } from "./provider-routes.ts";
import { RateLimit } from "./rate-limit.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import type { StartedAccess } from "./start-access.ts";
import { serveRoutes } from "./workspace-routes.ts";

/** Everything the HTTP side is made of. */
export interface AppOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly engine: Engine;
  readonly access: StartedAccess;
  /** The server's public address. */
  readonly origin: () => string;
  /** Every tenant there is, for the outbox's figures. */
  readonly tenantIds?: () => Promise<readonly string[]>;
  /** Lets the metrics be read from other machines. */
  readonly metricsToken?: string | undefined;
  /** How many calls a minute one session or key may make. */
  readonly callsPerMinute?: number;
  readonly openDesk: OpenDesk;
  readonly openOriginal: OpenOriginal;
  readonly providers: ReadonlyMap<string, PaymentProvider>;
  readonly receive: WebhookOptions["receive"];
  /** Frames and events of CRMs; absent where none can be linked. */
  readonly crm?: Omit<ServeCrmOptions, "callerOf" | "onFailure">;
  /** Other sites a form of ours may lead to: the providers' checkouts. */
  readonly checkoutSites?: readonly string[];
  /** Present when the test provider is switched on. */
  readonly testProvider?: { readonly provider: TestProvider; readonly send: SendTestWebhook };
  /** The address of whoever calls, for limits; behind a proxy the one it vouches for. */
  readonly callerOf: (context: Context) => string;
}

/** How many calls a minute one session or key may make unless the operator says otherwise: many more than a person's screens do. */
const CALLS_PER_MINUTE = 3_000;

/** Whoever a request speaks for, unless she calls too often. */
function callersWithin({ access, clock, callsPerMinute = CALLS_PER_MINUTE }: AppOptions): (context: Context) => Promise<Caller> {
  const limit = new RateLimit({ capacity: callsPerMinute, refillSeconds: 60 });
  return async (context) => {
    const caller = await access.authenticate(context);
    const wait = limit.secondsToWait(caller.countedAs, Date.parse(clock.now()));
    if (wait === 0) return caller;
    throw new WorkspaceError("too-many-requests", "Too many calls; go on a little later.", { retryAfterSeconds: wait });
  };
}

/** Serves the two route tables and the stream of changes to whoever calls. */
function serveStaff(app: Hono, options: AppOptions): void {
  const { engine, access } = options;
  const callerFor = callersWithin(options);
  serveCors(app, access.isListedOrigin);
  serveChanges(app, async (context) => {
    const { actor, countedAs } = await callerFor(context);
    return { workspace: engine.workspaceFor(actor), countedAs };
  });
  serveRoutes(app, routes, async (context) => {
    const { actor } = await callerFor(context);
    return { actor, perform: (operation, input, options) => engine.perform(actor, operation, input, options) };
  });
  serveFiles(app, {
    actorFor: async (context) => (await callerFor(context)).actor,
    openFile: (actor, file) => engine.openFile(actor, file),
    openIncoming: (actor, id) => engine.openIncoming(actor, id),
    openDossier: (actor, id) => engine.openDossier(actor, id),
    openLetter: (actor, contactId) => engine.openLetter(actor, contactId),
  });
  servePapers(app, {
    actorFor: async (context) => (await callerFor(context)).actor,
    drawReceipt: (actor, id) => engine.drawReceipt(actor, id),
    drawStatement: (actor, id) => engine.drawStatement(actor, id),
    drawReport: (actor, input) => engine.drawReport(actor, input),
  });
  serveRoutes(app, accessRoutes, async (context) => {
    const caller = await callerFor(context);
    const desk = access.deskFor(caller, context);
    return { actor: caller.actor, perform: (operation, input) => desk[operation](input) };
  });
  access.serve(app, options.callerOf);
}

/** Builds the server as one fetch handler: it can be mounted anywhere and tested without a socket. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  const clientLimit = new RateLimit({ capacity: 120, refillSeconds: 60 });
  const metrics = serverMetrics();
  app.use(requestLog(options.logger));
  app.use(requestMetrics(metrics));
  app.use(securityHeaders({ origin: options.origin, formAction: options.checkoutSites ?? [] }));
  app.use(limitBodies());
  const onFailure = (error: unknown, context: Context) => {
    options.logger.error({ err: error, path: context.req.routePath }, "unexpected failure");
  };
  app.onError((error, context) => {
    const refused = refusal(error);
    if (refused.code === "internal") onFailure(error, context);
    return problem(context, refused);
  });
  app.notFound((context) => problem(context, new WorkspaceError("not-found", "There is nothing at this address.")));
  const watch = new HealthWatch({ engine: options.engine, tenantIds: options.tenantIds ?? (() => Promise.resolve([])) });
  serveHealth(app, watch);
  serveMetrics(app, metrics, () => collectHealth(watch, metrics), { callerOf: options.callerOf, token: options.metricsToken });
  serveOpenApi(app);
  serveStaff(app, options);
  const client = {
    openDesk: options.openDesk,
    openOriginal: options.openOriginal,
    isAllowed: (context: Context) => clientLimit.take(options.callerOf(context), Date.parse(options.clock.now())),
    onFailure,
  };
  serveClient(app, {
    ...client,
    openPlans: (token) => options.engine.clientPlanDesk(token),
    noteOpening: (token) => options.engine.noteOpening(token),
  });
  serveInbound(app, {
    isAllowed: client.isAllowed,
    knows: (token) => options.engine.isInbox(token),
    receive: (token, bytes) => options.engine.receiveMessage(token, bytes),
  });
  serveAccount(app, {
    ...client,
    openAccount: (token) => options.engine.clientAccount(token),
    openAccountPlans: (token, invoiceId) => options.engine.accountPlanDesk(token, invoiceId),
    openAccountPaper: (token, paymentId) => options.engine.openAccountPaper(token, paymentId),
    openAccountOriginal: (token, invoiceId) => options.engine.openAccountOriginal(token, invoiceId),
  });
  serveAccountApi(app, { ...client, openAccount: (token) => options.engine.clientAccount(token) });
  serveClientApi(app, {
    ...client,
    mayReturnTo: async (token, origin) =>
      origin === options.origin() || options.access.isListedOrigin(origin, await options.engine.tenantOfLink(token)),
  });
  const onWebhook: WebhookOptions["onWebhook"] = (provider, outcome) => {
    metrics.count("acquit_provider_webhooks_total", { provider, outcome });
  };
  const providerOfHook: WebhookOptions["providerOfHook"] = (kind, hook) => options.engine.providerOfHook(kind, hook);
  if (options.crm !== undefined) serveCrm(app, { ...options.crm, callerOf: options.callerOf, onFailure });
  serveWebhooks(app, { ...options, providerOfHook, onWebhook });
  if (options.testProvider !== undefined) serveTestProvider(app, options.testProvider.provider, options.testProvider.send);
  return app;
}
