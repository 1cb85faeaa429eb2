import type { CrmRecordRef, CrmRecords, CrmUser } from "./crm-records.ts";

/** What lets the product act in a portal. */
export interface CrmGrant {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Where the portal's methods are asked, ending in a slash. */
  readonly endpoint: string;
  /** Where the grant is renewed. */
  readonly authServer: string;
  /** The CRM's own id of the portal. */
  readonly portalId: string;
  readonly userId?: string;
  readonly scopes: readonly string[];
}

/** Keeps the grant of one portal. What `replace` was given is durable when it answers. */
export interface GrantKeeper {
  read(): Promise<CrmGrant>;
  /** Stores the grant that a refresh of `before` gave; answers the one to use, which is another when somebody was faster. */
  replace(before: CrmGrant, next: CrmGrant): Promise<CrmGrant>;
}

/** What a CRM delivers to a handler's address: by a frame's POST, or by an event. */
export interface CrmNotice {
  readonly kind: "installed" | "system-user" | "updated" | "uninstalled" | "changed" | "deleted";
  readonly portalId: string;
  /** The only proof that it comes from the portal. */
  readonly applicationToken: string;
  /** The same for a repeated delivery. */
  readonly eventId: string;
  /** What changed; it must be read again. */
  readonly ref?: CrmRecordRef;
  /** Legal data that changed, where it is kept apart: of whom must be asked. */
  readonly legalDataId?: string;
  /** What was delivered with an installation; to be proven before it is believed. */
  readonly grant?: CrmGrant;
  /** At an uninstall: the settings are to be deleted too. */
  readonly clean?: boolean;
}

/** A step of the CRM's own automation that the product does; the CRM waits for its answer. */
export interface CrmStep {
  readonly action: "create-invoice" | "payment-link" | "remind" | "wait-for-payment";
  readonly portalId: string;
  /** The only proof that it comes from the portal. */
  readonly applicationToken: string;
  readonly ref: CrmRecordRef;
  /** What the answer is given with; the same for a repeated delivery. */
  readonly token: string;
}

/** A CRM firms link. */
export interface CrmKind {
  readonly id: string;
  /** As it calls itself. */
  readonly name: string;
  /** The portal's records; limiter, tokens and caches are shared by all that is opened for one portal. */
  open(portal: { readonly id: string; readonly grants: GrantKeeper }): CrmRecords;
  /** Uses a delivered grant once: the renewed one, if it is of the portal it was delivered for. @throws CrmError "forged" */
  prove(delivered: CrmGrant): Promise<CrmGrant>;
  /** Whose access token a frame brought, asked at the portal's stored endpoint. @throws CrmError "forged" */
  identify(portal: { readonly endpoint: string }, accessToken: string): Promise<CrmUser>;
  /** Reads a step of its automation; undefined when it is none this product does. Absent where it has no automation. */
  readStep?(form: URLSearchParams): CrmStep | undefined;
  /** Reads what an event posted; undefined when it is no event this product knows. */
  readNotice(form: URLSearchParams): CrmNotice | undefined;
}
