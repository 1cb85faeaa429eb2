import type { IssuedDocument, Party, PaymentMeans } from "@acquit/core";
import { en16931Part } from "../profile-of.ts";

/** The schema of BASIC WL knows no contact of a party, and no legal form. */
function partyOf({ contact: _contact, legalInformation: _form, ...party }: Party): Party {
  return party;
}

/** Of a payment means it knows the kind, the accounts and the mandate. */
function meansOf({ card: _card, text: _text, creditTransfers, ...means }: PaymentMeans): PaymentMeans {
  return creditTransfers === undefined
    ? means
    : { ...means, creditTransfers: creditTransfers.map(({ account }) => ({ account })) };
}

/** Leaves out what Factur-X BASIC WL (1.09) has no place for: lines, contacts, attachments, some references. The totals stay as they are. */
export function basicWlPart(whole: IssuedDocument): IssuedDocument {
  const document = en16931Part({ ...whole, lines: [] });
  const {
    salesOrderReference: _salesOrder,
    receivingAdviceReference: _receivingAdvice,
    tenderReference: _tender,
    invoicedObject: _object,
    projectReference: _project,
    attachments: _attachments,
    taxPointDate: _taxPoint,
    buyer: { tradingName: _tradingName, ...buyer },
    paymentMeans,
    ...rest
  } = document;
  return {
    ...rest,
    seller: partyOf(document.seller),
    buyer: partyOf(buyer),
    ...(paymentMeans === undefined ? {} : { paymentMeans: paymentMeans.map(meansOf) }),
  };
}
