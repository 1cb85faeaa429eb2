import { randomBytes } from "node:crypto";
import { type AppRegistration, type EventHandler, type InstalledApp, type Placement } from "./apps.ts";
import { EventPost } from "./event-post.ts";
import { Faults } from "./faults.ts";
import { type OpenedFrame } from "./frames.ts";
import { fieldsOf, type ItemField, type UserField } from "./item-fields.ts";
import { type JsonRecord } from "./json.ts";
import { Grouped } from "./grouped.ts";
import { Limits } from "./limits.ts";
import { Table } from "./table.ts";
import { Grants } from "./grants.ts";

/** Where the portal's time comes from; in milliseconds. */
export interface PortalClock {
  now(): number;
}

/** A clock that stands until it is moved. */
export class StoppedClock implements PortalClock {
  #at: number;

  constructor(start: string) {
    this.#at = Date.parse(start);
  }

  now(): number {
    return this.#at;
  }

  advance(milliseconds: number): void {
    this.#at += milliseconds;
  }
}

/** A person of the portal, or an application's system user. */
export interface PortalUser {
  readonly id: number;
  readonly name: string;
  readonly lastName: string;
  readonly email: string;
  readonly isAdmin: boolean;
  readonly isActive: boolean;
  /** Which CRM records she sees and changes. */
  readonly crm: "all" | "own" | "none";
  readonly isSystem?: boolean;
}

/** A record of `crm.item.*`: comparable values; days as `YYYY-MM-DD`, instants as milliseconds. */
export type Item = JsonRecord & { readonly id: number };

/** A product row; the owner is named by the portal's short code. */
export interface ProductRow {
  readonly id: number;
  readonly ownerId: number;
  readonly ownerType: string;
  readonly productId: number;
  readonly productName: string;
  readonly price: number;
  readonly quantity: number;
  readonly discountTypeId: 1 | 2;
  readonly discountRate: number;
  readonly discountSum: number;
  readonly taxRate: number | null;
  readonly taxIncluded: "Y" | "N";
  readonly measureCode: number;
  readonly sort: number;
}

/** A row of a reference list, a requisite or an activity: a number and what else it has. */
export type Entry = JsonRecord & { readonly id: number };

/** A call that came in and what became of it: status 0 where no answer was sent. */
export interface NotedCall {
  readonly method: string;
  readonly params: JsonRecord;
  readonly status: number;
  readonly outcome: string;
  readonly clientId: string;
  readonly fromBrowser: boolean;
}

const KEPT_CALLS = 1000;

/** What is set of a portal; everything else has a usual value. */
export interface PortalOptions {
  readonly clock?: PortalClock;
  readonly zone?: string;
  /** Number of the invoices' category: another on every portal. */
  readonly invoiceCategory?: number;
  readonly language?: string;
  readonly baseCurrency?: string;
  /** Whether header totals follow the rows where the total is not manual. */
  readonly recalculatesTotals?: boolean;
  /** Whether a change of rows sends the item's update event. */
  readonly rowsSendUpdate?: boolean;
  /** Burst and drain per second of the leaky bucket, seconds of operating time per method in ten minutes. */
  readonly limits?: { readonly burst?: number; readonly drain?: number; readonly operating?: number };
}

/** Everything a portal holds. */
export class Portal {
  readonly clock: PortalClock;
  readonly zone: string;
  readonly language: string;
  readonly baseCurrency: string;
  readonly invoiceCategory: number;
  readonly options: PortalOptions;
  readonly memberId = randomBytes(16).toString("hex");
  /** Host and port under which it is served; set when it is. */
  domain = "portal.invalid";
  protocol: "http" | "https" = "http";

