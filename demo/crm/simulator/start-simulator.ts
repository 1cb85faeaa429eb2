import { registerApp } from "../portal/apps.ts";
import { furnish } from "../portal/furnish.ts";
import { Portal, type PortalOptions } from "../portal/portal.ts";
import { servePortal, type Pages, type ServedPortal } from "../portal/rest-server.ts";
import { moveIn } from "../portal/sample-firm.ts";
import { simulatorPages } from "./pages.ts";

/** How the application is known to the simulator; the product is given the same. */
export const simulatedApp = { clientId: "local.acquit", clientSecret: "simulator-secret" } as const;

/** Scopes the application asks for. */
const scope = "crm,placement,user_brief,userfieldconfig,catalog,salescenter,im,bizproc";

/** What the simulator is started with. */
export interface SimulatorOptions extends PortalOptions {
  /** Address of the Acquit server, where it is known already. */
  readonly acquit?: string;
  readonly port?: number;
}

/** Enters the application of an Acquit server: frames and events of the portal go to its one address for them. */
export function enterAcquit(portal: Portal, acquit: string): void {
  const address = `${acquit}/crm/bitrix24`;
  registerApp(portal, { ...simulatedApp, title: "Acquit", handlerUrl: address, installUrl: address, scope, version: 1 });
}

/** Starts the simulator: a portal the sample firm works in, with pages to click through. */
export async function startSimulator({ acquit, port, ...options }: SimulatorOptions = {}): Promise<ServedPortal> {
  const portal = new Portal(options);
  furnish(portal);
  moveIn(portal);
  if (acquit !== undefined) enterAcquit(portal, acquit);
  const later: { rename: () => string } = { rename: () => portal.domain };
  const pages: Pages = await simulatorPages(portal, () => later.rename());
  const served = await servePortal(portal, { pages, ...(port === undefined ? {} : { port }) });
  later.rename = () => served.rename();
  return served;
}
