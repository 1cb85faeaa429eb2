import { BankFileError, readAccountInformation, type AccountInformation } from "@acquit/banking";
import type { BankFeed, BankFeedCredentials, FedFile } from "@acquit/engine";
import * as z from "zod/mini";
import { BankDataError, callBankData, type BankDataReach } from "./bank-data-call.ts";

const text = z.optional(z.string().check(z.maxLength(2_000)));
const amount = z.object({ amount: z.string().check(z.maxLength(40)), currency: z.string() });
const account = z.optional(z.object({ iban: text, bban: text }));
const transaction = z.object({
  transactionId: text,
  internalTransactionId: text,
  endToEndId: text,
  mandateId: text,
  bookingDate: text,
  valueDate: text,
  transactionAmount: amount,
  creditorName: text,
  creditorAccount: account,
  debtorName: text,
  debtorAccount: account,
  remittanceInformationUnstructured: text,
  remittanceInformationUnstructuredArray: z.optional(z.array(z.string())),
  remittanceInformationStructured: text,
  bankTransactionCode: text,
});

/** Answers as far as they are used; what is not named here is left out. */
const answers = {
  token: z.object({ access: z.string().check(z.minLength(1)) }),
  requisition: z.object({ accounts: z.array(z.string().check(z.regex(/^[\w-]{8,64}$/))).check(z.maxLength(50)) }),
  details: z.object({ account: z.object({ iban: text, resourceId: text, currency: text, name: text, ownerName: text }) }),
  balances: z.object({
    balances: z.array(z.object({ balanceAmount: amount, balanceType: z.string(), referenceDate: text })),
  }),
  transactions: z.object({ transactions: z.object({ booked: z.array(transaction) }) }),
};

/** One question: where, in whose name, and what the answer is read by. */
interface Question<Answer extends z.ZodMiniType> {
  readonly path: string;
  readonly schema: Answer;
  readonly token?: string;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/** GoCardless Bank Account Data (https://developer.gocardless.com/bank-account-data/overview), on the firm's own contract. */
export class BankData {
  readonly #reach: BankDataReach;
  readonly #credentials: BankFeedCredentials;

  constructor(credentials: BankFeedCredentials, reach: BankDataReach) {
    this.#credentials = credentials;
    this.#reach = reach;
  }

  async #ask<Answer extends z.ZodMiniType>({ path, schema, ...call }: Question<Answer>): Promise<z.infer<Answer>> {
    const answer = await callBankData(this.#reach, path, call);
    try {
      return z.parse(schema, JSON.parse(answer));
    } catch {
      throw new BankDataError("failed", "The service answers in a way that is not known here.");
    }
  }

  async #open(signal?: AbortSignal): Promise<{ readonly token: string; readonly accounts: readonly string[] }> {
    const { secretId = "", secretKey = "", requisitionId = "" } = this.#credentials;
    const body = { secret_id: secretId, secret_key: secretKey };
    const { access: token } = await this.#ask({ path: "/api/v2/token/new/", schema: answers.token, body, signal });
    const path = `/api/v2/requisitions/${encodeURIComponent(requisitionId)}/`;
    const { accounts } = await this.#ask({ path, schema: answers.requisition, token, signal });
    return { token, accounts };
  }

  /** Which accounts the keys open, in words. */
  async identify(): Promise<string> {
    const { token, accounts } = await this.#open();
    if (accounts.length === 0) throw new BankDataError("consent", "The bank has not given its consent yet.");
    const names: string[] = [];
    for (const id of accounts) {
      const { account: details } = await this.#ask({ path: `/api/v2/accounts/${id}/details/`, schema: answers.details, token });
      names.push(details.iban ?? details.name ?? id);
    }
    return names.join(", ").slice(0, 300);
  }

  async *fetch(since: string, signal?: AbortSignal): AsyncGenerator<FedFile> {
    const { token, accounts } = await this.#open(signal);
    for (const id of accounts) yield await this.#fetchAccount(id, { token, since, signal });
  }

  async #fetchAccount(
    id: string,
    { token, since, signal }: { readonly token: string; readonly since: string; readonly signal: AbortSignal | undefined },
  ): Promise<FedFile> {
    const path = (what: string) => `/api/v2/accounts/${id}/${what}`;
    const { account: details } = await this.#ask({ path: path("details/"), schema: answers.details, token, signal });
    const { balances } = await this.#ask({ path: path("balances/"), schema: answers.balances, token, signal });
    const query = `transactions/?date_from=${since}`;
    const { transactions } = await this.#ask({ path: path(query), schema: answers.transactions, token, signal });
    const { booked } = transactions;
    const information: AccountInformation = {
      account: details.iban ?? details.resourceId ?? id,
      name: details.name ?? details.ownerName,
      currency: details.currency ?? booked[0]?.transactionAmount.currency ?? "EUR",
      balances,
      booked,
    };
    const bytes = new TextEncoder().encode(JSON.stringify(information));
    return { name: `${information.account}.json`, bytes, ...readInformation(information) };
  }
}

function readInformation(information: AccountInformation): Pick<FedFile, "statements" | "fault"> {
  try {
    return { statements: [readAccountInformation(information)] };
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
    return { statements: [], fault: error };
  }
}

/** Such an account as a feed. */
export function bankDataFeed(credentials: BankFeedCredentials, reach: BankDataReach): BankFeed {
  const service = new BankData(credentials, reach);
  return { id: "bank-account-data", fetch: (since, signal) => service.fetch(since, signal) };
}
