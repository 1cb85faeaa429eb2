import * as z from "zod/mini";
import { countryCode, shortText } from "./primitives.ts";

/** Shape of core's `Identifier`. */
export const identifierSchema = z.object({ id: shortText, scheme: z.exactOptional(z.string().check(z.maxLength(10))) });

/** Shape of core's `PostalAddress`. */
export const postalAddressSchema = z.object({
  line1: z.exactOptional(shortText),
  line2: z.exactOptional(shortText),
  line3: z.exactOptional(shortText),
  city: z.exactOptional(shortText),
  postCode: z.exactOptional(shortText),
  subdivision: z.exactOptional(shortText),
  country: countryCode,
});

/** Shape of core's `Contact`. */
export const contactSchema = z.object({
  name: z.exactOptional(shortText),
  phone: z.exactOptional(shortText),
  email: z.exactOptional(shortText),
});

/** Shape of core's `Party`. */
export const partySchema = z.object({
  name: shortText,
  tradingName: z.exactOptional(shortText),
  identifiers: z.exactOptional(z.array(identifierSchema).check(z.maxLength(20))),
  legalRegistration: z.exactOptional(identifierSchema),
  vatId: z.exactOptional(shortText),
  taxRegistration: z.exactOptional(shortText),
  legalInformation: z.exactOptional(shortText),
  electronicAddress: z.exactOptional(identifierSchema),
  address: postalAddressSchema,
  contact: z.exactOptional(contactSchema),
});

/** Shape of core's `Payee`. */
export const payeeSchema = z.object({
  name: shortText,
  identifier: z.exactOptional(identifierSchema),
  legalRegistration: z.exactOptional(identifierSchema),
  vatId: z.exactOptional(shortText),
  electronicAddress: z.exactOptional(identifierSchema),
  address: z.exactOptional(postalAddressSchema),
  contact: z.exactOptional(contactSchema),
});

/** Shape of core's `ThirdParties`. */
export const thirdPartiesSchema = z.object({
  buyerAgent: z.exactOptional(partySchema),
  payer: z.exactOptional(partySchema),
  sellerAgent: z.exactOptional(partySchema),
  invoicee: z.exactOptional(partySchema),
  invoicer: z.exactOptional(partySchema),
});

/** Shape of core's `TaxRepresentative`. */
export const taxRepresentativeSchema = z.object({ name: shortText, vatId: shortText, address: postalAddressSchema });
