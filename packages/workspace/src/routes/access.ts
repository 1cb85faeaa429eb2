import * as z from "zod/mini";
import { roles, scopes } from "../roles.ts";
import { route } from "../route.ts";
import { personPrivacyRoutes } from "./person-privacy.ts";
import { idText, instantText, shortText } from "../schemas/primitives.ts";

const none = z.object({});
const role = z.enum(roles);
const emailText = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s@]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63})+$/, "not an e-mail address"));
/** Long enough for any passphrase; the rules for new ones are the server's. */
const passwordText = z.string().check(z.minLength(1), z.maxLength(200));
const codeText = z.string().check(z.minLength(6), z.maxLength(40));
/** The origin of a site, exactly as browsers send it. */
const originText = z
  .string()
  .check(z.maxLength(300), z.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, "not an origin such as https://example.com"));
const nameText = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));

// None of these carries an idempotency key: some answers hold secrets, which are never stored, and each call repeats harmlessly.

/** The people of a firm, what they may do, and the keys of hosts. */
const peopleRoutes = {
  listPeople: route({
    method: "GET",
    path: "/v1/people",
    input: none,
    output: z.object({
      rows: z.array(
        z.object({ id: idText, name: shortText, email: z.string(), role, since: instantText, secondFactor: z.boolean() }),
      ),
    }),
    scope: "people:write",
    writes: false,
    summary: "Who works for the firm, with which role.",
  }),
  changeRole: route({
    method: "PUT",
    path: "/v1/people/{id}/role",
    input: z.object({ id: idText, role }),
    output: none,
    scope: "people:write",
    writes: false,
    summary: "Gives a person another role; the firm's last owner stays one.",
  }),
  removeMember: route({
    method: "DELETE",
    path: "/v1/people/{id}",
    input: z.object({ id: idText }),
    output: none,
    scope: "people:write",
    writes: false,
    summary: "Ends a person's access to the firm at once; the firm's last owner stays.",
  }),
  listInvitations: route({
    method: "GET",
    path: "/v1/invitations",
    input: none,
    output: z.object({ rows: z.array(z.object({ id: idText, email: z.string(), role, expiresAt: instantText })) }),
    scope: "people:write",
    writes: false,
    summary: "Invitations that are open.",
  }),
  invite: route({
    method: "POST",
    path: "/v1/invitations",
    input: z.object({ email: emailText, role }),
    output: z.object({ id: idText, url: z.string(), expiresAt: instantText, mailed: z.exactOptional(z.boolean()) }),
    scope: "people:write",
    writes: false,
    summary:
      "Invites someone; an open invitation to the same address is replaced. The link is shown once and works once; `mailed` says whether it is on its way by e-mail too.",
  }),
  revokeInvitation: route({
    method: "DELETE",
    path: "/v1/invitations/{id}",
    input: z.object({ id: idText }),
    output: none,
    scope: "people:write",
    writes: false,
    summary: "Takes an invitation back.",
  }),
  listKeys: route({
    method: "GET",
    path: "/v1/keys",
    input: none,
    output: z.object({
      rows: z.array(z.object({ id: idText, name: shortText, prefix: z.string(), role, createdAt: instantText })),
    }),
    scope: "people:write",
    writes: false,
    summary: "Secret keys of hosts: their beginning only.",
  }),
  createKey: route({
    method: "POST",
    path: "/v1/keys",
    input: z.object({ name: nameText, role }),
    output: z.object({ id: idText, key: z.string(), prefix: z.string() }),
    scope: "people:write",
    writes: false,
    summary: "Makes a secret key for a host's server; it is shown once.",
  }),
  revokeKey: route({
    method: "DELETE",
    path: "/v1/keys/{id}",
    input: z.object({ id: idText }),
    output: none,
    scope: "people:write",
    writes: false,
    summary: "Makes a key, and every session opened with it, stop working.",
  }),
  listOrigins: route({
    method: "GET",
    path: "/v1/origins",
    input: none,
    output: z.object({ origins: z.array(z.string()) }),
    scope: "people:write",
    writes: false,
    summary: "The sites that may carry the firm's elements.",
  }),
  saveOrigins: route({
    method: "PUT",
    path: "/v1/origins",
    input: z.object({ origins: z.array(originText).check(z.maxLength(50)) }),
    output: z.object({ origins: z.array(z.string()) }),
    scope: "people:write",
    writes: false,
    summary: "Replaces the list of sites that may carry the firm's elements.",
  }),
  createClientSession: route({
    method: "POST",
    path: "/v1/client-sessions",
    input: z.object({
      scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
      origin: originText,
      ttlSeconds: z.exactOptional(z.number().check(z.int(), z.minimum(30), z.maximum(900))),
      user: z.exactOptional(z.object({ id: idText, name: nameText })),
    }),
    output: z.object({ token: z.string(), expiresAt: instantText }),
    scope: "embeds:write",
    writes: false,
    summary:
      "Opens a session of at most 15 minutes for elements in a page of this origin, with no more rights than the caller's.",
  }),
};

