import { CrmError, type CrmInvoice, type CrmInvoiceMirror, type CrmSaved } from "@acquit/engine";
import { allRows, callApi, listOf, recordOf, textOf, type Answer, type PipedriveReach } from "./api.ts";

/** The field of deals that holds what their invoices say; made where it is missing. */
const FIELD = "Acquit invoices";
const stages = { issued: "open", sent: "open", paid: "won", cancelled: "lost" } as const;

/** Between a deal's number and our invoice's id: neither holds it. */
const JOINT = "_";

/** The deal a mirror is kept on. */
export function dealOfMirror(id: string): string {
  return id.slice(0, id.indexOf(JOINT));
}

type Kept = Omit<CrmInvoice, "ref" | "updatedAt">;

/** What of a mirror is kept: everything a person of the CRM is shown, and what tells whether somebody changed it. */
function keptOf({ state, open: _open, ...mirror }: CrmInvoiceMirror): Kept {
  return { ...mirror, stage: stages[state] };
}

/**
 * Keeps mirrors where there are no invoices: as the text of a field of their deal, one entry per invoice. Writing it again changes nothing, so
 * a lost answer makes nothing twice.
 */
export class DealMirrors {
  readonly #reach: PipedriveReach;
  #key: Promise<string> | undefined;

  constructor(reach: PipedriveReach) {
    this.#reach = reach;
  }

  /** The key of our field: Pipedrive names fields by a hash of its own. */
  #fieldKey(): Promise<string> {
    this.#key ??= this.#findKey().catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }

  async #findKey(): Promise<string> {
    const known = (await allRows(this.#reach, "/v1/dealFields")).find(({ name }) => textOf(name) === FIELD);
    if (known !== undefined) return textOf(known["key"]);
    const made = await callApi(this.#reach, {
      method: "POST",
      path: "/v1/dealFields",
      json: { name: FIELD, field_type: "text" },
    });
    return textOf(recordOf(made["data"])["key"]);
  }

  async #read(dealId: string): Promise<{ readonly kept: readonly Kept[]; readonly updatedAt: string }> {
    const key = await this.#fieldKey();
    const deal = recordOf((await callApi(this.#reach, { method: "GET", path: `/api/v2/deals/${dealId}` }))["data"]);
    return { kept: keptIn(recordOf(deal["custom_fields"])[key]), updatedAt: instantOf(deal["update_time"]) };
  }

  async find(externalId: string): Promise<CrmInvoice | undefined> {
    const key = await this.#fieldKey();
    const path = `/api/v2/deals/search?term=${encodeURIComponent(externalId)}&fields=custom_fields`;
    const { data } = await callApi(this.#reach, { method: "GET", path });
    for (const found of listOf(recordOf(data)["items"])) {
      const id = textOf(recordOf(found["item"])["id"]);
      const invoice = key === "" || id === "" ? undefined : await this.#one(id, externalId);
      if (invoice !== undefined) return invoice;
    }
    return undefined;
  }

  async #one(dealId: string, externalId: string): Promise<CrmInvoice | undefined> {
    const { kept, updatedAt } = await this.#read(dealId);
    const found = kept.find((one) => one.externalId === externalId);
    return found === undefined ? undefined : show(dealId, found, updatedAt);
  }

  async get(ids: readonly string[]): Promise<readonly CrmInvoice[]> {
    const found: CrmInvoice[] = [];
    for (const id of ids) {
      const invoice = await this.#one(dealOfMirror(id), id.slice(id.indexOf(JOINT) + 1)).catch((error: unknown) => {
        if (error instanceof CrmError && error.reason === "not-found") return undefined;
        throw error;
      });
      if (invoice !== undefined) found.push(invoice);
    }
    return found;
  }

  async save(mirror: CrmInvoiceMirror): Promise<CrmSaved> {
    const dealId = mirror.deal?.id;
    if (dealId === undefined)
      throw new CrmError("unsupported", "Pipedrive has no invoices: only one that came from a deal can be shown, on that deal.");
    const key = await this.#fieldKey();
    const { kept } = await this.#read(dealId);
    const isThere = kept.some(({ externalId }) => externalId === mirror.externalId);
    const next = [...kept.filter(({ externalId }) => externalId !== mirror.externalId), keptOf(mirror)];
    const json = { custom_fields: { [key]: JSON.stringify(next) } };
    await callApi(this.#reach, { method: "PATCH", path: `/api/v2/deals/${dealId}`, json });
    const invoice = await this.#one(dealId, mirror.externalId);
    if (invoice === undefined) throw new CrmError("unknown-outcome", "Pipedrive does not show what it was given.");
    return { invoice, created: !isThere };
  }

  /** Takes a mirror off its deal. */
  async remove(id: string): Promise<void> {
    const dealId = dealOfMirror(id);
    const key = await this.#fieldKey();
    const { kept } = await this.#read(dealId);
    const next = kept.filter(({ externalId }) => `${dealId}${JOINT}${externalId ?? ""}` !== id);
    const json = { custom_fields: { [key]: JSON.stringify(next) } };
    await callApi(this.#reach, { method: "PATCH", path: `/api/v2/deals/${dealId}`, json });
  }
}

function show(dealId: string, kept: Kept, updatedAt: string): CrmInvoice {
  return { ...kept, ref: { kind: "invoice", id: `${dealId}${JOINT}${kept.externalId ?? ""}` }, updatedAt };
}

/** What the field holds; nothing where somebody wrote something else into it. */
function keptIn(value: unknown): readonly Kept[] {
  try {
    return listOf(JSON.parse(textOf(value))).filter(isKept);
  } catch {
    return [];
  }
}

function isKept(one: Answer): one is Answer & Kept {
  return typeof one["externalId"] === "string" && typeof one["total"] === "string" && Array.isArray(one["lines"]);
}

/** An instant in UTC: some versions of the API write "2026-10-01 10:00:00". */
export function instantOf(value: unknown): string {
  const text = textOf(value).replace(" ", "T");
  const at = Date.parse(/[Z+]/.test(text) ? text : `${text}Z`);
  return new Date(Number.isFinite(at) ? at : 0).toISOString();
}
