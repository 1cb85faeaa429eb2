import type { MessageTemplate, TemplateId } from "./template.ts";

/** The messages a firm starts from, in English. */
export const englishTemplates: Readonly<Record<TemplateId, MessageTemplate>> = {
  upcoming: {
    subject: "Due soon: {numbers}",
    body: "Hello {client},\n\nA short reminder: {amount} will be due on {due} ({numbers}).\n\nIf anything is missing for you to pay, an order number or a document, tell us and we will send it at once.\n\nKind regards,\n{seller}",
  },
  "due-today": {
    subject: "Due today: {numbers}",
    body: "Hello {client},\n\n{numbers} is due today, for {amount}. If the payment is on its way, thank you, and please disregard this message.\n\nKind regards,\n{seller}",
  },
  courteous: {
    subject: "Overlooked? {numbers}",
    body: "Hello {client},\n\nUnless we are mistaken, {amount} have been left to pay ({numbers}) since {due}. It was probably overlooked: the link below lets you pay in a minute.\n\nIf there is a difficulty or a disagreement behind it, reply to this message and we will look for a solution together.\n\nKind regards,\n{seller}",
  },
  firm: {
    subject: "Second reminder: {numbers}",
    body: "Hello {client},\n\nIn spite of our first reminder, {amount} are unpaid ({numbers}); they are now {days} days late.\n\nPlease pay within eight days, or tell us why this is not possible and when it will be.\n\nYours sincerely,\n{seller}",
  },
  last: {
    subject: "Last reminder before formal notice: {numbers}",
    body: "Hello {client},\n\nOur reminders have not been answered: {amount} have been due since {due} ({numbers}).\n\nWithout a payment or an answer we shall have to give you formal notice, with the interest and the compensation the law provides. Paying in instalments is still possible: just ask.\n\nYours sincerely,\n{seller}",
  },
  "formal-notice": {
    subject: "FORMAL NOTICE to pay {amount}: {numbers}",
    body: "{client},\n\nWe hereby give you formal notice to pay the principal sum of {amount}, due since {due} for {numbers}, by {deadline} at the latest.\n\nAs of right and without further reminder (article L441-10 of the French Commercial Code) there are added {interest} of late-payment interest up to this day, at {rate} a year, which goes on running until you pay, and {indemnity} of fixed compensation for recovery costs (article D441-5), {claim} in all.\n\nFailing payment within this time we shall bring the matter before the competent court without further notice. This letter is a formal notice within the meaning of article 1344 of the French Civil Code.\n\n{seller}",
  },
  "formal-notice-consumer": {
    subject: "FORMAL NOTICE to pay {amount}: {numbers}",
    body: "{client},\n\nWe hereby give you formal notice to pay the sum of {amount}, due since {due} for {numbers}, by {deadline} at the latest.\n\nFrom this formal notice on (articles 1231-6 and 1344 of the French Civil Code) this sum bears interest at the legal rate until you pay.\n\nPaying in instalments is still possible: just ask. You may also turn, free of charge, to the consumer mediator we have named.\n\n{seller}",
  },
  "part-payment": {
    subject: "Thank you for your payment; {amount} are left",
    body: "Hello {client},\n\nThank you for your payment of {received}. There are {amount} left to pay ({numbers}), due since {due}.\n\nIf you wish to pay the rest in instalments, reply to this message.\n\nKind regards,\n{seller}",
  },
  "broken-promise": {
    subject: "Your payment promised for {promised}: {numbers}",
    body: "Hello {client},\n\nYou had told us of a payment for {promised}. It has not reached us: {amount} are still due ({numbers}).\n\nIf it has just left, please tell us the date; if not, call {contact} ({phone}) so that we find a solution.\n\nYours sincerely,\n{seller}",
  },
  thanks: {
    subject: "Thank you for your payment",
    body: "Hello {client},\n\nYour payment of {received} has reached us ({numbers}). Thank you.\n\nKind regards,\n{seller}",
  },
  "call-script": {
    subject: "Call {client}: {amount}",
    body: "Hello, this is {contact} from {seller}. I am calling about {numbers}: {amount}, {days} days late.\n\nAsk first whether the invoices arrived and whether a document is missing, then what holds the payment up.\n\nAgree on an amount and a date; repeat them before hanging up. If the sum is too heavy, offer instalments. If there is a disagreement, note what about and on which amount.",
  },
  "hand-over": {
    subject: "Hand over the file of {client}: {amount}",
    body: "The formal notice has had no effect: {amount} are still due ({numbers}), {days} days late.\n\nRead the file again, check that no dispute is open, then choose: a collection agency, a court order for payment, or writing it off with a reason.",
  },
};
