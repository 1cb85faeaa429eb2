import {
  CrmError,
  type CrmCapabilities,
  type CrmChangePage,
  type CrmChangeQuery,
  type CrmCustomer,
  type CrmDeal,
  type CrmFile,
  type CrmFinding,
  type CrmInvoice,
  type CrmInvoiceMirror,
  type CrmLine,
  type CrmNote,
  type CrmOwnCompany,
  type CrmRecordRef,
  type CrmRecords,
  type CrmSaved,
  type CrmTask,
  type CrmUser,
} from "@acquit/engine";
import { allRows, callApi, listOf, recordOf, textOf, type Answer, type PipedriveReach } from "./api.ts";
import { DealMirrors, dealOfMirror, instantOf } from "./mirrors.ts";

const capabilities: CrmCapabilities = {
  nativeInvoices: false,
  money: "none",
  ownCompanies: false,
  files: true,
  tasks: true,
  alerts: false,
  noteButtons: false,
  settings: false,
  sweeps: ["company", "contact", "deal"],
};

const paths = { company: "organizations", contact: "persons", deal: "deals" } as const;
const DECIMALS = 6;
const told = ["deal", "organization", "person"] as const;

/** A number with at most six decimals, as text. */
function decimal(value: number): string {
  return value.toFixed(DECIMALS).replace(/\.?0+$/, "") || "0";
}

/** A product of a deal as a line: what is taken off and whether VAT is in the price differ by row. */
function lineOf(row: Answer): CrmLine {
  const quantity = textOf(row["quantity"]);
  const price = Number(textOf(row["item_price"]));
  const discount = Number(textOf(row["discount"]));
  const off = textOf(row["discount_type"]) === "amount" ? discount / Math.max(1, Number(quantity)) : (price * discount) / 100;
  const method = textOf(row["tax_method"]);
  const rate = Number(textOf(row["tax"]));
  const share = method === "inclusive" ? 1 + rate / 100 : 1;
  return {
    name: textOf(row["name"]) || "–",
    quantity,
    netPrice: decimal((price - off) / share),
    ...(off > 0 ? { priceDiscount: decimal(off / share) } : {}),
    ...(method === "none" || textOf(row["tax"]) === "" ? {} : { vatRate: decimal(rate) }),
  };
}

function addressOf(value: unknown): CrmCustomer["party"]["address"] {
  const address = recordOf(value);
  const line1 = [textOf(address["street_number"]), textOf(address["route"])].filter((part) => part !== "").join(" ");
  const country = textOf(address["country"]);
  const fields = {
    line1: line1 === "" ? textOf(address["value"]) : line1,
    city: textOf(address["locality"]),
    postCode: textOf(address["postal_code"]),
    country: /^[A-Z]{2}$/.test(country) ? country : "",
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ""));
  return Object.keys(given).length === 0 ? undefined : given;
}

/** What a company of Pipedrive calls its own fields. */
export interface PipedriveFields {
  /** Key of the organizations' field that holds the VAT number. */
  readonly vatId?: string;
  /** Key of the organizations' field that holds the address for invoices. */
  readonly email?: string;
}

/** The records of a Pipedrive company: the worked example of a CRM without invoices of its own (docs/write-an-adapter.md). */
export class PipedriveRecords implements CrmRecords {
  readonly capabilities = capabilities;
  readonly #reach: PipedriveReach;
  readonly #fields: PipedriveFields;
  readonly #mirrors: DealMirrors;

  constructor(reach: PipedriveReach, fields: PipedriveFields = {}) {
    this.#reach = reach;
    this.#fields = fields;
    this.#mirrors = new DealMirrors(reach);
  }

  async #record(kind: keyof typeof paths, id: string): Promise<Answer | undefined> {
    try {
      const { data } = await callApi(this.#reach, { method: "GET", path: `/api/v2/${paths[kind]}/${encodeURIComponent(id)}` });
      return recordOf(data);
    } catch (error) {
      if (error instanceof CrmError && error.reason === "not-found") return undefined;
      throw error;
    }
  }

