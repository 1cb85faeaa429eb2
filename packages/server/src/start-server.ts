import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { getConnInfo } from "@hono/node-server/conninfo";
import { serve } from "@hono/node-server";
import type { Engine } from "@acquit/engine";
import type { Context, Hono } from "hono";
import type { Logger } from "pino";
import { openVault } from "./access/vault.ts";
import { callerAddress } from "./http/caller-address.ts";
import { createApp } from "./http/app.ts";
import { arrivalsAt, type Arrivals } from "./http/arrivals.ts";
import { createLogger } from "./http/log.ts";
import { serveEmbed } from "./http/embed-files.ts";
import { sendFile, serveFolder } from "./http/static-files.ts";
import { startAccess } from "./http/start-access.ts";
import { assembleProduct } from "./product.ts";
import { bankPorts } from "./banks/bank-ports.ts";
import { carrierKinds } from "./carriers/carrier-kinds.ts";
import { crmKinds } from "./crm/crm-kinds.ts";
import { crmServing } from "./crm/crm-serving.ts";
import { addressesIn, checkoutSites, providerKinds } from "./providers/provider-kinds.ts";
import type { TestWebhook } from "./providers/test-provider.ts";
import type { DurableStore } from "./store/durable-store.ts";
import { FolderFiles } from "./store/folder-files.ts";
import type { ServeSettings } from "./settings.ts";
import { tenantIds } from "./store/tenants.ts";
import { systemClock, systemRandom } from "./system.ts";
import { ThreadRenderer } from "./workers/document-renderer.ts";
import { demoClock } from "./demo-clock.ts";
import { deliveryPorts } from "./workers/deliveries.ts";
import { startOutboxWorker } from "./workers/outbox-worker.ts";

/** What a running server is started with. */
export interface ServerOptions {
  readonly store: DurableStore;
  /** The data folder, for keys and originals. */
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** The public address; where the server listens when absent. */
  readonly origin?: string;
  readonly demo: boolean;
  readonly settings: ServeSettings;
}

