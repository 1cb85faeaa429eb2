import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, instantText, shortText } from "../schemas/primitives.ts";

/** A payment provider, and a firm's account at it. */
const providerSchema = z.object({
  provider: idText,
  name: shortText,
  /** What is asked for to connect; secrets are never shown again. */
  fields: z.array(z.object({ name: z.string(), secret: z.boolean(), required: z.boolean(), pattern: z.string() })),
  connected: z.boolean(),
  account: z.exactOptional(shortText),
  /** False for a key that moves no money. */
  live: z.exactOptional(z.boolean()),
  checkedAt: z.exactOptional(instantText),
  /** To be entered at the provider, so that it tells us of payments. */
  webhookUrl: z.exactOptional(z.string()),
});

/** A firm's own accounts at payment providers. */
export const providerRoutes = {
  listProviders: route({
    method: "GET",
    path: "/v1/providers",
    input: z.object({}),
    output: z.object({ rows: z.array(providerSchema) }),
    scope: "profile:read",
    writes: false,
    summary: "Payment providers that can be connected, and which are; never their keys.",
  }),
  connectProvider: route({
    method: "PUT",
    path: "/v1/providers/{provider}",
    input: z.object({ provider: idText, credentials: z.record(z.string(), shortText) }),
    output: providerSchema,
    scope: "profile:write",
    writes: true,
    summary: "Connects the firm's own account: the key is tried, then kept sealed. An empty field keeps what is stored.",
  }),
  testProvider: route({
    method: "POST",
    path: "/v1/providers/{provider}/test",
    input: z.object({ provider: idText }),
    output: providerSchema,
    scope: "profile:write",
    writes: true,
    summary: "Tries the stored key again.",
  }),
  disconnectProvider: route({
    method: "DELETE",
    path: "/v1/providers/{provider}",
    input: z.object({ provider: idText }),
    output: z.object({}),
    scope: "profile:write",
    writes: true,
    summary: "Forgets the firm's account; payments made through it stay.",
  }),
};