/** A person's own sign-in. */
const accountRoutes = {
  listFirms: route({
    method: "GET",
    path: "/v1/firms",
    input: none,
    output: z.object({ rows: z.array(z.object({ id: idText, name: shortText, role, current: z.boolean() })) }),
    scope: "account",
    writes: false,
    summary: "The firms the person works for.",
  }),
  switchFirm: route({
    method: "POST",
    path: "/v1/firms/{id}/switch",
    input: z.object({ id: idText }),
    output: none,
    scope: "account",
    writes: false,
    summary: "Goes on under another of the person's firms, in a fresh session.",
  }),
  listSessions: route({
    method: "GET",
    path: "/v1/account/sessions",
    input: none,
    output: z.object({
      rows: z.array(
        z.object({ id: idText, userAgent: z.string(), createdAt: instantText, lastSeenAt: instantText, current: z.boolean() }),
      ),
    }),
    scope: "account",
    writes: false,
    summary: "Where the person is signed in.",
  }),
  revokeSession: route({
    method: "DELETE",
    path: "/v1/account/sessions/{id}",
    input: z.object({ id: idText }),
    output: none,
    scope: "account",
    writes: false,
    summary: "Ends one of the person's sessions.",
  }),
  changePassword: route({
    method: "POST",
    path: "/v1/account/password",
    input: z.object({ current: passwordText, next: passwordText }),
    output: none,
    scope: "account",
    writes: false,
    summary: "Changes the password and ends every other session.",
  }),
  getSecondFactor: route({
    method: "GET",
    path: "/v1/account/second-factor",
    input: none,
    output: z.object({ on: z.boolean(), recoveryCodesLeft: z.number() }),
    scope: "account",
    writes: false,
    summary: "Whether one-time codes are asked for.",
  }),
  enableSecondFactor: route({
    method: "POST",
    path: "/v1/account/second-factor",
    input: z.object({ password: passwordText }),
    output: z.object({ secret: z.string(), uri: z.string() }),
    scope: "account",
    writes: false,
    summary: "Makes the secret for an authenticator app; nothing changes until a first code confirms it.",
  }),
  confirmSecondFactor: route({
    method: "POST",
    path: "/v1/account/second-factor/confirm",
    input: z.object({ code: codeText }),
    output: z.object({ recoveryCodes: z.array(z.string()) }),
    scope: "account",
    writes: false,
    summary: "Confirms the authenticator app by a code; answers the recovery codes, once.",
  }),
  disableSecondFactor: route({
    method: "POST",
    path: "/v1/account/second-factor/disable",
    input: z.object({ password: passwordText, code: codeText }),
    output: none,
    scope: "account",
    writes: false,
    summary: "Stops asking for one-time codes.",
  }),
};

/** Every operation on people, rights and sign-in, by name; served beside the staff operations. */
export const accessRoutes = { ...peopleRoutes, ...personPrivacyRoutes, ...accountRoutes };
