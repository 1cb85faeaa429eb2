import { CrmError, type CrmOwnCompany, type CrmStageMeaning } from "@acquit/engine";
import type { Pace } from "../rest/limiter.ts";
import { fieldsOf, idOf, isYes, listOf, textOf, wordsOf } from "../rest/json.ts";
import { RestRefusal } from "../rest/envelope.ts";
import type { RestTransport } from "../rest/transport.ts";
import { recordTypes } from "../record-types.ts";

/** A stage, in the order of the portal. */
export interface Stage {
  readonly id: string;
  readonly meaning: CrmStageMeaning;
}

/** A field of the portal's invoices. */
export interface InvoiceField {
  readonly isReadOnly: boolean;
  /** Its original name. */
  readonly upperName: string;
}

function isRefused(error: unknown): error is CrmError {
  return error instanceof CrmError && ["denied", "unsupported", "refused"].includes(error.reason);
}

const KEPT_MS = 3_600_000;
const INVOICE = recordTypes.invoice.entityTypeId;

/** What a stage means: never by its code, for "S" is "sent to the client", not success. */
function meaningOf(semantics: unknown): CrmStageMeaning {
  const code = textOf(semantics);
  if (code === "S") return "won";
  return code === "F" ? "lost" : "open";
}

/** A portal's lists, which only its administrators may read and which change seldom: asked once an hour. */
export class Dictionary {
  readonly #transport: RestTransport;
  readonly #pace: Pace;
  readonly #kept = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();

  constructor(transport: RestTransport, pace: Pace) {
    this.#transport = transport;
    this.#pace = pace;
  }

