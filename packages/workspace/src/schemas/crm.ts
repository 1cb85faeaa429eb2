import * as z from "zod/mini";
import { decimalText, idText, instantText, shortText } from "./primitives.ts";

/** A record's number in a CRM. */
export const crmId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, "not a record's number"));

/** How far a sweep is. */
export const crmSweepSchema = z.object({
  /** What it is at: making missing mirrors, comparing mirrors, reading customers again, taking in changes, or done. */
  leg: z.enum(["missing", "mirrors", "customers", "changes", "done"]),
  done: z.number().check(z.int()),
  /** How many there are in all, as far as is known. */
  total: z.number().check(z.int()),
  /** What was put right. */
  mended: z.number().check(z.int()),
  failed: z.number().check(z.int()),
  startedAt: instantText,
  finishedAt: z.exactOptional(instantText),
});

/** A role of a portal's user here. */
export const crmRole = z.object({ userId: crmId, role: z.enum(["owner", "biller", "collector", "reader"]) });

/** The link of a firm to a portal, and how it goes. */
export const crmLinkSchema = z.object({
  crm: idText,
  /** The portal's address. */
  portal: z.string(),
  state: z.enum(["live", "no-access", "uninstalled"]),
  /** Why it does not work, in the CRM's words. */
  problem: z.exactOptional(z.string()),
  linkedAt: instantText,
  ownCompanyId: z.exactOptional(crmId),
  roles: z.array(crmRole),
  revision: z.number().check(z.int()),
  sweep: z.exactOptional(crmSweepSchema),
  /** Invoices that are in the CRM, that it will not take, and whose total it computes differently. */
  mirrored: z.number().check(z.int()),
  failed: z.number().check(z.int()),
  differing: z.number().check(z.int()),
  /** Deliveries to it that wait their turn, and that were given up. */
  waiting: z.number().check(z.int()),
  dead: z.number().check(z.int()),
  /** Customers changed on both sides. */
  conflicts: z.number().check(z.int()),
});

/** Why the CRM computes another total. */
export const crmDifferenceSchema = z.object({
  ours: decimalText,
  theirs: decimalText,
  /** Our total was set by hand there, or it stands as the CRM has it. */
  settledBy: z.enum(["manual-total", "nothing"]),
  lines: z.array(z.object({ line: z.number().check(z.int()), ours: decimalText, theirs: decimalText })),
});

/** An invoice's mirror. */
export const crmMirrorSchema = z.object({
  invoiceId: idText,
  number: shortText,
  state: z.enum(["current", "failed"]),
  /** The CRM's record; absent until it was made. */
  recordId: z.exactOptional(z.string()),
  problem: z.exactOptional(z.string()),
  difference: z.exactOptional(crmDifferenceSchema),
  /** How often a change made in the CRM was put back. */
  putBack: z.number().check(z.int()),
  at: instantText,
});

/** A user of the portal. */
export const crmUserSchema = z.object({
  id: crmId,
  name: z.string(),
  email: z.exactOptional(z.string()),
  isAdmin: z.boolean(),
  role: z.exactOptional(crmRole.shape.role),
});

/** What a portal supports. */
export const crmFindingSchema = z.object({
  code: z.string(),
  outcome: z.enum(["yes", "no", "unknown"]),
  /** What the portal said. */
  detail: z.string(),
});

/** A customer changed here and in the CRM. */
export const crmConflictSchema = z.object({
  recordId: z.string(),
  customerId: idText,
  name: shortText,
  /** What the CRM calls her. */
  theirName: z.string(),
  at: instantText,
});

/** What a deal was made of. */
export const crmDealSchema = z.object({
  drafts: z.array(z.object({ id: idText, changedAt: z.exactOptional(instantText) })),
  invoices: z.array(idText),
});

/** Which mirrors to list. */
export const crmMirrorFilter = z.enum(["all", "failed", "differing"]);
