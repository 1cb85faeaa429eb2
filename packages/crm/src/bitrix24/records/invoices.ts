import { minorDigits } from "@acquit/core";
import { CrmError, type CrmInvoice, type CrmInvoiceMirror, type CrmRecordRef, type CrmSaved } from "@acquit/engine";
import { RestRefusal, type Envelope } from "../rest/envelope.ts";
import { decimalOf, fieldsOf, idOf, listOf, textOf, wordsOf, type Fields } from "../rest/json.ts";
import type { Command, RestTransport } from "../rest/transport.ts";
import { recordTypes } from "../record-types.ts";
import { dayOf, instantOf } from "./dates.ts";
import type { Dictionary } from "./dictionary.ts";
import { areRowsAsWritten, differenceOf, lineOf, rowOf } from "./rows.ts";
import { stageToWrite } from "./stage-choice.ts";

const { entityTypeId: INVOICE, rowOwner: OWNER } = recordTypes.invoice;
const LONGEST_TITLE = 255;
/** What a write of ours is known by in `xmlId`, before our invoice's id. */
const MARKER = "acquit:";
const PAGE = 50;

/** Where `add` would silently leave a name out that it does not know: such a name is a refusal here. */
const optionalFields = new Set(["accountNumber", "mycompanyId", "assignedById", "parentId2"]);

/** An invoice of the portal with its rows. */
interface Found {
  readonly item: Fields;
  readonly rows: readonly Fields[];
}

function refOf(kind: CrmRecordRef["kind"], value: unknown): CrmRecordRef | undefined {
  const id = idOf(value);
  return id === undefined ? undefined : { kind, id };
}

/** Writes and reads the invoices of a portal. */
export class InvoiceBook {
  readonly #transport: RestTransport;
  readonly #dictionary: Dictionary;

  constructor(transport: RestTransport, dictionary: Dictionary) {
    this.#transport = transport;
    this.#dictionary = dictionary;
  }

  /** Invoices whose field is one of some values, with their rows: those known already (by the portal's id) are not read again. */
  async #find(filter: Fields, known: ReadonlyMap<string, readonly Fields[]> = new Map()): Promise<readonly Found[]> {
    const params = { entityTypeId: INVOICE, select: ["*"], filter, order: { id: "ASC" } };
    const items = await this.#transport.all("crm.item.list", params, (result) => listOf(fieldsOf(result)["items"]));
    const ids = items.map((item) => textOf(item["id"]));
    const rows = new Map([...known, ...(await this.#rowsOf(ids.filter((id) => !known.has(id))))]);
    return items.map((item) => ({ item, rows: rows.get(textOf(item["id"])) ?? [] }));
  }

  async #rowsOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly Fields[]>> {
    const rows = new Map<string, readonly Fields[]>();
    for (let at = 0; at < ids.length; at += PAGE) {
      const part = ids.slice(at, at + PAGE);
      const commands = part.map((id): Command => ({
        name: `r${id}`,
        method: "crm.item.productrow.list",
        params: rowsParams(id),
      }));
      const answers = await this.#transport.batch(commands);
      for (const id of part) rows.set(id, await this.#allRows(id, answers.get(`r${id}`)));
    }
    return rows;
  }

  /** The rows of a first page, and of those after it. */
  async #allRows(id: string, first: Envelope | RestRefusal | undefined): Promise<readonly Fields[]> {
    if (first instanceof RestRefusal) throw first;
    const rows =
      first?.next === undefined
        ? rowsIn(first?.result)
        : await this.#transport.all("crm.item.productrow.list", rowsParams(id), rowsIn);
    return inOrder(rows);
  }

  async #show({ item, rows }: Found): Promise<CrmInvoice> {
    const xmlId = textOf(item["xmlId"]);
    const stages = this.#dictionary.invoiceStages();
    const customer = refOf("company", item["companyId"]) ?? refOf("contact", item["contactId"]);
    const deal = refOf("deal", item["parentId2"]);
    const number = wordsOf(item["accountNumber"]);
    const issueDate = dayOf(textOf(item["begindate"]));
    const dueDate = dayOf(textOf(item["closedate"]));
    const ownCompanyId = idOf(item["mycompanyId"]);
    const responsible = idOf(item["assignedById"]);
    return {
      ref: { kind: "invoice", id: textOf(item["id"]) },
      ...(xmlId.startsWith(MARKER) ? { externalId: xmlId.slice(MARKER.length) } : {}),
      ...(number === undefined ? {} : { number }),
      title: textOf(item["title"]),
      currency: textOf(item["currencyId"]),
      total: decimalOf(item["opportunity"]),
      vat: decimalOf(item["taxValue"]),
      stage: await this.#dictionary.meaning(textOf(item["stageId"]), stages),
      ...(issueDate === undefined ? {} : { issueDate }),
      ...(dueDate === undefined ? {} : { dueDate }),
      ...(customer === undefined ? {} : { customer }),
      ...(deal === undefined ? {} : { deal }),
      ...(ownCompanyId === undefined ? {} : { ownCompanyId }),
      ...(responsible === undefined ? {} : { responsible }),
      lines: rows.map(lineOf),
      updatedAt: instantOf(textOf(item["updatedTime"])),
    };
  }

