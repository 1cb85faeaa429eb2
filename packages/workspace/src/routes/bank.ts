import * as z from "zod/mini";
import { route } from "../route.ts";
import {
  bankAccountSchema,
  bankAccountStateSchema,
  bankDecisionSchema,
  bankDifferenceSchema,
  bankFileSchema,
  bankLineSchema,
  bankMappingSchema,
  bankPreviewSchema,
  bankRuleSchema,
  bankStatementSchema,
} from "../schemas/bank.ts";
import { currencyCode, dateText, decimalText, idText, pageOf, pageRequest, shortText } from "../schemas/primitives.ts";

const count = z.number().check(z.int());
const lineId = { id: idText };
/** A file's bytes in base64: at most 14 MB, what a body may hold. */
const content = z.string().check(z.maxLength(19_000_000), z.regex(/^[A-Za-z0-9+/]*={0,2}$/, "not base64"));

const feedName = z.string().check(z.regex(/^[a-z-]{2,30}$/, "not a bank feed"));

/** A service that fetches statements, on a contract of the firm's own. */
const feedSchema = z.object({
  feed: feedName,
  name: shortText,
  /** What is asked for to connect; secrets are never shown again. */
  fields: z.array(z.object({ name: z.string(), secret: z.boolean(), required: z.boolean(), pattern: z.string() })),
  connected: z.boolean(),
  account: z.exactOptional(shortText),
  /** The day it last answered. */
  askedOn: z.exactOptional(dateText),
  /** Why it did not answer last. */
  problem: z.exactOptional(shortText),
});

