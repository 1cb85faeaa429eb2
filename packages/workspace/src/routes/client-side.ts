import * as z from "zod/mini";
import { route } from "../route.ts";
import { dateText, idText, instantText, longText, pageOf, pageRequest, shortText } from "../schemas/primitives.ts";

/** What a client asks about an invoice, and its answers. */
const questionSchema = z.object({
  id: idText,
  invoiceId: idText,
  number: shortText,
  customerId: idText,
  customerName: shortText,
  state: z.enum(["open", "answered", "closed"]),
  /** What is asked for; a question when absent. */
  kind: z.exactOptional(z.enum(["refund", "dispute"])),
  /** What was decided of a refund that was asked for. */
  decision: z.exactOptional(z.enum(["accepted", "declined"])),
  /** Where answers are mailed; absent where the client reads them on the page only. */
  email: z.exactOptional(shortText),
  /** Who answers for it. */
  owner: z.exactOptional(shortText),
  askedAt: instantText,
  waitingSince: instantText,
  /** Whole hours it waits, or waited for its first answer. */
  hours: z.number().check(z.int()),
  messages: z.array(
    z.object({ id: idText, at: instantText, from: z.enum(["client", "seller"]), name: shortText, text: longText }),
  ),
});

/** Questions of clients, and their links to all their invoices. */
export const clientSideRoutes = {
  listQuestions: route({
    method: "GET",
    path: "/v1/questions",
    input: z.object({ ...pageRequest, state: z.exactOptional(z.enum(["open", "answered", "closed"])) }),
    output: pageOf(questionSchema),
    scope: "documents:read",
    writes: false,
    summary: "Questions of clients in a state (open when absent), the one that waits longest first.",
  }),
  getQuestionStatistics: route({
    method: "GET",
    path: "/v1/questions/statistics",
    input: z.object({ from: dateText, to: dateText }),
    output: z.object({
      /** Questions first asked from the first to the last day, both included, and how many of them were answered. */
      asked: z.number(),
      answered: z.number(),
      /** Hours until the first answer, half of them waited at most so long; absent where none was answered. */
      medianHours: z.exactOptional(z.number()),
      /** Nine in ten waited at most so long. */
      ninetiethHours: z.exactOptional(z.number()),
      byOwner: z.array(z.object({ owner: z.exactOptional(shortText), answered: z.number(), medianHours: z.number() })),
      /** Questions that wait now, by how long they do, whenever they were asked. */
      waiting: z.array(
        z.object({ age: z.enum(["under-1-day", "1-to-3-days", "4-to-7-days", "over-7-days"]), count: z.number() }),
      ),
    }),
    scope: "documents:read",
    writes: false,
    summary: "How fast clients' questions of a period were answered, in all and by who answers, and how long those waiting wait.",
  }),
  takeQuestion: route({
    method: "POST",
    path: "/v1/questions/{id}/take",
    input: z.object({ id: idText }),
    output: questionSchema,
    scope: "customers:write",
    writes: true,
    summary: "Makes the caller the one who answers for a question.",
  }),
  answerQuestion: route({
    method: "POST",
    path: "/v1/questions/{id}/answers",
    input: z.object({
      id: idText,
      text: longText.check(z.minLength(1)),
      /** On a refund that was asked for: granting one is made on its payment, by `refundPayment`. */
      decision: z.exactOptional(z.enum(["accepted", "declined"])),
    }),
    output: questionSchema,
    scope: "customers:write",
    writes: true,
    summary: "Answers a question on the client's page, and by mail where her address is known.",
  }),
  closeQuestion: route({
    method: "POST",
    path: "/v1/questions/{id}/close",
    input: z.object({ id: idText }),
    output: questionSchema,
    scope: "customers:write",
    writes: true,
    summary: "Closes a question; the client may ask again.",
  }),
  createClientLink: route({
    method: "POST",
    path: "/v1/customers/{id}/links",
    input: z.object({ id: idText, to: z.exactOptional(shortText) }),
    output: z.object({ url: z.string(), expiresOn: dateText, errandId: z.exactOptional(idText) }),
    scope: "customers:write",
    writes: true,
    summary:
      "Makes a secret link to all of a client's invoices, mailed to her when an address is given; shown once, stored hashed.",
  }),
  revokeClientLinks: route({
    method: "POST",
    path: "/v1/customers/{id}/links/revoke",
    input: z.object({ id: idText }),
    output: z.object({ revoked: z.number() }),
    scope: "customers:write",
    writes: true,
    summary: "Makes every link to a client's account stop working.",
  }),
};
