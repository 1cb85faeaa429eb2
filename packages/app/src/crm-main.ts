import "@acquit/elements/provider/define";
import { openBitrix24Screen } from "@acquit/crm/screen";
import { FrameSession, readFrameStart } from "./crm-session.ts";
import { CrmShell } from "./crm-shell.ts";
import { ClientLinkCard } from "./pages/client-link-card.ts";
import { CollectionsPage } from "./pages/collections-page.ts";
import { CorrectCard } from "./pages/correct-card.ts";
import { CarriersCard } from "./pages/carriers-card.ts";
import { CrmCheckCard } from "./pages/crm-check-card.ts";
import { CrmCompaniesCard } from "./pages/crm-companies-card.ts";
import { CrmCustomerPage } from "./pages/crm-customer-page.ts";
import { CrmDealPage } from "./pages/crm-deal-page.ts";
import { CrmInvoicePage } from "./pages/crm-invoice-page.ts";
import { CrmMirrorCard } from "./pages/crm-mirror-card.ts";
import { CrmPage } from "./pages/crm-page.ts";
import { CrmPeopleCard } from "./pages/crm-people-card.ts";
import { CrmStartPage } from "./pages/crm-start-page.ts";
import { CrmSyncCard } from "./pages/crm-sync-card.ts";
import { CustomerPage } from "./pages/customer-page.ts";
import { DeductCard, DepositCard } from "./pages/deposit-card.ts";
import { DraftPage } from "./pages/draft-page.ts";
import { HintsCard } from "./pages/hints-card.ts";
import { InvoicePage } from "./pages/invoice-page.ts";
import { LooksCard } from "./pages/looks-card.ts";
import { MessageTextsCard } from "./pages/message-texts-card.ts";
import { PaymentPolicyCard } from "./pages/payment-policy-card.ts";
import { PreviewCard } from "./pages/preview-card.ts";
import { ProvidersCard } from "./pages/providers-card.ts";
import { ReceivablesPage } from "./pages/receivables-page.ts";
import { LateClaimCard } from "./pages/late-claim-card.ts";
import { RestCard } from "./pages/rest-card.ts";
import { SendInvoiceCard } from "./pages/send-invoice-card.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { applyLanguage } from "./preferences.ts";

customElements.define("app-receivables", ReceivablesPage);
customElements.define("app-invoice", InvoicePage);
customElements.define("app-draft", DraftPage);
customElements.define("app-customer", CustomerPage);
customElements.define("app-collections", CollectionsPage);
customElements.define("app-settings", SettingsPage);
customElements.define("app-send-invoice", SendInvoiceCard);
customElements.define("app-message-texts", MessageTextsCard);
customElements.define("app-carriers", CarriersCard);
customElements.define("app-client-link", ClientLinkCard);
customElements.define("app-payment-policy", PaymentPolicyCard);
customElements.define("app-providers", ProvidersCard);
customElements.define("app-correct", CorrectCard);
customElements.define("app-deposit", DepositCard);
customElements.define("app-deduct", DeductCard);
customElements.define("app-looks", LooksCard);
customElements.define("app-preview", PreviewCard);
customElements.define("app-hints", HintsCard);
customElements.define("app-rest", RestCard);
customElements.define("app-late-claim", LateClaimCard);
customElements.define("app-crm", CrmPage);
customElements.define("app-crm-sync", CrmSyncCard);
customElements.define("app-crm-people", CrmPeopleCard);
customElements.define("app-crm-companies", CrmCompaniesCard);
customElements.define("app-crm-check", CrmCheckCard);
customElements.define("app-crm-mirror", CrmMirrorCard);
customElements.define("app-crm-deal", CrmDealPage);
customElements.define("app-crm-invoice", CrmInvoicePage);
customElements.define("app-crm-customer", CrmCustomerPage);
customElements.define("app-crm-start", CrmStartPage);
customElements.define("acquit-crm-frame", CrmShell);

async function open(shell: CrmShell): Promise<void> {
  const start = readFrameStart(document);
  try {
    const screen = await openBitrix24Screen();
    applyLanguage(screen.session.language.startsWith("fr") ? "fr" : "en");
    if (start === undefined) throw new TypeError("The page was not opened by the portal's post");
    shell.opened = { screen, session: new FrameSession(start, () => screen.proof()) };
  } catch (failure) {
    shell.failure = failure;
  }
}

const shell = document.querySelector("acquit-crm-frame");
if (shell instanceof CrmShell) void open(shell);
