import type {
  CrmCapabilities,
  CrmChangePage,
  CrmChangeQuery,
  CrmCustomer,
  CrmDeal,
  CrmError,
  CrmFile,
  CrmFinding,
  CrmInvoice,
  CrmInvoiceMirror,
  CrmNote,
  CrmOwnCompany,
  CrmRecordRef,
  CrmRecords,
  CrmSaved,
  CrmTask,
  CrmUser,
} from "@acquit/engine";
import { CrmError as Refusal } from "@acquit/engine";
import { decimalOf, fieldsOf, idOf, isYes, listOf, textOf, wordsOf, type Fields } from "../rest/json.ts";
import { RestRefusal } from "../rest/envelope.ts";
import type { RestTransport } from "../rest/transport.ts";
import { recordTypes } from "../record-types.ts";
import { instantOf } from "./dates.ts";
import type { Dictionary } from "./dictionary.ts";
import { subscribe } from "./events.ts";
import { examinePortal } from "./examine.ts";
import { InvoiceBook } from "./invoices.ts";
import { customerOf } from "./parties.ts";
import { lineOf } from "./rows.ts";
import { Timeline } from "./timeline.ts";

const REQUISITE = 8;
const PAGE = 50;

const capabilities: CrmCapabilities = {
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

/** The records of a Bitrix24 portal, by REST v2 and the system's own token. */
export class Bitrix24Records implements CrmRecords {
  readonly capabilities = capabilities;
  readonly #transport: RestTransport;
  readonly #dictionary: Dictionary;
  readonly #invoices: InvoiceBook;
  readonly #timeline: Timeline;

  constructor(transport: RestTransport, dictionary: Dictionary) {
    this.#transport = transport;
    this.#dictionary = dictionary;
    this.#invoices = new InvoiceBook(transport, dictionary);
    this.#timeline = new Timeline(transport, dictionary);
  }

  async #item({ kind, id }: CrmRecordRef): Promise<Fields | undefined> {
    const { entityTypeId } = recordTypes[kind];
    // Not crm.item.get: e-mail addresses and phones come only where they are asked for by name.
    const select = kind === "company" || kind === "contact" ? ["*", "fm"] : ["*"];
    const { result } = await this.#transport.call("crm.item.list", { entityTypeId, select, filter: { "=id": Number(id) } });
    return listOf(fieldsOf(result)["items"])[0];
  }

  async getCustomer(ref: CrmRecordRef): Promise<CrmCustomer | undefined> {
    const item = await this.#item(ref);
    if (item === undefined) return undefined;
    const filter = { ENTITY_TYPE_ID: recordTypes[ref.kind].entityTypeId, ENTITY_ID: Number(ref.id) };
    const requisites = listOf(
      (await this.#transport.call("crm.requisite.list", { filter, order: { SORT: "ASC", ID: "ASC" } })).result,
    );
    const [requisite] = requisites;
    const owner =
      requisite === undefined
        ? { ENTITY_TYPE_ID: filter.ENTITY_TYPE_ID, ENTITY_ID: filter.ENTITY_ID }
        : { ENTITY_TYPE_ID: REQUISITE, ENTITY_ID: Number(textOf(requisite["ID"])) };
    const addresses = listOf((await this.#transport.call("crm.address.list", { filter: owner })).result);
    return customerOf(ref, item, { requisite, addresses });
  }

  async ownerOfLegalData(id: string): Promise<CrmRecordRef | undefined> {
    const { result } = await this.#transport.call("crm.requisite.list", {
      filter: { ID: Number(id) },
      select: ["ID", "ENTITY_TYPE_ID", "ENTITY_ID"],
    });
    const [row] = listOf(result);
    const owner = idOf(row?.["ENTITY_ID"]);
    if (owner === undefined) return undefined;
    const kind = { "3": "contact", "4": "company" } as const;
    const type = textOf(row?.["ENTITY_TYPE_ID"]);
    return type === "3" || type === "4" ? { kind: kind[type], id: owner } : undefined;
  }

  async getDeal(ref: CrmRecordRef): Promise<CrmDeal | undefined> {
    const item = await this.#item(ref);
    if (item === undefined) return undefined;
    const filter = { "=ownerType": recordTypes.deal.rowOwner, "=ownerId": Number(ref.id) };
    const rows = await this.#transport.all("crm.item.productrow.list", { filter, order: { sort: "ASC", id: "ASC" } }, (result) =>
      listOf(fieldsOf(result)["productRows"]),
    );
    const company = idOf(item["companyId"]);
    const contact = idOf(item["contactId"]);
    const customer: CrmRecordRef | undefined =
      company !== undefined
        ? { kind: "company", id: company }
        : contact !== undefined
          ? { kind: "contact", id: contact }
          : undefined;
    const ownCompanyId = idOf(item["mycompanyId"]);
    const responsible = idOf(item["assignedById"]);
    const stages = this.#dictionary.dealStages(textOf(item["categoryId"]));
    return {
      ref,
      title: textOf(item["title"]),
      currency: textOf(item["currencyId"]),
      stage: await this.#dictionary.meaning(textOf(item["stageId"]), stages),
      lines: rows.map(lineOf),
      total: decimalOf(item["opportunity"]),
      ...(customer === undefined ? {} : { customer }),
      ...(ownCompanyId === undefined ? {} : { ownCompanyId }),
      ...(responsible === undefined ? {} : { responsible }),
      updatedAt: instantOf(textOf(item["updatedTime"])),
    };
  }

  listOwnCompanies(): Promise<readonly CrmOwnCompany[]> {
    return this.#dictionary.ownCompanies();
  }

  async listUsers(): Promise<readonly CrmUser[]> {
    try {
      const rows = await this.#transport.all("user.get", { FILTER: { ACTIVE: true, USER_TYPE: "employee" } }, listOf);
      return rows.flatMap((row) => {
        const id = idOf(row["ID"]);
        const name = [textOf(row["NAME"]), textOf(row["LAST_NAME"])].filter((part) => part !== "").join(" ");
        const email = wordsOf(row["EMAIL"]);
        const isAdmin = isYes(row["IS_ADMIN"]);
        return id === undefined
          ? []
          : [{ id, name: name === "" ? id : name, isAdmin, ...(email === undefined ? {} : { email }) }];
      });
    } catch (error) {
      if (error instanceof RestRefusal && (error.reason === "denied" || error.reason === "unsupported")) return [];
      throw error;
    }
  }

  async answerStep(token: string, values: Readonly<Record<string, string>>): Promise<void> {
    try {
      await this.#transport.call("bizproc.event.send", { event_token: token, return_values: values }, "write");
    } catch (error) {
      // The step was answered before, or its automation has ended: nobody waits any more.
      if (!(error instanceof RestRefusal) || (error.reason !== "refused" && error.reason !== "not-found")) throw error;
    }
  }

  findInvoice(externalId: string): Promise<CrmInvoice | undefined> {
    return this.#invoices.find(externalId);
  }

  getInvoices(ids: readonly string[]): Promise<readonly CrmInvoice[]> {
    return this.#invoices.get(ids);
  }

  async saveInvoice(mirror: CrmInvoiceMirror): Promise<CrmSaved> {
    const [outcome] = await this.#invoices.save([mirror]);
    if (outcome === undefined) throw new Refusal("unknown-outcome", "The portal did not say what came of it.");
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  saveInvoices(mirrors: readonly CrmInvoiceMirror[]): Promise<readonly (CrmSaved | CrmError)[]> {
    return this.#invoices.save(mirrors);
  }

  attachFile(ref: CrmRecordRef, file: CrmFile): Promise<void> {
    return this.#timeline.attach(ref, file);
  }

  addNote(ref: CrmRecordRef, note: CrmNote): Promise<void> {
    return this.#timeline.note(ref, note);
  }

  addTask(ref: CrmRecordRef, task: CrmTask): Promise<void> {
    return this.#timeline.task(ref, task);
  }

  endTask(ref: CrmRecordRef, key: string): Promise<void> {
    return this.#timeline.endTask(ref, key);
  }

  alert(userId: string, alert: { readonly key: string; readonly text: string }): Promise<void> {
    return this.#timeline.alert(userId, alert);
  }

  /**
   * Changes in the order of their time. The next page begins at the last time, less those already seen of it: counting pages from the
   * beginning would skip records that changed meanwhile, and so moved to the end.
   */
  async listChanges({ kind, since, after }: CrmChangeQuery): Promise<CrmChangePage> {
    const [from, seen] = after?.split("|") ?? [];
    const begin = from ?? since;
    const comparison = from === undefined ? ">updatedTime" : ">=updatedTime";
    const { result, total } = await this.#transport.call("crm.item.list", {
      entityTypeId: recordTypes[kind].entityTypeId,
      select: ["id", "updatedTime"],
      filter: begin === undefined ? {} : { [comparison]: begin },
      order: { updatedTime: "ASC", id: "ASC" },
      start: Number(seen ?? "0"),
    });
    const rows = listOf(fieldsOf(result)["items"]).map((row) => ({
      ref: { kind, id: textOf(row["id"]) },
      updatedAt: instantOf(textOf(row["updatedTime"])),
    }));
    const last = rows.at(-1)?.updatedAt;
    const counted = total === undefined ? {} : { total };
    if (rows.length < PAGE || last === undefined) return { rows, ...counted };
    const same = rows.filter(({ updatedAt }) => updatedAt === last).length;
    const before = last === from ? Number(seen ?? "0") : 0;
    return { rows, ...counted, next: `${last}|${String(before + same)}` };
  }

  async readSetting(name: string): Promise<string | undefined> {
    const { result } = await this.#transport.call("app.option.get", { option: name });
    return wordsOf(result) ?? wordsOf(fieldsOf(result)[name]);
  }

  async writeSetting(name: string, value: string): Promise<void> {
    await this.#transport.call("app.option.set", { options: { [name]: value } }, "write");
  }

  subscribe(url: string): Promise<{ readonly added: readonly string[]; readonly removed: readonly string[] }> {
    return subscribe(this.#transport, url);
  }

  examine(): Promise<readonly CrmFinding[]> {
    return examinePortal(this.#transport, this.#dictionary);
  }
}