  readonly users = new Map<number, PortalUser>();
  readonly items = new Map<number, Table<Item>>([
    [2, new Table<Item>(342)],
    [3, new Table<Item>(4)],
    [4, new Table<Item>(1)],
    [7, new Table<Item>(61)],
    [31, new Table<Item>(128)],
  ]);
  readonly rows = new Table<ProductRow & Entry>(17_649);
  /** Numbers of rows by owner, of invoices by their marker and by their number. */
  readonly rowsByOwner = new Grouped();
  readonly byXmlId = new Grouped();
  readonly byNumber = new Grouped();
  readonly payments = new Table<Entry>(1033);
  readonly paymentProducts = new Table<Entry>(1193);
  readonly requisites = new Table<Entry>(40);
  readonly bankDetails = new Table<Entry>(24);
  readonly addresses = new Table<Entry>(900);
  readonly requisiteLinks = new Map<string, JsonRecord>();
  readonly statuses = new Table<Entry>(501);
  readonly stageHistory = new Table<Entry>(7001);
  readonly vats = new Table<Entry>(1);
  readonly measures = new Table<Entry>(1);
  readonly products = new Table<Entry>(9621);
  readonly currencies: JsonRecord[] = [];
  readonly userFields = new Table<UserField>(6953);
  readonly comments = new Table<Entry>(999);
  readonly activities = new Table<Entry>(3001);
  readonly notices = new Table<Entry>(81);
  readonly badges = new Map<string, JsonRecord>();
  readonly files = new Map<number, { readonly name: string; readonly bytes: Uint8Array }>();
  readonly appOptions = new Map<string, JsonRecord>();
  readonly userOptions = new Map<string, JsonRecord>();
  readonly robots = new Map<string, Entry>();
  readonly triggers = new Map<string, JsonRecord>();
  readonly robotRuns = new Map<string, JsonRecord>();
  readonly paySystems = new Table<Entry>(6);
  readonly paySystemHandlers = new Table<Entry>(5);

  readonly registrations = new Map<string, AppRegistration>();
  readonly apps = new Map<string, InstalledApp>();
  readonly placements = new Table<Placement>(11);
  readonly handlers = new Table<EventHandler>(5);
  readonly offline = new Table<Entry>(1);

  /** Frames that were opened, by session. */
  readonly frames = new Map<string, OpenedFrame>();
  /** Tokens behind webhooks' addresses, by `user/secret`. */
  readonly webhooks = new Map<string, string>();
  /** Names under which it was served before it was renamed. */
  readonly formerDomains = new Set<string>();
  /** The person who looks at the portal's pages, where nothing else says who it is. */
  currentUserId = 1;
  /** Whether the application's trial has ended: no tokens are given then. */
  isTrialOver = false;
  /** Counts what may have changed something; pages look at it. */
  changes = 0;
  /** Calls that came in, the last 1,000. */
  readonly calls: NotedCall[] = [];
  /** Faults of the portal itself, which no test wants. */
  readonly breakdowns: unknown[] = [];

  readonly grants: Grants;
  readonly limits: Limits;
  readonly faults = new Faults();
  readonly events: EventPost;

  readonly #fields = new Map<number, { readonly revision: number; readonly fields: ReadonlyMap<string, ItemField> }>();

  constructor(options: PortalOptions = {}) {
    this.options = options;
    this.clock = options.clock ?? { now: () => Date.now() };
    this.zone = options.zone ?? "Europe/Paris";
    this.language = options.language ?? "fr";
    this.baseCurrency = options.baseCurrency ?? "EUR";
    this.invoiceCategory = options.invoiceCategory ?? 3;
    this.grants = new Grants(this.clock);
    this.limits = new Limits(this.clock, options.limits ?? {});
    this.events = new EventPost(this);
  }

  get origin(): string {
    return `${this.protocol}://${this.domain}`;
  }

  /** The table of an object type; the caller has checked that there is one. */
  itemsOf(entityTypeId: number): Table<Item> {
    const table = this.items.get(entityTypeId);
    if (table === undefined) throw new Error(`No object type ${String(entityTypeId)}`);
    return table;
  }

  noteCall(call: NotedCall): void {
    const isReading = /\.(list|get|fields|info)$|^profile$/.test(call.method);
    if (!isReading) this.changes += 1;
    this.calls.push(call);
    if (this.calls.length > KEPT_CALLS) this.calls.shift();
  }

  /** The fields of an object type; refuses types `crm.item.*` does not serve. */
  fieldsOf(entityTypeId: number): ReadonlyMap<string, ItemField> {
    const { revision } = this.userFields;
    const kept = this.#fields.get(entityTypeId);
    if (kept?.revision === revision) return kept.fields;
    const fields = fieldsOf(entityTypeId, this.userFields.values());
    this.#fields.set(entityTypeId, { revision, fields });
    return fields;
  }

  decimalsOf(currency: string): number {
    const found = this.currencies.find((one) => one["CURRENCY"] === currency);
    return found === undefined ? 2 : Number(found["DECIMALS"]);
  }

  deleteRow(row: ProductRow): void {
    this.rows.delete(row.id);
    this.rowsByOwner.delete(`${row.ownerType}:${String(row.ownerId)}`, row.id);
  }

  /** Keeps a file and tells its number. */
  keepFile(name: string, base64: string): number {
    const id = 6400 + this.files.size;
    this.files.set(id, { name, bytes: Buffer.from(base64, "base64") });
    return id;
  }
}