/** A server that listens. */
export interface RunningServer {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const ASK_AGAIN_MS = 60_000;
const FORGET_MS = 3_600_000;
const appFolder = fileURLToPath(new URL("../../app/dist", import.meta.url));
const embedFolder = fileURLToPath(new URL("../../embed/dist/cdn", import.meta.url));

/** Tells callers apart, for limits. */
function callersBehind(proxies: number): (context: Context) => string {
  return (context) => callerAddress(getConnInfo(context).remote.address, context.req.header("x-forwarded-for"), proxies);
}

/** Sends the test provider's webhook to this server over HTTP, as any provider's would come. */
async function sendTestWebhook({ headers, body }: TestWebhook, address: AddressInfo, host: string): Promise<void> {
  await fetch(`http://${host}:${String(address.port)}/webhooks/test`, { method: "POST", headers, body: new Uint8Array(body) });
}

async function serveStaffApp(app: Hono): Promise<void> {
  if (!existsSync(appFolder)) return;
  await serveFolder(app, appFolder, "/app");
  app.get("/app/*", (context) => sendFile(context, `${appFolder}/index.html`));
  app.get("/", (context) => context.redirect("/app/"));
}

/** Does something for every tenant again and again; answers how to end it. */
function repeatForAll(
  { store, logger }: { readonly store: DurableStore; readonly logger: Logger },
  {
    everyMs,
    what,
    work,
  }: { readonly everyMs: number; readonly what: string; readonly work: (tenantId: string) => Promise<unknown> },
): () => void {
  const workAll = async () => {
    for (const tenantId of await tenantIds(store)) await work(tenantId);
  };
  const timer = setInterval(() => {
    workAll().catch((error: unknown) => {
      logger.error({ err: error }, `${what} failed`);
    });
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Asks providers again, every minute, about payments whose end is not known; forgets every hour what is kept for a time only. */
function startJanitor(engine: Engine, store: DurableStore, logger: Logger): () => void {
  const parts = { store, logger };
  const ends = [
    repeatForAll(parts, { everyMs: ASK_AGAIN_MS, what: "asking providers again", work: (id) => engine.askAgain(id) }),
    repeatForAll(parts, { everyMs: ASK_AGAIN_MS, what: "collecting payouts", work: (id) => engine.collectSettlements(id) }),
    repeatForAll(parts, { everyMs: ASK_AGAIN_MS, what: "collecting statements", work: (id) => engine.collectBank(id) }),
    repeatForAll(parts, { everyMs: ASK_AGAIN_MS, what: "reading mailboxes", work: (id) => engine.readMailbox(id) }),
    repeatForAll(parts, { everyMs: FORGET_MS, what: "forgetting what is old", work: (id) => engine.forgetOld(id) }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Starts what works without being asked; answers how to end it, before and after the server stops answering. */
async function startBackground(
  engine: Engine,
  store: DurableStore,
  logger: Logger,
  arrivals: Arrivals,
): Promise<(close: () => Promise<void>) => Promise<void>> {
  for (const tenantId of await tenantIds(store)) await engine.retryOriginals(tenantId);
  const stopJanitor = startJanitor(engine, store, logger);
  const worker = startOutboxWorker({ engine, logger, tenantIds: () => tenantIds(store), mustYield: () => arrivals.areMany() });
  return async (close) => {
    stopJanitor();
    await close();
    await worker.stop();
  };
}

async function listen(app: Hono, host: string, port: number): Promise<Server> {
  const server = serve({ fetch: app.fetch, hostname: host, port }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  return server;
}

/** Answers what is under way; streams, which never end by themselves, are cut after half a second. */
async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    setTimeout(() => {
      server.closeAllConnections();
    }, 500).unref();
  });
}

/** Starts listening. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store, demo, host, settings } = options;
  const logger = createLogger({ level: settings.logLevel });
  const renderer = new ThreadRenderer();
  let origin = options.origin ?? "";
  const vault = openVault({ folder: options.folder, secretKey: settings.secretKey, random: systemRandom });
  const kinds = crmKinds({ settings, folder: options.folder });
  const { engine, providers, testProvider } = assembleProduct({
    store,
    files: new FolderFiles(options.folder),
    renderDocument: (document, look) => renderer.render(document, look),
    clock: demo ? demoClock(options.folder) : systemClock,
    random: systemRandom,
    origin: () => origin,
    vault,
    ...deliveryPorts({ settings, folder: options.folder, demo, origin: () => origin }),
    carrierKinds: carrierKinds(systemClock),
    banks: bankPorts(settings, { folder: options.folder, clock: systemClock }),
    ...(kinds.size === 0 ? {} : { crmKinds: kinds }),
    providerKinds: providerKinds(addressesIn(settings)),
    ...(demo ? { testProviderSecret: randomBytes(32).toString("hex") } : {}),
  });
  const access = await startAccess({ store, engine, demo, vault, origin: () => origin });
  const send = (webhook: TestWebhook) => sendTestWebhook(webhook, server.address() as AddressInfo, host);
  const app = createApp({
    store,
    clock: systemClock,
    logger,
    engine,
    access,
    origin: () => origin,
    tenantIds: () => tenantIds(store),
    metricsToken: settings.metricsToken,
    ...(settings.callsPerMinute === undefined ? {} : { callsPerMinute: settings.callsPerMinute }),
    openDesk: (token) => engine.clientDesk(token),
    openOriginal: (token) => engine.openClientOriginal(token),
    providers,
    checkoutSites: checkoutSites(addressesIn(settings)),
    receive: (provider, event) => engine.receiveProviderEvent(provider, event),
    callerOf: callersBehind(settings.proxies),
    ...(kinds.size === 0 ? {} : { crm: crmServing({ access: access.context, vault, kinds, engine, appFolder }) }),
    ...(testProvider === undefined ? {} : { testProvider: { provider: testProvider, send } }),
  });
  await serveStaffApp(app);
  await serveEmbed(app, embedFolder);
  const server = await listen(app, host, options.port);
  const { port } = server.address() as AddressInfo;
  if (origin === "") origin = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${String(port)}`;
  const stopBackground = await startBackground(engine, store, logger, arrivalsAt(server));
  return {
    origin,
    stop: async () => {
      await stopBackground(() => closeServer(server));
      await renderer.stop();
      await store.close();
    },
  };
}
