import * as z from "zod/mini";
import { route } from "../route.ts";
import { paymentPlanSchema, planBoundsSchema, planPartSchema, planProblem } from "../schemas/plans.ts";
import { currencyCode, dateText, decimalText, idText, longText, pageOf, pageRequest } from "../schemas/primitives.ts";

const revision = z.number().check(z.int(), z.minimum(0));
const invoiceIds = z.array(idText).check(z.minLength(1), z.maxLength(200));

/** Payment plans: proposed by either side, agreed with evidence, followed part by part. */
export const planRoutes = {
  getPlanBounds: route({
    method: "GET",
    path: "/v1/collections/plan-bounds",
    input: z.object({}),
    output: z.object({ bounds: planBoundsSchema, revision }),
    scope: "collections:read",
    writes: false,
    summary: "What clients may propose by themselves, and how plans are followed.",
  }),
  savePlanBounds: route({
    method: "PUT",
    path: "/v1/collections/plan-bounds",
    input: z.object({ bounds: planBoundsSchema, revision }),
    output: z.object({ bounds: planBoundsSchema, revision }),
    scope: "collections:write",
    writes: true,
    summary: "Saves what clients may propose; plans that were agreed keep the rules they were agreed under.",
  }),
  previewPlan: route({
    method: "POST",
    path: "/v1/collections/plans/preview",
    input: z.object({
      invoiceIds,
      parts: z.number().check(z.int(), z.minimum(1), z.maximum(36)),
      firstOn: z.exactOptional(dateText),
      firstAmount: z.exactOptional(decimalText),
    }),
    output: z.object({
      currency: currencyCode,
      total: decimalText,
      parts: z.array(planPartSchema),
      interest: z.exactOptional(decimalText),
      /** What is outside the bounds; a person may propose it all the same. */
      problems: z.array(planProblem),
    }),
    scope: "collections:read",
    writes: false,
    summary: "Computes equal monthly parts of what is open, with the interest until the last.",
  }),
  listPlans: route({
    method: "GET",
    path: "/v1/collections/plans",
    input: z.object({ ...pageRequest, customerId: z.exactOptional(idText) }),
    output: pageOf(paymentPlanSchema),
    scope: "collections:read",
    writes: false,
    summary: "Payment plans, the latest first.",
  }),
  proposePlan: route({
    method: "POST",
    path: "/v1/collections/plans",
    input: z.object({ id: idText, invoiceIds, parts: z.array(planPartSchema).check(z.minLength(1), z.maxLength(36)) }),
    output: paymentPlanSchema,
    scope: "collections:write",
    writes: true,
    summary: "Proposes a plan for invoices of one client; she accepts it on her page.",
  }),
  answerPlan: route({
    method: "POST",
    path: "/v1/collections/plans/{id}/answer",
    input: z.object({
      id: idText,
      answer: z.enum(["accept", "decline", "withdraw"]),
      /** Required to decline or withdraw, and to note that the client accepted elsewhere. */
      reason: z.exactOptional(longText),
    }),
    output: paymentPlanSchema,
    scope: "collections:write",
    writes: true,
    summary: "Accepts or declines a client's proposal, notes that she accepted ours, or withdraws a plan with its reason.",
  }),
};
