import type { IssuedDocument, IssuedLine, Payee, PrecedingInvoice } from "@acquit/core";
import type { WholeProfile } from "./specification.ts";

/** What EN 16931 knows of a payee. */
function payeeOf({ name, identifier, legalRegistration }: Payee): Payee {
  return {
    name,
    ...(identifier === undefined ? {} : { identifier }),
    ...(legalRegistration === undefined ? {} : { legalRegistration }),
  };
}

function precedingOf({ typeCode: _type, ...preceding }: PrecedingInvoice): PrecedingInvoice {
  return preceding;
}

function lineOf({ precedingInvoice: _preceding, subtype: _subtype, parentLineId: _parent, ...line }: IssuedLine): IssuedLine {
  return line;
}

const size = (value: object) => Object.keys(value).length;

/** Whether one of the document's VAT groups lies outside the scope of VAT and another does not. */
function isPartlyOutside({ totals: { vatBreakdown } }: IssuedDocument): boolean {
  return vatBreakdown.length > 1 && vatBreakdown.some(({ category }) => category === "O");
}

/** The smallest profile with lines that has a place for all the document says: EN 16931, else EXTENDED-CTC-FR. */
export function profileOf(document: IssuedDocument): WholeProfile {
  const { payee, thirdParties, precedingInvoices, buyer, lines } = document;
  const isMore =
    (thirdParties !== undefined && size(thirdParties) > 0) ||
    (payee !== undefined && size(payee) > size(payeeOf(payee))) ||
    precedingInvoices?.some(({ typeCode }) => typeCode !== undefined) === true ||
    (buyer.identifiers?.length ?? 0) > 1 ||
    isPartlyOutside(document) ||
    lines.some((line) => line.precedingInvoice !== undefined || line.subtype !== undefined || line.parentLineId !== undefined);
  return isMore ? "extendedCtcFr" : "en16931";
}

/** Leaves out what EN 16931 has no place for. A buyer known by several identifiers keeps them: which one counts, nobody can say here. */
export function en16931Part(document: IssuedDocument): IssuedDocument {
  const { thirdParties: _others, payee, precedingInvoices, lines, ...rest } = document;
  return {
    ...rest,
    ...(payee === undefined ? {} : { payee: payeeOf(payee) }),
    ...(precedingInvoices === undefined ? {} : { precedingInvoices: precedingInvoices.map(precedingOf) }),
    lines: lines.map(lineOf),
  };
}
