import type { CoreMessageCode, MessageParams } from "../messages/message.ts";

/** What is missing or wrong in a draft, or looks odd; the text is core's message of the same code. */
export interface DraftFinding {
  readonly code: CoreMessageCode;
  /** An error keeps the document from being issued; a warning does not. */
  readonly severity: "error" | "warning";
  /** The business term (BT-, BG-) concerned. */
  readonly term?: string;
  /** Where to mend it: `lines.2.quantity`, `buyer.vatId`, `seller.legalRegistration` … */
  readonly path?: string;
  readonly params?: MessageParams;
}
