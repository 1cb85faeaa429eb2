import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, pageOf, pageRequest, shortText } from "../schemas/primitives.ts";
import { customerSchema, looksSchema, sellerProfileSchema, seriesSchema } from "../schemas/records.ts";

const none = z.object({});

/** Who is working, for whom, with which rights; the seller's profile; number series; customers. */
export const settingsRoutes = {
  getSession: route({
    method: "GET",
    path: "/v1/session",
    input: none,
    output: z.object({
      tenantId: idText,
      tenantName: shortText,
      /** Whoever acts, as the journal names her: a person, `embed:` or `crm:` and who that is there. */
      person: z.object({ id: shortText, name: shortText }),
      scopes: z.array(z.string()),
      today: z.string(),
    }),
    scope: "session",
    writes: false,
    summary: "Who is calling, for which firm, with which rights, and the firm's date of today.",
  }),
  getProfile: route({
    method: "GET",
    path: "/v1/profile",
    input: none,
    output: z.object({ profile: z.exactOptional(sellerProfileSchema) }),
    scope: "profile:read",
    writes: false,
    summary: "The seller's profile; absent until it is filled in.",
  }),
  saveProfile: route({
    method: "PUT",
    path: "/v1/profile",
    input: z.object({ profile: sellerProfileSchema }),
    output: sellerProfileSchema,
    scope: "profile:write",
    writes: true,
    summary: "Saves the seller's profile at the revision that was read.",
  }),
  getLooks: route({
    method: "GET",
    path: "/v1/looks",
    input: none,
    output: looksSchema,
    scope: "profile:read",
    writes: false,
    summary: "How documents look: design, colour, logo, messages.",
  }),
  saveLooks: route({
    method: "PUT",
    path: "/v1/looks",
    input: z.object({ looks: looksSchema }),
    output: looksSchema,
    scope: "profile:write",
    writes: true,
    summary:
      "Saves how documents look from now on, at the revision that was read; without a logo there is none. What was issued stays.",
  }),
  listSeries: route({
    method: "GET",
    path: "/v1/series",
    input: none,
    output: z.object({ rows: z.array(seriesSchema) }),
    scope: "profile:read",
    writes: false,
    summary: "The number series.",
  }),
  saveSeries: route({
    method: "PUT",
    path: "/v1/series/{id}",
    input: z.object({ id: idText, series: seriesSchema }),
    output: seriesSchema,
    scope: "profile:write",
    writes: true,
    summary: "Creates a series, or changes it while it has not issued a number; sets the number to continue from.",
  }),
  listCustomers: route({
    method: "GET",
    path: "/v1/customers",
    input: z.object({ ...pageRequest, search: z.exactOptional(shortText) }),
    output: pageOf(customerSchema),
    scope: "customers:read",
    writes: false,
    summary: "Customers by name, or those whose name, number or e-mail contains the search text.",
  }),
  getCustomer: route({
    method: "GET",
    path: "/v1/customers/{id}",
    input: z.object({ id: idText }),
    output: customerSchema,
    scope: "customers:read",
    writes: false,
    summary: "One customer.",
  }),
  saveCustomer: route({
    method: "PUT",
    path: "/v1/customers/{id}",
    input: z.object({ id: idText, customer: customerSchema }),
    output: customerSchema,
    scope: "customers:write",
    writes: true,
    summary: "Creates a customer under the caller's id (revision 0), or saves it at the revision that was read.",
  }),
};
