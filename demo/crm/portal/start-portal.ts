import { beginInstall, registerApp, type AppRegistration } from "./apps.ts";
import { furnish } from "./furnish.ts";
import { Portal, type PortalOptions } from "./portal.ts";
import { servePortal, type ServedPortal } from "./rest-server.ts";
import { moveIn } from "./sample-firm.ts";

/** How a portal is started. */
export interface StartOptions extends PortalOptions {
  readonly port?: number;
  /** Whether the sample firm has moved in; a portal has only its lists without. */
  readonly isEmpty?: boolean;
  readonly app?: AppRegistration;
}

/** Starts a portal in this process, on a port of its own: `portal.clock`, `portal.faults` and `portal.events` are for tests to steer. */
export async function startPortal(options: StartOptions = {}): Promise<ServedPortal> {
  const portal = new Portal(options);
  furnish(portal);
  if (options.isEmpty !== true) moveIn(portal);
  if (options.app !== undefined) registerApp(portal, options.app);
  return servePortal(portal, options.port === undefined ? {} : { port: options.port });
}

/** A token of a person within an application, as a frame is given one. Installing is begun where it was not. */
export function frameToken(
  portal: Portal,
  clientId: string,
  userId = 1,
): { readonly accessToken: string; readonly refreshToken: string; readonly applicationToken: string } {
  const app = beginInstall(portal, clientId, userId);
  const pair = portal.grants.issue({ userId, clientId, scope: app.scope });
  return { accessToken: pair.accessToken, refreshToken: pair.refreshToken, applicationToken: app.applicationToken };
}