  /** The mirror of one of our invoices. */
  async find(externalId: string): Promise<CrmInvoice | undefined> {
    const [found] = await this.#find({ "=xmlId": `${MARKER}${externalId}` });
    return found === undefined ? undefined : this.#show(found);
  }

  /** Invoices by the portal's ids. */
  async get(ids: readonly string[]): Promise<readonly CrmInvoice[]> {
    if (ids.length === 0) return [];
    const found = await this.#find({ "@id": ids.map(Number) });
    return Promise.all(found.map((one) => this.#show(one)));
  }

  async #fieldsFor(mirror: CrmInvoiceMirror, now: Fields | undefined): Promise<Fields> {
    const { customer, deal, ownCompanyId, responsible, currency } = mirror;
    const known = await this.#dictionary.invoiceFields();
    if (!(await this.#dictionary.currencies()).has(currency))
      throw new CrmError("refused", `The portal has no currency ${currency}; add it in the CRM's settings.`);
    const stageId = stageToWrite(mirror.state, await this.#dictionary.invoiceStages(), wordsOf(now?.["stageId"]));
    const wanted: Fields = {
      title: mirror.title.slice(0, LONGEST_TITLE),
      xmlId: `${MARKER}${mirror.externalId}`,
      accountNumber: mirror.number,
      currencyId: currency,
      begindate: mirror.issueDate,
      closedate: mirror.dueDate,
      stageId,
      companyId: customer?.kind === "company" ? Number(customer.id) : undefined,
      contactIds: customer?.kind === "contact" ? [Number(customer.id)] : undefined,
      parentId2: deal === undefined ? undefined : Number(deal.id),
      mycompanyId: ownCompanyId === undefined ? undefined : Number(ownCompanyId),
      // Who is in charge is the portal's own affair once it is there; so is the title.
      assignedById: responsible === undefined || now !== undefined ? undefined : Number(responsible),
    };
    const fields: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(wanted)) {
      if (value === undefined || (name === "title" && now !== undefined)) continue;
      const field = known.get(name);
      if (field !== undefined && !field.isReadOnly) fields[name] = value;
      else if (!optionalFields.has(name)) throw new CrmError("unsupported", `The portal's invoices have no field ${name}.`);
    }
    return fields;
  }

  /** Makes mirrors, at most 25, or makes them so again: found by their marker first, so that none is made twice. */
  async save(mirrors: readonly CrmInvoiceMirror[]): Promise<readonly (CrmSaved | CrmError)[]> {
    const markers = mirrors.map(({ externalId }) => `${MARKER}${externalId}`);
    const before = byMarker(await this.#find({ "@xmlId": markers }));
    const outcomes = new Map<string, CrmError>();
    const commands: Command[] = [];
    const measures = await this.#dictionary.measures();
    for (const [at, mirror] of mirrors.entries()) {
      try {
        const found = before.get(markers[at] ?? "");
        commands.push(...this.#commandsFor(at, mirror, await this.#fieldsFor(mirror, found?.item), found, measures));
      } catch (error) {
        if (!(error instanceof CrmError) || error.reason === "no-access") throw error;
        outcomes.set(mirror.externalId, error);
      }
    }
    // Of a batch whose answer is lost nothing is known: the next save begins by searching.
    const answers = await this.#transport.batch(commands, "write");
    for (const [at, { externalId }] of mirrors.entries()) {
      const refusal = [`a${String(at)}`, `r${String(at)}`].map((name) => answers.get(name)).find(isRefusal);
      if (refusal !== undefined) outcomes.set(externalId, refusal);
    }
    const done = mirrors.filter(({ externalId }) => !outcomes.has(externalId));
    const saved = await this.#settle(done, before, rowsWritten(mirrors, before, commands, answers));
    return mirrors.map(({ externalId }) => outcomes.get(externalId) ?? saved.get(externalId) ?? lostOf(externalId));
  }

  #commandsFor(
    at: number,
    mirror: CrmInvoiceMirror,
    fields: Fields,
    found: Found | undefined,
    measures: ReadonlySet<string>,
  ): readonly Command[] {
    const rows = mirror.lines.map((line, index) => rowOf(line, index, measures));
    const name = `a${String(at)}`;
    const isNew = found === undefined;
    const id = isNew ? `$result[${name}][item][id]` : textOf(found.item["id"]);
    const item: Command = isNew
      ? { name, method: "crm.item.add", params: { entityTypeId: INVOICE, fields } }
      : { name, method: "crm.item.update", params: { entityTypeId: INVOICE, id, fields } };
    if (found !== undefined && areRowsAsWritten(rows, found.rows)) return [item];
    const set = { ownerType: OWNER, ownerId: id, productRows: rows };
    return [item, { name: `r${String(at)}`, method: "crm.item.productrow.set", params: set }];
  }

  /** Reads back what was written, and sets our total by hand where the portal's is another. */
  async #settle(
    mirrors: readonly CrmInvoiceMirror[],
    before: ReadonlyMap<string, Found>,
    rows: ReadonlyMap<string, readonly Fields[]>,
  ): Promise<ReadonlyMap<string, CrmSaved>> {
    if (mirrors.length === 0) return new Map();
    const markers = mirrors.map(({ externalId }) => `${MARKER}${externalId}`);
    let there = byMarker(await this.#find({ "@xmlId": markers }, rows));
    const wrong = mirrors.flatMap((mirror, at): Command[] => {
      const item = there.get(`${MARKER}${mirror.externalId}`)?.item;
      if (item === undefined || isSameAmount(item["opportunity"], mirror.total, mirror.currency)) return [];
      const fields = { opportunity: Number(mirror.total), isManualOpportunity: "Y" };
      const params = { entityTypeId: INVOICE, id: textOf(item["id"]), fields };
      return [{ name: `h${String(at)}`, method: "crm.item.update", params }];
    });
    if (wrong.length > 0) {
      await this.#transport.batch(wrong, "write");
      there = byMarker(await this.#find({ "@xmlId": markers }, rows));
    }
    const saved = new Map<string, CrmSaved>();
    for (const mirror of mirrors) {
      const marker = `${MARKER}${mirror.externalId}`;
      const found = there.get(marker);
      if (found === undefined) continue;
      const difference = differenceOf(mirror, found.item, found.rows);
      saved.set(mirror.externalId, {
        invoice: await this.#show(found),
        created: !before.has(marker),
        ...(difference === undefined ? {} : { difference }),
      });
    }
    return saved;
  }
}

function rowsParams(id: string): Fields {
  return { filter: { "=ownerType": OWNER, "=ownerId": Number(id) }, order: { sort: "ASC", id: "ASC" } };
}

const rowsIn = (result: unknown) => listOf(fieldsOf(result)["productRows"]);

function inOrder(rows: readonly Fields[]): readonly Fields[] {
  return [...rows].sort((a, b) => Number(textOf(a["sort"])) - Number(textOf(b["sort"])));
}

/**
 * The rows the portal answered a write with, by its invoice's id: they are as it keeps them, with what it computed, so that they need not be
 * read back with a request of their own. Rows that were left alone are as they were read before.
 */
function rowsWritten(
  mirrors: readonly CrmInvoiceMirror[],
  before: ReadonlyMap<string, Found>,
  commands: readonly Command[],
  answers: ReadonlyMap<string, Envelope | RestRefusal>,
): ReadonlyMap<string, readonly Fields[]> {
  const known = new Map<string, readonly Fields[]>();
  const sent = new Set(commands.map(({ name }) => name));
  for (const [at, { externalId, lines }] of mirrors.entries()) {
    const set = `r${String(at)}`;
    const found = before.get(`${MARKER}${externalId}`);
    if (found !== undefined && !sent.has(set)) known.set(textOf(found.item["id"]), found.rows);
    const answer = answers.get(set);
    if (answer === undefined || isRefusal(answer)) continue;
    const rows = rowsIn(answer.result);
    const owner = idOf(rows[0]?.["ownerId"]);
    if (owner !== undefined && rows.length === lines.length) known.set(owner, inOrder(rows));
  }
  return known;
}

/** Invoices by their marker; of two with the same the older one counts. */
function byMarker(found: readonly Found[]): ReadonlyMap<string, Found> {
  const map = new Map<string, Found>();
  for (const one of found) {
    const marker = textOf(one.item["xmlId"]);
    if (!map.has(marker)) map.set(marker, one);
  }
  return map;
}

function isRefusal(answer: Envelope | RestRefusal | undefined): answer is RestRefusal {
  return answer instanceof RestRefusal;
}

function lostOf(externalId: string): CrmError {
  return new CrmError("unknown-outcome", `The portal does not show the invoice ${externalId} it was given.`);
}

function isSameAmount(there: unknown, ours: string, currency: string): boolean {
  const half = 0.5 * 10 ** -minorDigits(currency);
  return Math.abs(Number(decimalOf(there)) - Number(ours)) < half;
}
