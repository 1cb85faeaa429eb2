import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, pageOf, pageRequest } from "../schemas/primitives.ts";
import { errandSchema } from "../schemas/operations.ts";

/** What is sent to the outside, how it went, and sending it again. */
export const operationsRoutes = {
  listErrands: route({
    method: "GET",
    path: "/v1/errands",
    input: z.object({ ...pageRequest, state: z.exactOptional(z.enum(["waiting", "done", "dead", "cancelled"])) }),
    output: pageOf(errandSchema),
    scope: "operations:read",
    writes: false,
    summary: "What waits to be sent (when state is absent), was sent, or could not be sent.",
  }),
  resendErrand: route({
    method: "POST",
    path: "/v1/errands/{id}/resend",
    input: z.object({ id: idText }),
    output: errandSchema,
    scope: "operations:write",
    writes: true,
    summary: "Sends again what could not be sent, or a webhook that was; it keeps its id, so that a receiver can tell.",
  }),
};
