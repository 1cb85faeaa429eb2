import type { ClientAccount, ClientAccountDesk } from "./client-account.ts";
import { askClientApi, type ClientDeskOptions } from "./client-desk-client.ts";
import type { ClientInvoice } from "./client-desk.ts";

/** A client's account over HTTP; bare fetch, so that the portal stays small. Nothing is called before it is asked. */
export function createClientAccount(options: ClientDeskOptions): ClientAccountDesk {
  const post = async (path: string, body: unknown) => {
    const { url = "" } = (await askClientApi(options, path, { method: "POST", body: JSON.stringify(body) })) as { url?: string };
    return { url };
  };
  // The address of a file or page is opened by the browser, which sends no header: it carries the link's secret, as the hosted pages do.
  const page = `${options.baseUrl}/account/${options.token}`;
  return {
    getAccount: async () => (await askClientApi(options, "account", {})) as ClientAccount,
    createCheckout: (request) => post("account/checkouts", request),
    invoice: (invoiceId) => {
      const place = `account/invoices/${encodeURIComponent(invoiceId)}`;
      return {
        getInvoice: async (signal) =>
          (await askClientApi(options, place, signal === undefined ? {} : { signal })) as ClientInvoice,
        createCheckout: (request) => post(`${place}/checkouts`, request),
        ask: async (wish) => {
          await post(`${place}/questions`, wish);
        },
      };
    },
    fileAddress: (file) => {
      if (file.kind === "statement") return `${page}/statement.pdf`;
      if (file.kind === "receipt") return `${page}/payments/${encodeURIComponent(file.paymentId)}/receipt.pdf`;
      return `${page}/invoices/${encodeURIComponent(file.invoiceId)}/document.pdf`;
    },
    planAddress: (invoiceId) => `${page}/invoices/${encodeURIComponent(invoiceId)}/plan`,
  };
}
