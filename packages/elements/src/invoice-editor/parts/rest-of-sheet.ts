// What of the sheet comes after the lines can be written: one file, so that it is one request.
export { adjustmentsPart } from "./adjustments-part.ts";
export { firstDueDate } from "./first-due-date.ts";
export { morePart } from "./more-part.ts";
export { referencesPart } from "./references-part.ts";
export { termsPart } from "./terms-part.ts";
