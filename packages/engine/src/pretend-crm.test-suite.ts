import { formatUnits, minorDigits, minorFromText, multiplyDivideHalfAway, parseDecimal, textFromMinor } from "@acquit/core";
import type { CrmGrant, CrmKind, CrmNotice } from "./ports/crm-kind.ts";
import {
  CrmError,
  type CrmCapabilities,
  type CrmChangePage,
  type CrmChangeQuery,
  type CrmCustomer,
  type CrmDeal,
  type CrmDifference,
  type CrmFile,
  type CrmInvoice,
  type CrmInvoiceMirror,
  type CrmLine,
  type CrmNote,
  type CrmRecordRef,
  type CrmRecords,
  type CrmSaved,
  type CrmTask,
  type CrmUser,
} from "./ports/crm-records.ts";

/** What goes wrong with a call: it is not done, or its answer is lost after it was done. */
export type CrmFault = "busy" | "answer-lost" | "never-arrives" | "no-access";

const everything: CrmCapabilities = {
  nativeInvoices: true,
  money: "rounded-rows",
  ownCompanies: true,
  files: true,
  tasks: true,
  alerts: true,
  noteButtons: true,
  settings: true,
  sweeps: ["invoice", "company", "contact", "deal"],
};

const stageOf = { issued: "open", sent: "open", paid: "won", cancelled: "lost" } as const;

/** One row as this CRM rounds it, with VAT, in minor units: the price of one with VAT first, then times the quantity. */
function rowMinor({ netPrice, quantity, vatRate = "0" }: CrmLine, currency: string): number {
  const price = parseDecimal(netPrice);
  const rate = parseDecimal(vatRate);
  const count = parseDecimal(quantity);
  const whole = 100 * 10 ** rate.scale;
  const digits = minorDigits(currency);
  const gross = multiplyDivideHalfAway(price.units, (whole + rate.units) * 10 ** digits, whole * 10 ** price.scale);
  return multiplyDivideHalfAway(gross, count.units, 10 ** count.scale);
}

/** A CRM in memory whose records a test can see and change, and whose line can be cut before or after the work. */
export class PretendCrm implements CrmRecords {
  readonly capabilities = everything;
  /** Invoices the CRM holds, by its own id. */
  readonly invoices = new Map<string, CrmInvoice>();
  readonly deals = new Map<string, CrmDeal>();
  /** Companies and people, by `KIND:ID`. */
  readonly customers = new Map<string, CrmCustomer>();
  /** Of whom a record of legal data is. */
  readonly legalData = new Map<string, CrmRecordRef>();
  readonly files = new Map<string, CrmFile>();
  readonly notes = new Map<string, CrmNote>();
  readonly tasks = new Map<string, CrmTask & { open: boolean }>();
  readonly alerts = new Map<string, string>();
  readonly settings = new Map<string, string>();
  /** Steps of its automation that were answered, by token. */
  readonly answers = new Map<string, Readonly<Record<string, string>>>();
  readonly calls: string[] = [];
  /** Decides the fate of each call; by default nothing goes wrong. */
  fault: (call: string) => CrmFault | undefined = () => undefined;
  readonly #now: () => string;
  #made = 0;
  #handlers: readonly string[] = [];

  constructor(now: () => string) {
    this.#now = now;
  }

