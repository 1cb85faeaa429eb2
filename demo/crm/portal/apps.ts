import { randomBytes } from "node:crypto";
import { type JsonRecord } from "./json.ts";
import { type Portal } from "./portal.ts";

/** An application as its developer entered it. */
export interface AppRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly title: string;
  readonly handlerUrl: string;
  readonly installUrl: string;
  /** Scopes with commas between them. */
  readonly scope: string;
  readonly version: number;
}

/** An application on this portal. */
export interface InstalledApp {
  readonly id: number;
  readonly clientId: string;
  readonly applicationToken: string;
  readonly version: number;
  readonly scope: string;
  readonly isFinished: boolean;
  /** How many times it said that it is installed; it should be once for each version. */
  readonly finishes: number;
  readonly installedBy: number;
  readonly systemUserId: number;
}

/** A place of the portal's pages that an application filled. */
export interface Placement {
  readonly id: number;
  readonly clientId: string;
  readonly placement: string;
  readonly handler: string;
  readonly userId: number;
  readonly title: string;
  readonly description: string;
  readonly groupName: string;
  readonly options: JsonRecord;
  readonly langAll: JsonRecord;
}

/** An event an application asked for. */
export interface EventHandler {
  readonly id: number;
  readonly clientId: string;
  readonly event: string;
  readonly handler: string;
  readonly userId: number;
  readonly isOffline: boolean;
  readonly connector: string;
}

const FIRST_SYSTEM_USER = 512;

/** Enters an application; it is not installed by that. */
export function registerApp(portal: Portal, registration: AppRegistration): void {
  portal.registrations.set(registration.clientId, registration);
}

function registrationOf(portal: Portal, clientId: string): AppRegistration {
  const registration = portal.registrations.get(clientId);
  if (registration === undefined) throw new Error(`No application ${clientId}`);
  return registration;
}

function removeHandlers(portal: Portal, clientId: string): void {
  for (const one of [...portal.placements.values()]) if (one.clientId === clientId) portal.placements.delete(one.id);
  for (const one of [...portal.handlers.values()]) if (one.clientId === clientId) portal.handlers.delete(one.id);
}

/** What the portal opens the install page for: the application is there, with a system user of its own, but not finished. */
export function beginInstall(portal: Portal, clientId: string, userId: number): InstalledApp {
  const { version, scope, title } = registrationOf(portal, clientId);
  const already = portal.apps.get(clientId);
  if (already !== undefined) return already;
  const systemUserId = FIRST_SYSTEM_USER + [...portal.users.values()].filter((user) => user.isSystem === true).length;
  portal.users.set(systemUserId, {
    id: systemUserId,
    name: title,
    lastName: "",
    email: "",
    isAdmin: true,
    isActive: true,
    crm: "all",
    isSystem: true,
  });
  const app: InstalledApp = {
    id: portal.apps.size + 5,
    clientId,
    applicationToken: randomBytes(16).toString("hex"),
    version,
    scope,
    isFinished: false,
    finishes: 0,
    installedBy: userId,
    systemUserId,
  };
  portal.apps.set(clientId, app);
  return app;
}

/** The application says that it is installed: only then are its places shown and events sent. Saying it again is counted. */
export function finishInstall(portal: Portal, clientId: string): void {
  const app = portal.apps.get(clientId);
  if (app === undefined) throw new Error(`${clientId} is not installed`);
  portal.apps.set(clientId, { ...app, isFinished: true, finishes: app.finishes + 1 });
  if (app.isFinished) return;
  const data = { VERSION: String(app.version), ACTIVE: "Y", INSTALLED: "Y", LANGUAGE_ID: portal.language };
  portal.events.toApp("ONAPPINSTALL", clientId, data);
  portal.events.userReady(clientId, registrationOf(portal, clientId).installUrl);
}

/** A new version: every event and place is taken away, and its install page has to bind them anew. */
export function updateApp(
  portal: Portal,
  clientId: string,
  change: { readonly version: number; readonly scope?: string; readonly renewsToken?: boolean },
): InstalledApp {
  const app = portal.apps.get(clientId);
  if (app === undefined) throw new Error(`${clientId} is not installed`);
  const next: InstalledApp = {
    ...app,
    version: change.version,
    scope: change.scope ?? app.scope,
    isFinished: false,
    finishes: 0,
    ...(change.renewsToken === true ? { applicationToken: randomBytes(16).toString("hex") } : {}),
  };
  portal.apps.set(clientId, next);
  portal.registrations.set(clientId, { ...registrationOf(portal, clientId), version: change.version, scope: next.scope });
  const data = { VERSION: String(change.version), PREVIOUS_VERSION: String(app.version), LANGUAGE_ID: portal.language };
  portal.events.toApp("ONAPPUPDATE", clientId, data);
  removeHandlers(portal, clientId);
  return next;
}

/** Takes the application away: its handlers, pay systems and tokens go; its options only where the admin cleans. Custom fields stay. */
export function uninstallApp(portal: Portal, clientId: string, cleans: boolean): void {
  const app = portal.apps.get(clientId);
  if (app === undefined) return;
  portal.events.uninstalled(clientId, { LANGUAGE_ID: portal.language, CLEAN: cleans ? "1" : "0" });
  removeHandlers(portal, clientId);
  for (const system of [...portal.paySystems.values()]) if (system["clientId"] === clientId) portal.paySystems.delete(system.id);
  for (const [code, robot] of [...portal.robots]) if (robot["clientId"] === clientId) portal.robots.delete(code);
  if (cleans) portal.appOptions.delete(clientId);
  portal.grants.revoke(clientId);
  portal.users.delete(app.systemUserId);
  portal.apps.delete(clientId);
}
