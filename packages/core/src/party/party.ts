/** An identifier with the scheme that issued it (ISO/IEC 6523 ICD, or EAS for electronic addresses). */
export interface Identifier {
  readonly id: string;
  readonly scheme?: string;
}

/** A postal address (EN 16931 BG-5, BG-8, BG-12, BG-15). */
export interface PostalAddress {
  /** BT-35, BT-50 */
  readonly line1?: string;
  /** BT-36, BT-51 */
  readonly line2?: string;
  /** BT-162, BT-163 */
  readonly line3?: string;
  /** BT-37, BT-52 */
  readonly city?: string;
  /** BT-38, BT-53 */
  readonly postCode?: string;
  /** BT-39, BT-54 */
  readonly subdivision?: string;
  /** BT-40, BT-55: ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Whom to talk to (EN 16931 BG-6, BG-9). */
export interface Contact {
  /** BT-41, BT-56 */
  readonly name?: string;
  /** BT-42, BT-57 */
  readonly phone?: string;
  /** BT-43, BT-58 */
  readonly email?: string;
}

/** A seller or buyer (EN 16931 BG-4, BG-7). */
export interface Party {
  /** BT-27, BT-44: the legal name. */
  readonly name: string;
  /** BT-28, BT-45 */
  readonly tradingName?: string;
  /** BT-29, BT-46: other identifiers (SIRET under scheme 0009, GLN 0088 …). */
  readonly identifiers?: readonly Identifier[];
  /** BT-30, BT-47: in France the SIREN under scheme 0002. */
  readonly legalRegistration?: Identifier;
  /** BT-31, BT-48: VAT number with its country prefix. */
  readonly vatId?: string;
  /** BT-32: local tax registration (seller only). */
  readonly taxRegistration?: string;
  /** BT-33: legal form, capital and the like (seller only). */
  readonly legalInformation?: string;
  /** BT-34, BT-49: where e-invoices are received, with its EAS scheme (0225 in France). */
  readonly electronicAddress?: Identifier;
  readonly address: PostalAddress;
  readonly contact?: Contact;
}

/** Who is paid when it is not the seller (EN 16931 BG-10). */
export interface Payee {
  /** BT-59 */
  readonly name: string;
  /** BT-60 */
  readonly identifier?: Identifier;
  /** BT-61 */
  readonly legalRegistration?: Identifier;
  /** VAT number; like the members below, in the profile EXTENDED-CTC-FR only: a factor is named with them. */
  readonly vatId?: string;
  readonly electronicAddress?: Identifier;
  readonly address?: PostalAddress;
  readonly contact?: Contact;
}

/** Who takes part besides seller, buyer and payee, by role (profile EXTENDED-CTC-FR only). */
export interface ThirdParties {
  /** EXT-FR-FE-BG-01 */
  readonly buyerAgent?: Party;
  /** EXT-FR-FE-BG-02: who pays in the buyer's place. */
  readonly payer?: Party;
  /** EXT-FR-FE-BG-03 */
  readonly sellerAgent?: Party;
  /** EXT-FR-FE-BG-04: whom the invoice is addressed to in the buyer's place. */
  readonly invoicee?: Party;
  /** EXT-FR-FE-BG-05: who makes the invoice out in the seller's name, by a mandate. */
  readonly invoicer?: Party;
}

/** The seller's tax representative (EN 16931 BG-11). */
export interface TaxRepresentative {
  /** BT-62 */
  readonly name: string;
  /** BT-63 */
  readonly vatId: string;
  /** BG-12 */
  readonly address: PostalAddress;
}
