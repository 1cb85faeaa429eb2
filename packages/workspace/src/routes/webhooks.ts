import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, instantText, pageOf, pageRequest } from "../schemas/primitives.ts";
import { webhookAttemptSchema, webhookInputSchema, webhookSchema } from "../schemas/webhooks.ts";

const byId = z.object({ id: idText });

/** Telling a firm's other systems what happens. */
export const webhookRoutes = {
  listWebhooks: route({
    method: "GET",
    path: "/v1/webhooks",
    input: z.object({}),
    output: z.object({ rows: z.array(webhookSchema) }),
    scope: "operations:read",
    writes: false,
    summary: "The addresses that are told of events.",
  }),
  saveWebhook: route({
    method: "PUT",
    path: "/v1/webhooks/{id}",
    input: z.object({ id: idText, webhook: webhookInputSchema }),
    output: z.object({ webhook: webhookSchema, secret: z.exactOptional(z.string()) }),
    scope: "operations:write",
    writes: true,
    summary: "Creates a webhook (revision 0; its signing secret is shown this once) or changes it at the revision that was read.",
  }),
  deleteWebhook: route({
    method: "DELETE",
    path: "/v1/webhooks/{id}",
    input: byId,
    output: z.object({}),
    scope: "operations:write",
    writes: true,
    summary: "Tells this address nothing any more.",
  }),
  rotateWebhookSecret: route({
    method: "POST",
    path: "/v1/webhooks/{id}/secret",
    input: byId,
    output: z.object({ secret: z.string(), previousUntil: instantText }),
    scope: "operations:write",
    writes: true,
    summary: "Makes a new signing secret, shown this once; for a day every delivery is signed with the old one too.",
  }),
  pingWebhook: route({
    method: "POST",
    path: "/v1/webhooks/{id}/ping",
    input: byId,
    output: webhookAttemptSchema,
    scope: "operations:write",
    writes: true,
    summary: "Sends a `ping` event now and answers how it went.",
  }),
  listWebhookAttempts: route({
    method: "GET",
    path: "/v1/webhooks/{id}/attempts",
    input: z.object({ ...pageRequest, id: idText }),
    output: pageOf(webhookAttemptSchema),
    scope: "operations:read",
    writes: false,
    summary: "How deliveries to this address went, the latest first.",
  }),
};
