import { lastPartialDay, minorFromText, overdueDays, textFromMinor, transferQrPayload, type IssuedDocument } from "@acquit/core";
import type { ClientInvoice, OutputOf } from "@acquit/workspace";
import {
  checkouts,
  invoices,
  payments,
  profiles,
  standings,
  type InvoiceRow,
  type ProfileRow,
  type StandingRow,
} from "./collections.ts";
import { foreseenFor } from "./client-foreseen.ts";
import { methodsOf } from "./client-methods.ts";
import { found, todayOf, type Context } from "./context.ts";
import { claimsOf } from "./late-facts.ts";
import { planStateOf } from "./plan-state.ts";
import type { Reader } from "./ports/store.ts";
import { onlineMethodsOf } from "./online-methods.ts";
import { discountStanding } from "./use-cases/early-discount.ts";
import { edgesOf } from "./use-cases/invoices.ts";
import { partialRule, policyOf } from "./use-cases/payment-policy.ts";
import { questionsOf } from "./use-cases/questions.ts";
import { providersOf } from "./use-cases/provider-accounts.ts";

type Profile = ProfileRow["profile"];
type Policy = OutputOf<"getPaymentPolicy">;

/** Where the client transfers money to, with the QR code's text while something is owed in euros. */
function transferOf(document: IssuedDocument, standing: StandingRow, minor: number): ClientInvoice["transfer"] {
  const means = document.paymentMeans?.find((entry) => (entry.creditTransfers?.length ?? 0) > 0);
  const account = means?.creditTransfers?.[0];
  if (means === undefined || account === undefined) return undefined;
  const accountName = account.accountName ?? document.seller.name;
  const reference = means.remittanceInformation ?? document.number;
  const payload = transferQrPayload({
    name: accountName,
    iban: account.account,
    ...(account.serviceProvider === undefined ? {} : { bic: account.serviceProvider }),
    amount: { minor, currency: standing.currency },
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

/** What paying early saves, while it can still be earned. */
async function earlyOf(
  reader: Reader,
  issued: InvoiceRow,
  standing: StandingRow,
  today: string,
): Promise<ClientInvoice["earlyPayment"]> {
  const state = await discountStanding(reader, issued, standing, today);
  if (state?.state !== "open" || state.missing > standing.open) return undefined;
  const { offer, missing } = state;
  const text = (minor: number) => textFromMinor(minor, standing.currency);
  return {
    lastDay: offer.lastDay,
    percent: issued.terms?.earlyPaymentDiscount?.percent ?? "0",
    discount: text(standing.open - missing),
    payable: text(missing),
  };
}

/** What was claimed for its lateness; nothing while nothing was. */
async function claimsIn(reader: Reader, invoiceId: string): Promise<Pick<ClientInvoice, "lateClaims">> {
  const claims = await claimsOf(reader, invoiceId);
  if (claims.length === 0) return {};
  return {
    lateClaims: claims.map(({ row: { id, number, until, currency }, standing, parts }) => ({
      ...{ id, number, until, currency },
      amount: textFromMinor(standing.minor, currency),
      open: textFromMinor(standing.open, currency),
      parts: parts.map(({ part, minor, open }) => ({
        part,
        amount: textFromMinor(minor, currency),
        open: textFromMinor(open, currency),
      })),
    })),
  };
}

/** Which parts the client may pay today. */
function partialOf(policy: Policy, standing: StandingRow, today: string): ClientInvoice["partialPayment"] {
  const rule = partialRule(policy, standing.currency);
  const until = lastPartialDay(rule, lastDueOf(standing));
  const allowed = rule.allowed && (until === undefined || today <= until);
  return {
    allowed,
    ...(rule.minimum === undefined ? {} : { minimum: textFromMinor(rule.minimum, standing.currency) }),
    ...(until === undefined ? {} : { until }),
  };
}

/** The last day on which anything of an invoice falls due. */
export function lastDueOf({ instalments, issueDate }: StandingRow): string {
  return instalments.reduce((last, { dueDate }) => (dueDate > last ? dueDate : last), issueDate);
}

/** What an invoice's client sees of it. @throws WorkspaceError "not-found" */
export async function viewFor(context: Context, reader: Reader, invoiceId: string): Promise<ClientInvoice> {
  const standing = found(await reader.get(standings, invoiceId), "invoice");
  const issued = found(await reader.get(invoices, invoiceId), "invoice");
  const { document } = issued;
  const profile: Profile | undefined = (await reader.get(profiles, "profile"))?.profile;
  const asOf = await todayOf(context, reader);
  const contact = profile?.billingContact ?? document.seller.contact;
  const policy = await policyOf(reader);
  const early = await earlyOf(reader, issued, standing, asOf);
  const toPay = early === undefined ? standing.open : minorFromText(early.payable, standing.currency);
  const transfer = transferOf(document, standing, toPay);
  const online = await providersOf(context, reader);
  const providers = [...online].filter(([, provider]) => provider.capabilities.currencies.includes(standing.currency));
  return {
    invoiceId: standing.id,
    number: standing.number,
    issueDate: standing.issueDate,
    currency: standing.currency,
    language: document.language === "en" ? "en" : "fr",
    total: document.totals.taxInclusive,
    open: textFromMinor(standing.open, standing.currency),
    ...(standing.refunded === undefined ? {} : { refunded: textFromMinor(standing.refunded, standing.currency) }),
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
    methods: methodsOf(document, profile),
    foreseen: await foreseenFor(context, reader, standing),
    payments: await paymentsOf(reader, standing),
    pending: await pendingOf(reader, standing),
    onlineMethods: onlineMethodsOf(new Map(providers)),
    questions: (await questionsOf(reader, invoiceId)).flatMap(({ messages }) =>
      messages.map(({ at, from, name, text }) => ({ at, from, name, text })),
    ),
    partialPayment: partialOf(policy, standing, asOf),
    ...(early === undefined ? {} : { earlyPayment: early }),
    lateTerms: (document.notes ?? [])
      .filter(({ subjectCode }) => subjectCode === "PMD" || subjectCode === "PMT")
      .map(({ text }) => text),
    ...(policy.refundPolicy === undefined ? {} : { refundPolicy: policy.refundPolicy }),
    ...(policy.privacyNotice === undefined ? {} : { privacyNotice: policy.privacyNotice }),
    plan: await planStateOf(reader, invoiceId, asOf),
    ...(await claimsIn(reader, invoiceId)),
    asOf,
  };
}
