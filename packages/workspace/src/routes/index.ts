import { documentRoutes } from "./documents.ts";
import { moneyRoutes } from "./money.ts";
import { operationsRoutes } from "./operations.ts";
import { privacyRoutes } from "./privacy.ts";
import { settingsRoutes } from "./settings.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every staff operation of the product, by name. */
export const routes = {
  ...settingsRoutes,
  ...documentRoutes,
  ...moneyRoutes,
  ...operationsRoutes,
  ...webhookRoutes,
  ...privacyRoutes,
};
