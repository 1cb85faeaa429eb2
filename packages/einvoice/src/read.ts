export { UnknownSyntaxError, readInvoice } from "./read-invoice.ts";
export type { ReadInvoice, ReceivedDocument } from "./received-document.ts";
export type { ReadProblem, UnreadPart } from "./xml/marked-element.ts";
