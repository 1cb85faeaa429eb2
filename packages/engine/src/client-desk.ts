import { coreMessage, minorFromText, overdueDays, textFromMinor, transferQrPayload, type IssuedDocument } from "@acquit/core";
import { WorkspaceError, type ClientDesk, type ClientInvoice } from "@acquit/workspace";
import {
  checkouts,
  invoices,
  payments,
  profiles,
  standings,
  type LinkRow,
  type ProfileRow,
  type StandingRow,
} from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import { openCheckout } from "./checkouts.ts";
import type { Reader } from "./ports/store.ts";
import { edgesOf } from "./use-cases/invoices.ts";
import { findLink } from "./use-cases/links.ts";

type Profile = ProfileRow["profile"];

/** Where the client transfers money to, with the QR code's text while something is owed in euros. */
function transferOf(document: IssuedDocument, standing: StandingRow): ClientInvoice["transfer"] {
  const means = document.paymentMeans?.find((entry) => (entry.creditTransfers?.length ?? 0) > 0);
  const account = means?.creditTransfers?.[0];
  if (means === undefined || account === undefined) return undefined;
  const accountName = account.accountName ?? document.seller.name;
  const reference = means.remittanceInformation ?? document.number;
  const payload = transferQrPayload({
    name: accountName,
    iban: account.account,
    ...(account.serviceProvider === undefined ? {} : { bic: account.serviceProvider }),
    amount: { minor: standing.open, currency: standing.currency },
    ...(reference.startsWith("RF") ? { reference } : { text: reference }),
  });
  return {
    accountName,
    iban: account.account,
    ...(account.serviceProvider === undefined ? {} : { bic: account.serviceProvider }),
    reference,
    ...(payload.ok && standing.open > 0 ? { epc: payload.value } : {}),
  };
}

async function paymentsOf(reader: Reader, standing: StandingRow): Promise<ClientInvoice["payments"]> {
  const bySource = new Map<string, number>();
  for (const edge of await edgesOf(reader, standing.id)) {
    if (edge.source.kind === "payment") bySource.set(edge.source.id, (bySource.get(edge.source.id) ?? 0) + edge.minor);
  }
  const shown: { date: string; amount: string; method: string }[] = [];
  for (const [id, minor] of bySource) {
    const payment = await reader.get(payments, id);
    if (minor > 0 && payment !== undefined) {
      shown.push({ date: payment.date, amount: textFromMinor(minor, standing.currency), method: payment.method });
    }
  }
  return shown.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Money the provider is still confirming: shown, so that nobody pays twice. */
async function pendingOf(reader: Reader, standing: StandingRow): Promise<ClientInvoice["pending"]> {
  const { rows } = await reader.scan(checkouts, {
    index: "byInvoice",
    prefix: [standing.id],
    direction: "descending",
    limit: 20,
  });
  return rows
    .filter((row) => row.state === "pending" || row.state === "authorised")
    .map((row) => ({ amount: textFromMinor(row.minor, row.currency) }));
}

function sumsOf({ totals }: IssuedDocument): NonNullable<ClientInvoice["sums"]> {
  return {
    ...(totals.allowanceTotal === undefined ? {} : { allowances: totals.allowanceTotal }),
    ...(totals.chargeTotal === undefined ? {} : { charges: totals.chargeTotal }),
    net: totals.taxExclusive,
    vat: totals.vatBreakdown.map(({ rate, taxAmount }) => ({ ...(rate === undefined ? {} : { rate }), amount: taxAmount })),
  };
}

async function viewFor(context: Context, reader: Reader, link: LinkRow): Promise<ClientInvoice> {
  const standing = found(await reader.get(standings, link.invoiceId), "invoice");
  const document = found(await reader.get(invoices, link.invoiceId), "invoice").document;
  const profile: Profile | undefined = (await reader.get(profiles, "profile"))?.profile;
  const asOf = await todayOf(context, reader);
  const contact = profile?.billingContact ?? document.seller.contact;
  const transfer = transferOf(document, standing);
  const providers = [...context.providers.values()].filter((provider) =>
    provider.capabilities.currencies.includes(standing.currency),
  );
  return {
    invoiceId: standing.id,
    number: standing.number,
    issueDate: standing.issueDate,
    currency: standing.currency,
    language: document.language === "en" ? "en" : "fr",
    total: document.totals.taxInclusive,
    open: textFromMinor(standing.open, standing.currency),
    instalments: standing.instalments.map(({ id, dueDate, minor, open, label }) => ({
      id,
      dueDate,
      amount: textFromMinor(minor, standing.currency),
      open: textFromMinor(open, standing.currency),
      overdueDays: overdueDays({ dueDate, open }, asOf),
      ...(label === undefined ? {} : { label }),
    })),
    seller: { name: document.seller.name, ...(contact === undefined ? {} : { contact }) },
    buyer: { name: document.buyer.name },
    lines: document.lines.map(({ name, quantity, netAmount }) => ({ name, quantity, netAmount })),
    sums: sumsOf(document),
    ...(transfer === undefined ? {} : { transfer }),
    payments: await paymentsOf(reader, standing),
    pending: await pendingOf(reader, standing),
    onlineMethods: providers.map((provider) => ({ provider: provider.id, label: provider.capabilities.methods[0] ?? "card" })),
    partialPayment: { allowed: true },
    asOf,
  };
}

function readAmount(text: string, open: StandingRow): number {
  let minor: number;
  try {
    minor = minorFromText(text, open.currency);
  } catch {
    throw new WorkspaceError("invalid-input", coreMessage("allocation-not-positive", "en"), { reason: "invalid" });
  }
  if (minor <= 0) throw new WorkspaceError("invalid-input", coreMessage("allocation-not-positive", "en"), { reason: "too-low" });
  if (minor > open.open)
    throw new WorkspaceError("invalid-input", coreMessage("allocation-exceeds-debt", "en"), { reason: "too-high" });
  return minor;
}

/** Opens the desk of whoever holds this token. @throws WorkspaceError "not-found", the same for unknown, expired and revoked links */
export async function openClientDesk(context: Context, token: string): Promise<ClientDesk> {
  const link = found(await findLink(context, token), "link");
  return {
    getInvoice: () => context.store.read(link.tenantId, (reader) => viewFor(context, reader, link)),
    createCheckout: async ({ amount, provider: wanted, returnUrl, attempt }) => {
      const { standing, document } = await context.store.read(link.tenantId, async (reader) => ({
        standing: found(await reader.get(standings, link.invoiceId), "invoice"),
        document: found(await reader.get(invoices, link.invoiceId), "invoice").document,
      }));
      const provider = wanted === undefined ? [...context.providers.values()][0] : context.providers.get(wanted);
      if (provider === undefined) throw new WorkspaceError("unavailable", "No online payment is offered for this invoice.");
      // The amount is taken now, against what is open now; a link never carries one.
      const minor = readAmount(amount, standing);
      const page = `${context.origin()}/pay/${token}`;
      return openCheckout(context, {
        link,
        document,
        provider,
        minor,
        page,
        ...(returnUrl === undefined ? {} : { returnUrl }),
        ...(attempt === undefined ? {} : { attempt }),
      });
    },
  };
}