  async getCustomer(ref: CrmRecordRef): Promise<CrmCustomer | undefined> {
    if (ref.kind !== "company" && ref.kind !== "contact") return undefined;
    const row = await this.#record(ref.kind, ref.id);
    if (row === undefined) return undefined;
    const own = recordOf(row["custom_fields"]);
    const vatId = textOf(own[this.#fields.vatId ?? ""]);
    const email = textOf(listOf(row["emails"])[0]?.["value"]) || textOf(own[this.#fields.email ?? ""]);
    const address = addressOf(row["address"]);
    return {
      ref,
      party: {
        name: textOf(row["name"]),
        ...(vatId === "" ? {} : { vatId }),
        ...(address === undefined ? {} : { address }),
      },
      ...(email === "" ? {} : { email }),
      updatedAt: instantOf(row["update_time"]),
    };
  }

  /** Legal data lie in the organization itself. */
  ownerOfLegalData(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async getDeal(ref: CrmRecordRef): Promise<CrmDeal | undefined> {
    const deal = await this.#record("deal", ref.id);
    if (deal === undefined) return undefined;
    const rows = await allRows(this.#reach, `/api/v2/deals/${ref.id}/products`);
    const status = textOf(deal["status"]);
    const organization = textOf(deal["org_id"]);
    const person = textOf(deal["person_id"]);
    const owner = textOf(deal["owner_id"]);
    const customer =
      organization === "" ? { kind: "contact" as const, id: person } : { kind: "company" as const, id: organization };
    return {
      ref,
      title: textOf(deal["title"]),
      currency: textOf(deal["currency"]),
      stage: status === "won" || status === "lost" ? status : "open",
      lines: rows.map(lineOf),
      total: decimal(Number(textOf(deal["value"]))),
      ...(customer.id === "" ? {} : { customer }),
      ...(owner === "" ? {} : { responsible: owner }),
      updatedAt: instantOf(deal["update_time"]),
    };
  }

  listOwnCompanies(): Promise<readonly CrmOwnCompany[]> {
    return Promise.resolve([]);
  }

  async listUsers(): Promise<readonly CrmUser[]> {
    const rows = await allRows(this.#reach, "/v1/users");
    return rows
      .filter(({ active_flag: active }) => active === true)
      .map((row) => ({
        id: textOf(row["id"]),
        name: textOf(row["name"]),
        email: textOf(row["email"]),
        isAdmin: row["is_admin"] === 1 || row["is_admin"] === true,
      }));
  }

  findInvoice(externalId: string): Promise<CrmInvoice | undefined> {
    return this.#mirrors.find(externalId);
  }

  getInvoices(ids: readonly string[]): Promise<readonly CrmInvoice[]> {
    return this.#mirrors.get(ids);
  }

  saveInvoice(mirror: CrmInvoiceMirror): Promise<CrmSaved> {
    return this.#mirrors.save(mirror);
  }

  async saveInvoices(mirrors: readonly CrmInvoiceMirror[]): Promise<readonly (CrmSaved | CrmError)[]> {
    const outcomes: (CrmSaved | CrmError)[] = [];
    for (const mirror of mirrors) {
      outcomes.push(
        await this.#mirrors.save(mirror).catch((error: unknown) => {
          if (error instanceof CrmError) return error;
          throw error;
        }),
      );
    }
    return outcomes;
  }

  async attachFile(ref: CrmRecordRef, file: CrmFile): Promise<void> {
    const dealId = dealIdOf(ref);
    const there = await allRows(this.#reach, `/v1/deals/${dealId}/files`);
    if (there.some(({ name }) => textOf(name) === file.name)) return;
    const form = new FormData();
    form.set("deal_id", dealId);
    form.set("file", new File([new Uint8Array(file.bytes)], file.name, { type: file.mediaType }));
    await callApi(this.#reach, { method: "POST", path: "/v1/files", form });
  }

  async addNote(ref: CrmRecordRef, { key, title, text }: CrmNote): Promise<void> {
    const dealId = dealIdOf(ref);
    const there = await allRows(this.#reach, `/v1/notes?deal_id=${dealId}`);
    if (there.some(({ content }) => textOf(content).includes(markOf(key)))) return;
    const content = `<b>${escaped(title)}</b><br>${escaped(text)}${markOf(key)}`;
    await callApi(this.#reach, { method: "POST", path: "/v1/notes", json: { content, deal_id: Number(dealId) } });
  }

  async #task(dealId: string, key: string): Promise<Answer | undefined> {
    const there = await allRows(this.#reach, `/api/v2/activities?deal_id=${dealId}`);
    return there.find(({ note }) => textOf(note).includes(markOf(key)));
  }

  async addTask(ref: CrmRecordRef, { key, title, text, deadline, responsible }: CrmTask): Promise<void> {
    const dealId = dealIdOf(ref);
    if ((await this.#task(dealId, key)) !== undefined) return;
    const json = {
      subject: title,
      type: "task",
      deal_id: Number(dealId),
      due_date: deadline.slice(0, 10),
      due_time: deadline.slice(11, 16),
      note: `${escaped(text)}${markOf(key)}`,
      ...(responsible === undefined ? {} : { owner_id: Number(responsible) }),
    };
    await callApi(this.#reach, { method: "POST", path: "/api/v2/activities", json });
  }

  async endTask(ref: CrmRecordRef, key: string): Promise<void> {
    const task = await this.#task(dealIdOf(ref), key);
    if (task === undefined || task["done"] === true) return;
    await callApi(this.#reach, { method: "PATCH", path: `/api/v2/activities/${textOf(task["id"])}`, json: { done: true } });
  }

  alert(): Promise<void> {
    return Promise.reject(new CrmError("unsupported", "Pipedrive has no messages to one person."));
  }

  async listChanges({ kind, since, after }: CrmChangeQuery): Promise<CrmChangePage> {
    if (kind !== "company" && kind !== "contact" && kind !== "deal") return { rows: [] };
    const query = new URLSearchParams({ sort_by: "update_time", sort_direction: "asc", limit: "100" });
    // A second later: what is asked for is after that instant, and the API's bound is included.
    if (since !== undefined) query.set("updated_since", new Date(Date.parse(since) + 1_000).toISOString());
    if (after !== undefined) query.set("cursor", after);
    const page = await callApi(this.#reach, { method: "GET", path: `/api/v2/${paths[kind]}?${query.toString()}` });
    const rows = listOf(page["data"]).map((row) => ({
      ref: { kind, id: textOf(row["id"]) },
      updatedAt: instantOf(row["update_time"]),
    }));
    const next = textOf(recordOf(page["additional_data"])["next_cursor"]);
    return next === "" ? { rows } : { rows, next };
  }

  readSetting(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  writeSetting(): Promise<void> {
    return Promise.reject(new CrmError("unsupported", "Pipedrive keeps no settings of applications."));
  }

  async subscribe(url: string): Promise<{ readonly added: readonly string[]; readonly removed: readonly string[] }> {
    const bound = await allRows(this.#reach, "/v1/webhooks");
    const removed: string[] = [];
    const added: string[] = [];
    for (const row of bound) {
      if (textOf(row["subscription_url"]) === url) continue;
      await callApi(this.#reach, { method: "DELETE", path: `/v1/webhooks/${textOf(row["id"])}` });
      removed.push(textOf(row["event_object"]));
    }
    for (const object of told) {
      if (bound.some((row) => textOf(row["subscription_url"]) === url && textOf(row["event_object"]) === object)) continue;
      const json = { subscription_url: url, event_action: "change", event_object: object, version: "2.0" };
      await callApi(this.#reach, { method: "POST", path: "/v1/webhooks", json });
      added.push(object);
    }
    return { added, removed };
  }

  async examine(): Promise<readonly CrmFinding[]> {
    const fields = await allRows(this.#reach, "/v1/dealFields");
    return [{ code: "deal-fields", outcome: "yes", detail: String(fields.length) }];
  }
}

/** The deal a note, a file or a to-do of a mirror goes to. */
function dealIdOf({ kind, id }: CrmRecordRef): string {
  if (kind === "invoice") return dealOfMirror(id);
  if (kind === "deal") return id;
  throw new CrmError("unsupported", `Nothing is written beside a ${kind} of Pipedrive.`);
}

/** What an entry of ours is found again by; people do not see it. */
function markOf(key: string): string {
  return `<span title="acquit:${escaped(key)}"></span>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
