import * as z from "zod/mini";
import { route } from "../route.ts";
import { dateText, idText, longText, shortText } from "../schemas/primitives.ts";
import { journalEntrySchema } from "../schemas/records.ts";

/** A person's identity as the server issues it: an account, a key or a CRM's user. */
const personKey = z.string().check(z.minLength(1), z.maxLength(200));
const person = z.object({ id: personKey, name: shortText });
const kind = z.enum(["customer", "invoice"]);

/** Who looks after what in a firm, hand-over, and notes among colleagues (R63). */
export const responsibleRoutes = {
  listResponsible: route({
    method: "GET",
    path: "/v1/collections/responsible",
    input: z.object({}),
    output: z.object({
      me: person,
      /** Whoever looks after something, and oneself. */
      people: z.array(person),
      rows: z.array(z.object({ kind, id: idText, name: shortText, person, since: dateText })),
    }),
    scope: "collections:read",
    writes: false,
    summary: "Who looks after which client or invoice; an invoice without somebody of its own is her client's.",
  }),
  setResponsible: route({
    method: "PUT",
    path: "/v1/collections/responsible",
    input: z.object({ kind, id: idText, person: z.exactOptional(person), note: z.exactOptional(longText) }),
    output: z.object({}),
    scope: "collections:write",
    writes: true,
    summary: "Makes somebody responsible for a client or an invoice, with a note; without a person nobody is.",
  }),
  handOverWork: route({
    method: "POST",
    path: "/v1/collections/hand-over",
    input: z.object({ from: personKey, to: person, note: longText }),
    output: z.object({ moved: z.number().check(z.int()) }),
    scope: "collections:write",
    writes: true,
    summary: "Gives all that one person looks after to another, with a note on every timeline concerned.",
  }),
  addNote: route({
    method: "POST",
    path: "/v1/collections/notes",
    input: z.object({ kind, id: idText, note: longText }),
    output: z.object({}),
    scope: "collections:write",
    writes: true,
    summary: "Writes an internal note about a client or an invoice: on the timeline for colleagues, never shown to the client.",
  }),
  listNotes: route({
    method: "GET",
    path: "/v1/collections/notes/{id}",
    input: z.object({ id: idText }),
    output: z.object({ rows: z.array(journalEntrySchema) }),
    scope: "collections:read",
    writes: false,
    summary: "Notes and hand-overs about a client and her invoices, the latest first.",
  }),
};
