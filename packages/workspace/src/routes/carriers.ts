import * as z from "zod/mini";
import { route } from "../route.ts";
import { instantText, shortText } from "../schemas/primitives.ts";

const carrierName = z.string().check(z.regex(/^[a-z]{2,20}$/, "not a carrier"));

/** A carrier of letters or text messages, and a firm's account at it. */
const carrierSchema = z.object({
  carrier: carrierName,
  name: shortText,
  channel: z.enum(["letter", "sms"]),
  /** What is asked for to connect; secrets are never shown again. */
  fields: z.array(z.object({ name: z.string(), secret: z.boolean(), required: z.boolean(), pattern: z.string() })),
  connected: z.boolean(),
  account: z.exactOptional(shortText),
  checkedAt: z.exactOptional(instantText),
});

/** A firm's own accounts at carriers of letters and text messages. */
export const carrierRoutes = {
  listCarriers: route({
    method: "GET",
    path: "/v1/carriers",
    input: z.object({}),
    output: z.object({ rows: z.array(carrierSchema) }),
    scope: "profile:read",
    writes: false,
    summary: "Carriers of letters and text messages that can be connected, and which are; never their keys.",
  }),
  connectCarrier: route({
    method: "PUT",
    path: "/v1/carriers/{carrier}",
    input: z.object({ carrier: carrierName, credentials: z.record(z.string(), shortText) }),
    output: carrierSchema,
    scope: "profile:write",
    writes: true,
    summary: "Connects the firm's own account: the key is tried, then kept sealed. An empty field keeps what is stored.",
  }),
  testCarrier: route({
    method: "POST",
    path: "/v1/carriers/{carrier}/test",
    input: z.object({ carrier: carrierName }),
    output: carrierSchema,
    scope: "profile:write",
    writes: true,
    summary: "Tries the stored key again; nothing is sent.",
  }),
  disconnectCarrier: route({
    method: "DELETE",
    path: "/v1/carriers/{carrier}",
    input: z.object({ carrier: carrierName }),
    output: z.object({}),
    scope: "profile:write",
    writes: true,
    summary: "Forgets the firm's account.",
  }),
};
