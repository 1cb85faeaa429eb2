import { bankRoutes } from "./bank.ts";
import { alertRoutes } from "./alerts.ts";
import { correctingRoutes } from "./correcting.ts";
import { carrierRoutes } from "./carriers.ts";
import { collectionsRoutes } from "./collections.ts";
import { crmRoutes } from "./crm.ts";
import { clientSideRoutes } from "./client-side.ts";
import { documentRoutes } from "./documents.ts";
import { draftTemplateRoutes } from "./draft-templates.ts";
import { creditRoutes } from "./credit.ts";
import { dossierRoutes } from "./dossiers.ts";
import { responsibleRoutes } from "./responsible.ts";
import { lateClaimRoutes } from "./late-claims.ts";
import { figuresRoutes } from "./figures.ts";
import { incomingRoutes } from "./incoming.ts";
import { moneyRoutes } from "./money.ts";
import { operationsRoutes } from "./operations.ts";
import { planRoutes } from "./plans.ts";
import { privacyRoutes } from "./privacy.ts";
import { reportScheduleRoutes } from "./report-schedules.ts";
import { sendingRoutes } from "./sending.ts";
import { providerRoutes } from "./providers.ts";
import { settingsRoutes } from "./settings.ts";
import { settlementRoutes } from "./settlements.ts";
import { settlingRoutes } from "./settling.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every staff operation of the product, by name. */
export const routes = {
  ...settingsRoutes,
  ...documentRoutes,
  ...draftTemplateRoutes,
  ...correctingRoutes,
  ...moneyRoutes,
  ...bankRoutes,
  ...figuresRoutes,
  ...reportScheduleRoutes,
  ...settlingRoutes,
  ...settlementRoutes,
  ...providerRoutes,
  ...clientSideRoutes,
  ...operationsRoutes,
  ...alertRoutes,
  ...sendingRoutes,
  ...carrierRoutes,
  ...webhookRoutes,
  ...privacyRoutes,
  ...crmRoutes,
  ...collectionsRoutes,
  ...planRoutes,
  ...incomingRoutes,
  ...creditRoutes,
  ...dossierRoutes,
  ...lateClaimRoutes,
  ...responsibleRoutes,
};
