import * as z from "zod/mini";

/** A decimal number as text: at most 15 digits before and 8 after the point, never an exponent. */
export const decimalText = z.string().check(z.regex(/^-?\d{1,15}(\.\d{1,8})?$/, "not a decimal number"));

/** A date `YYYY-MM-DD`; that it exists in the calendar is checked by the domain. */
export const dateText = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, "not a date YYYY-MM-DD"));

/** An instant in UTC, ISO 8601. */
export const instantText = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/, "not an instant in UTC"));

/** An identifier made by whoever creates the record (UUID or similar): letters, digits, `-` and `_`, 1 to 64 characters. */
export const idText = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, "not an identifier"));

/** An ISO 4217 code. */
export const currencyCode = z.string().check(z.regex(/^[A-Z]{3}$/, "not a currency code"));

/** An ISO 3166-1 alpha-2 code. */
export const countryCode = z.string().check(z.regex(/^[A-Z]{2}$/, "not a country code"));

/** What XML 1.0 (section 2.2) has no character for can stand in no e-invoice, and some databases cannot hold it either. */
const isText = (text: string) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u.test(text);

const characters = z.refine<string>(isText, "holds a character that cannot be written");

/** One line of text a person wrote. */
export const shortText = z.string().check(z.maxLength(300), characters);

/** Several lines of text a person wrote. */
export const longText = z.string().check(z.maxLength(10_000), characters);

/** A page request: how many rows, and the cursor of the page before. */
export const pageRequest = {
  after: z.exactOptional(z.string()),
  limit: z.exactOptional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500))),
};

/** A page of rows with the cursor of the next one, absent on the last. */
export function pageOf<Row extends z.ZodMiniType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.exactOptional(z.string()) });
}