  #once<Value>(name: string, ask: () => Promise<Value>): Promise<Value> {
    const kept = this.#kept.get(name);
    if (kept !== undefined && kept.until > this.#pace.now()) return kept.value as Promise<Value>;
    const value = ask();
    this.#kept.set(name, { until: this.#pace.now() + KEPT_MS, value });
    // What failed is asked again.
    value.catch(() => this.#kept.delete(name));
    return value;
  }

  /** Forgets everything: an administrator may just have changed it. */
  forget(): void {
    this.#kept.clear();
  }

  /** The fields invoices have on this portal, and which of them may be written. */
  invoiceFields(): Promise<ReadonlyMap<string, InvoiceField>> {
    return this.#once("fields", async () => {
      const { result } = await this.#transport.call("crm.item.fields", { entityTypeId: INVOICE });
      const fields = Object.entries(fieldsOf(fieldsOf(result)["fields"]));
      return new Map(
        fields.map(([name, field]) => {
          const { isReadOnly, upperName } = fieldsOf(field);
          return [name, { isReadOnly: isYes(isReadOnly), upperName: textOf(upperName) }];
        }),
      );
    });
  }

  async #nameOf(upperName: string): Promise<string | undefined> {
    return [...(await this.invoiceFields())].find(([, field]) => field.upperName === upperName)?.[0];
  }

  /**
   * Name of a field of our own that holds a file of an invoice, made where it is not there; undefined where the application may make none.
   * How the portal spells it (`ufCrm…`) is its own affair: it is looked up, never derived.
   */
  fileField(upperName: string, label: Readonly<Record<string, string>>): Promise<string | undefined> {
    return this.#once(upperName, async () => {
      const known = await this.#nameOf(upperName);
      if (known !== undefined) return known;
      const field = { entityId: "CRM_SMART_INVOICE", fieldName: upperName, userTypeId: "file", editFormLabel: label };
      try {
        await this.#transport.call("userfieldconfig.add", { moduleId: "crm", field }, "write");
      } catch (error) {
        if (isRefused(error)) return undefined;
        throw error;
      }
      this.#kept.delete("fields");
      return this.#nameOf(upperName);
    });
  }

  /** Whether the kanban may show a badge of this code; it is made where it is not there, which only administrators may. */
  badge(code: string, badge: Readonly<Record<"title" | "value" | "type", string>>): Promise<boolean> {
    return this.#once(`badge ${code}`, async () => {
      try {
        await this.#transport.call("crm.activity.badge.add", { code, ...badge }, "write");
        return true;
      } catch (error) {
        if (!isRefused(error)) throw error;
        // "There already" is a refusal, too; which code it has on a real portal is not known.
        return error.reason === "refused";
      }
    });
  }

  /** The stages of invoices: those of the default category, whose number differs from portal to portal. */
  invoiceStages(): Promise<readonly Stage[]> {
    return this.#once("stages", async () => {
      const { result } = await this.#transport.call("crm.category.list", { entityTypeId: INVOICE });
      const categories = listOf(fieldsOf(result)["categories"]);
      const category = categories.find(({ isDefault }) => isYes(isDefault)) ?? categories[0];
      const id = idOf(category?.["id"]);
      if (id === undefined) throw new CrmError("unsupported", "The portal has no stages for invoices.");
      return this.#stages(`SMART_INVOICE_STAGE_${id}`);
    });
  }

  /** The stages of deals of one category ("0" is the first). */
  dealStages(category: string): Promise<readonly Stage[]> {
    const entity = category === "0" || category === "" ? "DEAL_STAGE" : `DEAL_STAGE_${category}`;
    return this.#once(entity, () => this.#stages(entity));
  }

  async #stages(entity: string): Promise<readonly Stage[]> {
    const params = { filter: { ENTITY_ID: entity }, order: { SORT: "ASC" } };
    const rows = await this.#transport.all("crm.status.list", params, listOf);
    return [...rows]
      .sort((a, b) => Number(textOf(a["SORT"])) - Number(textOf(b["SORT"])))
      .map((row) => ({
        id: textOf(row["STATUS_ID"]),
        // Deals have it under EXTRA, too: success, failure, process.
        meaning: meaningOf(row["SEMANTICS"]),
      }));
  }

  /** What the stage of a record means; open for one that is not in the lists. */
  async meaning(stageId: string, stages: Promise<readonly Stage[]>): Promise<CrmStageMeaning> {
    return (await stages).find(({ id }) => id === stageId)?.meaning ?? "open";
  }

  /** The codes of the portal's units. */
  measures(): Promise<ReadonlySet<string>> {
    return this.#once("measures", async () => {
      const rows = await this.#either(
        () => this.#transport.all("catalog.measure.list", {}, (result) => listOf(fieldsOf(result)["measures"])),
        () => this.#transport.all("crm.measure.list", {}, listOf),
      );
      return new Set(rows.map((row) => textOf(row["code"] ?? row["CODE"])).filter((code) => code !== ""));
    });
  }

  /** The VAT rates of the portal in percent; null for "no VAT". */
  vatRates(): Promise<readonly (number | null)[]> {
    return this.#once("vat", async () => {
      const rows = await this.#either(
        () => this.#transport.all("catalog.vat.list", {}, (result) => listOf(fieldsOf(result)["vats"])),
        () => this.#transport.all("crm.vat.list", {}, listOf),
      );
      return rows.map((row) => {
        const rate = wordsOf(row["rate"] ?? row["RATE"]);
        return rate === undefined ? null : Number(rate);
      });
    });
  }

  /** The currencies of the portal. */
  currencies(): Promise<ReadonlySet<string>> {
    return this.#once("currencies", async () => {
      const rows = await this.#transport.all("crm.currency.list", {}, listOf);
      return new Set(rows.map((row) => textOf(row["CURRENCY"])));
    });
  }

  /** The portal's own companies. */
  ownCompanies(): Promise<readonly CrmOwnCompany[]> {
    return this.#once("own-companies", async () => {
      const params = { entityTypeId: recordTypes.company.entityTypeId, filter: { isMyCompany: "Y" }, select: ["id", "title"] };
      const rows = await this.#transport.all("crm.item.list", params, (result) => listOf(fieldsOf(result)["items"]));
      return rows.flatMap((row) => {
        const id = idOf(row["id"]);
        return id === undefined ? [] : [{ id, name: wordsOf(row["title"]) ?? id }];
      });
    });
  }

  /** The method for administrators, or the older one that lets more people in. */
  async #either<Value>(first: () => Promise<Value>, second: () => Promise<Value>): Promise<Value> {
    try {
      return await first();
    } catch (error) {
      if (error instanceof RestRefusal && (error.reason === "denied" || error.reason === "unsupported")) return second();
      throw error;
    }
  }
}