/** Bank statements, what their lines are for, and how bank and ledger compare. */
export const bankRoutes = {
  readBankFile: route({
    method: "POST",
    path: "/v1/bank/files",
    input: z.object({ name: shortText, content, accountId: z.exactOptional(idText) }),
    output: bankFileSchema,
    scope: "payments:write",
    writes: true,
    summary:
      "Reads and keeps a bank's file (CAMT, MT940, OFX, CFONB 120, QIF, CSV, or a zip): what stands in it; nothing is imported.",
  }),
  previewBankMapping: route({
    method: "POST",
    path: "/v1/bank/files/{fileId}/preview",
    input: z.object({ fileId: idText, mapping: bankMappingSchema, accountId: z.exactOptional(idText) }),
    output: bankPreviewSchema,
    scope: "payments:write",
    writes: false,
    summary: "What columns named so would make of a table.",
  }),
  importBankStatement: route({
    method: "POST",
    path: "/v1/bank/files/{fileId}/statements",
    input: z.object({
      fileId: idText,
      position: z.number().check(z.int(), z.minimum(0)),
      accountId: z.exactOptional(idText),
      mapping: z.exactOptional(bankMappingSchema),
    }),
    output: z.object({ statement: bankStatementSchema, known: count }),
    scope: "payments:write",
    writes: true,
    summary:
      "Imports one statement of a file in one step; lines that are there already add nothing, and one that does not add up is refused.",
  }),
  listBankAccounts: route({
    method: "GET",
    path: "/v1/bank/accounts",
    input: z.object({}),
    output: z.object({ rows: z.array(bankAccountStateSchema) }),
    scope: "payments:read",
    writes: false,
    summary: "Accounts at banks, what the bank stated last, and how many lines wait.",
  }),
  saveBankAccount: route({
    method: "PUT",
    path: "/v1/bank/accounts/{id}",
    input: z.object({ id: idText, account: z.omit(bankAccountSchema, { id: true }) }),
    output: bankAccountSchema,
    scope: "payments:write",
    writes: true,
    summary: "Saves an account's name, how its tables are read, and whether certain matches are applied by themselves.",
  }),
  listBankStatements: route({
    method: "GET",
    path: "/v1/bank/statements",
    input: z.object({ ...pageRequest, accountId: z.exactOptional(idText) }),
    output: pageOf(bankStatementSchema),
    scope: "payments:read",
    writes: false,
    summary: "Imported statements, the latest first.",
  }),
  listBankLines: route({
    method: "GET",
    path: "/v1/bank/lines",
    input: z.object({
      ...pageRequest,
      accountId: z.exactOptional(idText),
      /** "certain" and "proposed" are waiting lines with a best explanation that is certain or not; "unexplained" have none. */
      filter: z.exactOptional(z.enum(["waiting", "certain", "proposed", "unexplained", "matched", "ignored"])),
      direction: z.exactOptional(z.enum(["in", "out"])),
      /** Part of the text, the counterparty, or the amount. */
      text: z.exactOptional(shortText),
    }),
    output: z.object({
      ...pageOf(bankLineSchema).shape,
      counts: z.object({ waiting: count, certain: count, proposed: count, unexplained: count, matched: count, ignored: count }),
    }),
    scope: "payments:read",
    writes: false,
    summary: "Movements with what they may be for; waiting ones the oldest first, others the latest first.",
  }),
  getBankLine: route({
    method: "GET",
    path: "/v1/bank/lines/{id}",
    input: z.object(lineId),
    output: bankLineSchema,
    scope: "payments:read",
    writes: false,
    summary: "One movement with its proposals, or how it was decided and why.",
  }),
  confirmBankLine: route({
    method: "POST",
    path: "/v1/bank/lines/{id}/confirm",
    input: z.object({ ...lineId, proposalId: idText, writeOff: z.exactOptional(z.boolean()) }),
    output: bankLineSchema,
    scope: "payments:write",
    writes: true,
    summary: "Accepts a proposal: the payment is recorded and allocated; refused where it no longer holds.",
  }),
  decideBankLine: route({
    method: "POST",
    path: "/v1/bank/lines/{id}/decision",
    input: z.object({ ...lineId, decision: bankDecisionSchema }),
    output: bankLineSchema,
    scope: "payments:write",
    writes: true,
    summary: "Says what a line, or a part of it, is for: invoices, credit, a payment recorded before, a refund.",
  }),
  ignoreBankLine: route({
    method: "POST",
    path: "/v1/bank/lines/{id}/ignore",
    input: z.object({ ...lineId, reason: shortText.check(z.minLength(1)), amount: z.exactOptional(decimalText) }),
    output: bankLineSchema,
    scope: "payments:write",
    writes: true,
    summary: "Says why a line, or what is left of it, is none of the ledger's.",
  }),
  undoBankLine: route({
    method: "POST",
    path: "/v1/bank/lines/{id}/undo",
    input: z.object({ ...lineId, reason: z.exactOptional(shortText) }),
    output: bankLineSchema,
    scope: "payments:write",
    writes: true,
    summary: "Takes back everything decided on a line by reversing it: it waits again.",
  }),
  applyCertainBankLines: route({
    method: "POST",
    path: "/v1/bank/lines/apply-certain",
    input: z.object({
      accountId: z.exactOptional(idText),
      limit: z.exactOptional(z.number().check(z.int(), z.minimum(1), z.maximum(200))),
    }),
    output: z.object({ applied: count, left: count }),
    scope: "payments:write",
    writes: true,
    summary: "Accepts the proposals that are certain, so many at a time; `left` says how many certain ones wait still.",
  }),
  listBankRules: route({
    method: "GET",
    path: "/v1/bank/rules",
    input: z.object({}),
    output: z.object({ rows: z.array(bankRuleSchema) }),
    scope: "payments:read",
    writes: false,
    summary: "Which accounts pay for which clients, learned or written.",
  }),
  saveBankRule: route({
    method: "PUT",
    path: "/v1/bank/rules/{id}",
    input: z.object({
      id: idText,
      rule: z.pick(bankRuleSchema, { account: true, customerId: true, payerName: true, revision: true }),
    }),
    output: bankRuleSchema,
    scope: "payments:write",
    writes: true,
    summary: "Writes or changes a rule.",
  }),
  deleteBankRule: route({
    method: "DELETE",
    path: "/v1/bank/rules/{id}",
    input: z.object({ id: idText }),
    output: z.object({}),
    scope: "payments:write",
    writes: true,
    summary: "Forgets a rule.",
  }),
  compareBankWithLedger: route({
    method: "GET",
    path: "/v1/bank/comparison",
    input: z.object({ accountId: z.exactOptional(idText), from: z.exactOptional(dateText), to: z.exactOptional(dateText) }),
    output: z.object({
      from: dateText,
      to: dateText,
      currencies: z.array(
        z.object({
          currency: currencyCode,
          /** All lines of the period. */
          bank: decimalText,
          /** Lines that are none of the ledger's, with a reason. */
          ignored: decimalText,
          /** Payouts of providers: their payments are in the ledger as they were made, their fees in the payouts. */
          payouts: decimalText,
          /** Fees kept on the way: the ledger has the gross. */
          fees: decimalText,
          /** Payments less refunds that pass through a bank. */
          ledger: decimalText,
          /** Bank less what is ignored and payouts, plus fees, less ledger: the sum of the differences that move money. */
          difference: decimalText,
        }),
      ),
      differences: z.array(bankDifferenceSchema),
    }),
    scope: "payments:read",
    writes: false,
    summary: "The receivables ledger against the bank over a period, with every difference listed.",
  }),
  listBankFeeds: route({
    method: "GET",
    path: "/v1/bank/feeds",
    input: z.object({}),
    output: z.object({ rows: z.array(feedSchema) }),
    scope: "profile:read",
    writes: false,
    summary: "Services that fetch statements by themselves, which are connected, and how they answered; never their keys.",
  }),
  connectBankFeed: route({
    method: "PUT",
    path: "/v1/bank/feeds/{feed}",
    input: z.object({ feed: feedName, credentials: z.record(z.string(), shortText) }),
    output: feedSchema,
    scope: "profile:write",
    writes: true,
    summary:
      "Connects such a service on the firm's own contract: the keys are tried, then kept sealed. An empty field keeps what is stored.",
  }),
  disconnectBankFeed: route({
    method: "DELETE",
    path: "/v1/bank/feeds/{feed}",
    input: z.object({ feed: feedName }),
    output: z.object({}),
    scope: "profile:write",
    writes: true,
    summary: "Forgets its keys; what it brought stays.",
  }),
  askBankFeed: route({
    method: "POST",
    path: "/v1/bank/feeds/{feed}/ask",
    input: z.object({ feed: feedName }),
    output: z.object({ added: count, feed: feedSchema }),
    scope: "payments:write",
    writes: false,
    summary: "Asks a connected service now; banks let it be asked four times a day, so that nothing is asked sooner.",
  }),
};
