import type { DocumentDraft } from "@acquit/core";

const options = { bubbles: true, composed: true };

/** A person changed the invoice and it is not stored yet; fired once until it is. */
export class InvoiceEditedEvent extends Event {
  static readonly type = "invoice-edited";
  readonly draftId: string;

  constructor(draftId: string) {
    super(InvoiceEditedEvent.type, options);
    this.draftId = draftId;
  }
}

/** A person changed the invoice: fired at every change, with what it says now. */
export class DraftChangedEvent extends Event {
  static readonly type = "draft-changed";
  readonly draftId: string;
  readonly document: DocumentDraft;

  constructor(draftId: string, document: DocumentDraft) {
    super(DraftChangedEvent.type, options);
    this.draftId = draftId;
    this.document = document;
  }
}

/** The draft was stored. */
export class InvoiceSavedEvent extends Event {
  static readonly type = "invoice-saved";
  readonly draftId: string;
  /** The stored revision. */
  readonly revision: number;

  constructor(draftId: string, revision: number) {
    super(InvoiceSavedEvent.type, options);
    this.draftId = draftId;
    this.revision = revision;
  }
}

/** A person asks to issue an invoice that can be issued; `preventDefault()` keeps the editor from asking her to confirm. */
export class InvoiceIssueRequestEvent extends Event {
  static readonly type = "invoice-issue-request";
  readonly draftId: string;
  readonly document: DocumentDraft;

  constructor(draftId: string, document: DocumentDraft) {
    super(InvoiceIssueRequestEvent.type, { ...options, cancelable: true });
    this.draftId = draftId;
    this.document = document;
  }
}

/** The invoice was issued under its number; the draft is no more. */
export class InvoiceIssuedEvent extends Event {
  static readonly type = "invoice-issued";
  readonly draftId: string;
  readonly invoiceId: string;
  /** BT-1 */
  readonly number: string;

  constructor(draftId: string, invoiceId: string, number: string) {
    super(InvoiceIssuedEvent.type, options);
    this.draftId = draftId;
    this.invoiceId = invoiceId;
    this.number = number;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "draft-changed": DraftChangedEvent;
    "invoice-edited": InvoiceEditedEvent;
    "invoice-saved": InvoiceSavedEvent;
    "invoice-issue-request": InvoiceIssueRequestEvent;
    "invoice-issued": InvoiceIssuedEvent;
  }
}
