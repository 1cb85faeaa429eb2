import type { CrmRecordKind, CrmRecordRef } from "@acquit/engine";

/** Where in the CRM our page is shown: a page of its own, a tab or panel of a record's card, a list of records, or while it is installed. */
export type CrmSurface = "page" | "tab" | "panel" | "list" | "install";

/** Who looks at our page, and in which account of the CRM. */
export interface ScreenSession {
  /** The account (portal, company) as the CRM names it for good. */
  readonly accountId: string;
  /** Absent where the CRM tells only with a call of its own. */
  readonly userId?: string;
  /** Whether she may change the account's settings; what the screen says is a hint, never a proof. */
  readonly isAdmin: boolean;
  /** BCP 47. */
  readonly language: string;
  /** Origin of the CRM's own pages. */
  readonly origin: string;
}

/** What our page is about. */
export interface ScreenContext {
  readonly surface: CrmSurface;
  /** Absent in pages that belong to no record. */
  readonly record?: CrmRecordRef;
  /** Our invoice which a button of ours in the CRM asked to open. */
  readonly invoiceId?: string;
  /** The place's name in the CRM's words. */
  readonly place: string;
}

/** What a CRM's frame can do; what it cannot, screens do not offer. */
export interface ScreenCapabilities {
  /** Opens a record beside our page. */
  readonly openRecord: boolean;
  /** Follows the height of our page. */
  readonly resize: boolean;
  /** Kinds of record a person may choose among in the CRM's own dialogue. */
  readonly pick: readonly CrmRecordKind[];
  /** Draws the CRM's card anew after we changed a record. */
  readonly reload: boolean;
  readonly close: boolean;
}

/** The CRM around our page, with the rights of whoever looks at it. */
export interface CrmScreen {
  readonly crm: string;
  readonly capabilities: ScreenCapabilities;
  readonly session: ScreenSession;
  readonly context: ScreenContext;
  /** What our server checks with the CRM before it believes who this is; fresh each time. */
  proof(): Promise<string>;
  /** Whether the person may see a record; true where the CRM cannot be asked here. */
  canRead(record: CrmRecordRef): Promise<boolean>;
  /** Answers whether the record was opened. */
  openRecord(record: CrmRecordRef): Promise<boolean>;
  /** Gives our page this height, in CSS pixels. */
  resize(height: number): Promise<void>;
  /** Lets the person choose; empty when she chose nothing. */
  pick(kinds: readonly CrmRecordKind[]): Promise<readonly CrmRecordRef[]>;
  /** Says that a record changed. */
  reload(): Promise<void>;
  close(): Promise<void>;
  /** Stops listening to the CRM. */
  stop(): void;
}

/** The CRM around our page did not do what was asked. */
export class CrmScreenError extends Error {
  override readonly name = "CrmScreenError";
  /** `not-in-frame`, `no-answer`, `refused`, or the CRM's own code. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
