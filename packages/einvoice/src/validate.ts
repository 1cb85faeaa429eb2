export { explain } from "./messages/explain.ts";
export type { Explanation } from "./messages/explain.ts";
export { UnknownSyntaxError } from "./read-invoice.ts";
export { checkFrench } from "./rules/french.ts";
export type { Finding } from "./validate/finding.ts";
export { validate } from "./validate/validate.ts";
export type { Rules, ValidationOptions } from "./validate/validate.ts";