  async #carry<Answer>(call: string, work: () => Answer): Promise<Answer> {
    const fault = this.fault(call);
    await Promise.resolve();
    if (fault === "busy") throw new CrmError("busy", "Too many requests.", 500);
    if (fault === "no-access") throw new CrmError("no-access", "The grant was refused.");
    if (fault === "never-arrives") throw new CrmError("unknown-outcome", "The connection was refused.");
    this.calls.push(call);
    const answer = work();
    if (fault === "answer-lost") throw new CrmError("unknown-outcome", "The connection was cut.");
    return answer;
  }

  getCustomer({ kind, id }: CrmRecordRef) {
    return this.#carry("get-customer", () => this.customers.get(`${kind}:${id}`));
  }

  ownerOfLegalData(id: string) {
    return this.#carry("owner-of-legal-data", () => this.legalData.get(id));
  }

  getDeal({ id }: CrmRecordRef) {
    return this.#carry("get-deal", () => this.deals.get(id));
  }

  answerStep(token: string, values: Readonly<Record<string, string>>): Promise<void> {
    return this.#carry("answer-step", () => void this.answers.set(token, values));
  }

  listOwnCompanies() {
    return this.#carry("list-own-companies", () => [{ id: "1", name: "Atelier" }]);
  }

  listUsers() {
    return this.#carry("list-users", () => [{ id: "7", name: "Nadia", isAdmin: false }]);
  }

  findInvoice(externalId: string) {
    return this.#carry("find-invoice", () => this.mirrorOf(externalId));
  }

  getInvoices(ids: readonly string[]) {
    return this.#carry("get-invoices", () =>
      ids.flatMap((id) => {
        const invoice = this.invoices.get(id);
        return invoice === undefined ? [] : [invoice];
      }),
    );
  }

  saveInvoice(mirror: CrmInvoiceMirror): Promise<CrmSaved> {
    return this.#carry("save-invoice", () => this.#save(mirror));
  }

  saveInvoices(mirrors: readonly CrmInvoiceMirror[]): Promise<readonly (CrmSaved | CrmError)[]> {
    return this.#carry("save-invoices", () =>
      mirrors.map((mirror) => {
        const fault = this.fault("save-one");
        if (fault !== undefined && fault !== "answer-lost") return new CrmError("busy", "Too many requests.");
        const saved = this.#save(mirror);
        return fault === "answer-lost" ? new CrmError("unknown-outcome", "The connection was cut.") : saved;
      }),
    );
  }

  #save(mirror: CrmInvoiceMirror): CrmSaved {
    const before = this.mirrorOf(mirror.externalId);
    const { externalId, number, title, currency, total, vat, issueDate, dueDate, lines, customer, deal } = mirror;
    this.#made += before === undefined ? 1 : 0;
    const id = before?.ref.id ?? `i${String(this.#made)}`;
    const invoice: CrmInvoice = {
      ref: { kind: "invoice", id },
      externalId,
      number,
      title,
      currency,
      total,
      vat,
      stage: stageOf[mirror.state],
      issueDate,
      ...(dueDate === undefined ? {} : { dueDate }),
      ...(customer === undefined ? {} : { customer }),
      ...(deal === undefined ? {} : { deal }),
      lines,
      updatedAt: this.#now(),
    };
    this.invoices.set(id, invoice);
    const difference = differenceOf(mirror);
    return { invoice, created: before === undefined, ...(difference === undefined ? {} : { difference }) };
  }

  attachFile(ref: CrmRecordRef, file: CrmFile): Promise<void> {
    return this.#carry("attach-file", () => void this.files.set(`${ref.id}/${file.key}`, file));
  }

  addNote(ref: CrmRecordRef, note: CrmNote): Promise<void> {
    return this.#carry("add-note", () => void this.notes.set(`${ref.id}/${note.key}`, note));
  }

  addTask(ref: CrmRecordRef, task: CrmTask): Promise<void> {
    return this.#carry("add-task", () => {
      const key = `${ref.id}/${task.key}`;
      if (!this.tasks.has(key)) this.tasks.set(key, { ...task, open: true });
    });
  }

  endTask(ref: CrmRecordRef, key: string): Promise<void> {
    return this.#carry("end-task", () => {
      const task = this.tasks.get(`${ref.id}/${key}`);
      if (task !== undefined) task.open = false;
    });
  }

  alert(userId: string, { key, text }: { readonly key: string; readonly text: string }): Promise<void> {
    return this.#carry("alert", () => void this.alerts.set(`${userId}/${key}`, text));
  }

  listChanges({ kind, since, after }: CrmChangeQuery): Promise<CrmChangePage> {
    return this.#carry("list-changes", () => {
      const held = {
        invoice: this.invoices,
        deal: this.deals,
        company: this.customers,
        contact: this.customers,
        quote: undefined,
      };
      const all = [...(held[kind]?.values() ?? [])]
        .filter(({ ref, updatedAt }) => ref.kind === kind && (since === undefined || updatedAt > since))
        .map(({ ref, updatedAt }) => ({ ref, updatedAt }))
        .sort((a, b) => (a.updatedAt === b.updatedAt ? (a.ref.id < b.ref.id ? -1 : 1) : a.updatedAt < b.updatedAt ? -1 : 1));
      const start = Number(after ?? "0");
      const rows = all.slice(start, start + 5);
      return { rows, total: all.length, ...(start + 5 < all.length ? { next: String(start + 5) } : {}) };
    });
  }

  readSetting(name: string) {
    return this.#carry("read-setting", () => this.settings.get(name));
  }

  writeSetting(name: string, value: string): Promise<void> {
    return this.#carry("write-setting", () => void this.settings.set(name, value));
  }

  subscribe(url: string) {
    return this.#carry("subscribe", () => {
      const removed = this.#handlers.filter((handler) => handler !== url);
      const added = this.#handlers.includes(url) ? [] : [url];
      this.#handlers = [url];
      return { added, removed };
    });
  }

  examine() {
    return this.#carry("examine", () => [{ code: "invoices", outcome: "yes" as const, detail: "in memory" }]);
  }

  /** Lets one call of this name fail. */
  failOnce(name: string, fault: CrmFault): void {
    this.fault = (call) => {
      if (call !== name) return undefined;
      this.fault = () => undefined;
      return fault;
    };
  }

  /** The mirror of one of our invoices. */
  mirrorOf(externalId: string): CrmInvoice | undefined {
    return [...this.invoices.values()].find((invoice) => invoice.externalId === externalId);
  }

  /** Changes an invoice as the CRM's people would; undefined deletes it. */
  edit(id: string, change: Partial<CrmInvoice> | undefined): void {
    const before = this.invoices.get(id);
    if (before === undefined) return;
    if (change === undefined) this.invoices.delete(id);
    else this.invoices.set(id, { ...before, ...change, updatedAt: this.#now() });
  }
}

/** What this CRM's arithmetic makes of a mirror, where it is something else. */
function differenceOf({ lines, total, currency }: CrmInvoiceMirror): CrmDifference | undefined {
  const rows = lines.map((line) => rowMinor(line, currency));
  const theirs = rows.reduce((sum, minor) => sum + minor, 0);
  if (theirs === minorFromText(total, currency)) return undefined;
  return { ours: total, theirs: textFromMinor(theirs, currency), settledBy: "manual-total", lines: [] };
}

/** A company of the CRM. */
export function aCompany(id: string, updatedAt: string, changes: Partial<CrmCustomer> = {}): CrmCustomer {
  return {
    ref: { kind: "company", id },
    party: { name: `Société ${id}`, address: { line1: "2 rue du Port", postCode: "44000", city: "Nantes", country: "FR" } },
    email: `compta@societe-${id}.example`,
    updatedAt,
    ...changes,
  };
}

/** A deal of the CRM with one line of ten hours. */
export function aDeal(id: string, updatedAt: string, changes: Partial<CrmDeal> = {}): CrmDeal {
  return {
    ref: { kind: "deal", id },
    title: `Refonte du site ${id}`,
    currency: "EUR",
    stage: "open",
    lines: [{ name: "Conseil", quantity: "10", unit: "HUR", netPrice: "100", vatRate: "20" }],
    total: formatUnits(120_000, 2),
    customer: { kind: "company", id: "5" },
    responsible: "7",
    updatedAt,
    ...changes,
  };
}

/** The token by which a test's portal is known. */
export const TOKEN = "application-token";

/** A grant as a frame of the portal brings it. */
export function aGrant(changes: Partial<CrmGrant> = {}): CrmGrant {
  return {
    accessToken: "access-1",
    refreshToken: "refresh-1",
    endpoint: "https://portal.example/rest/",
    authServer: "https://oauth.example/",
    portalId: "p1",
    userId: "1",
    scopes: ["crm"],
    ...changes,
  };
}

/** A CRM whose one portal a test holds in its hand. */
export class PretendKind implements CrmKind {
  readonly id = "pretend";
  readonly name = "Pretend";
  readonly records: PretendCrm;
  /** Grants the portal knows to be its own. */
  readonly genuine = new Set(["refresh-1", "refresh-2", "refresh-system"]);
  readonly users = new Map<string, CrmUser>([
    ["access-1", { id: "1", name: "Ada", isAdmin: true }],
    ["access-7", { id: "7", name: "Nadia", isAdmin: false }],
  ]);

  constructor(records: PretendCrm) {
    this.records = records;
  }

  open(): CrmRecords {
    return this.records;
  }

  prove(delivered: CrmGrant): Promise<CrmGrant> {
    if (this.genuine.has(delivered.refreshToken))
      return Promise.resolve({ ...delivered, refreshToken: `${delivered.refreshToken}+` });
    return Promise.reject(new CrmError("forged", "The grant is nobody's."));
  }

  identify(_portal: { readonly endpoint: string }, accessToken: string): Promise<CrmUser> {
    const user = this.users.get(accessToken);
    return user === undefined ? Promise.reject(new CrmError("forged", "The token is nobody's.")) : Promise.resolve(user);
  }

  readNotice(form: URLSearchParams): CrmNotice | undefined {
    const text = form.get("notice");
    return text === null ? undefined : (JSON.parse(text) as CrmNotice);
  }
}
