import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceError } from "@acquit/workspace";
import type { Actor } from "@acquit/engine";
import { Hono } from "hono";
import { ClientSite, noToken } from "./client-site.test-suite.ts";
import { serveFiles } from "./file-routes.ts";
import { problem, refusal } from "./problem.ts";

const actor: Actor = { tenantId: "atelier", tenantName: "", personId: "claire", personName: "Claire", scopes: new Set() };
const hash = "ab".repeat(32);

function anApp(name = "F-1.pdf"): Hono {
  const app = new Hono();
  app.onError((error, context) => problem(context, refusal(error)));
  serveFiles(app, {
    actorFor: (context) => {
      if (context.req.header("authorization") !== "Bearer claire") throw new WorkspaceError("unauthenticated", "Sign in.");
      return Promise.resolve(actor);
    },
    openFile: (asking, file) => {
      if (asking.tenantId !== "atelier" || file.invoiceId !== "i1" || file.hash !== hash)
        throw new WorkspaceError("not-found", "There is no such file.");
      const bytes = new TextEncoder().encode("%PDF-1.7");
      return Promise.resolve({ kind: "pdf", name, mediaType: "application/pdf", size: bytes.length, hash, bytes });
    },
    openIncoming: () => Promise.reject(new WorkspaceError("not-found", "There is no such message.")),
    openDossier: () => Promise.reject(new WorkspaceError("not-found", "There is no such dossier.")),
    openLetter: (asking, contactId) => {
      if (asking.tenantId !== "atelier" || contactId !== "k1") throw new WorkspaceError("not-found", "There is no such letter.");
      const bytes = new TextEncoder().encode("%PDF-1.7 letter");
      return Promise.resolve({ kind: "pdf", name, mediaType: "application/pdf", size: bytes.length, hash, bytes });
    },
  });
  return app;
}

const signedIn = { headers: { authorization: "Bearer claire" } };

test("a file is sent to be saved under its name, and nothing in it may run or be guessed at", async () => {
  const response = await anApp("Façade d’été (1).pdf").request(`/v1/invoices/i1/files/${hash}`, signedIn);
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "%PDF-1.7");
  assert.equal(response.headers.get("content-type"), "application/pdf");
  assert.equal(
    response.headers.get("content-disposition"),
    "attachment; filename*=UTF-8''Fa%C3%A7ade%20d%E2%80%99%C3%A9t%C3%A9%20%281%29.pdf",
  );
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  assert.equal(response.headers.get("content-security-policy"), "default-src 'none'; sandbox");
});

test("without a session there is no file, and a wrong address has none", async () => {
  assert.equal((await anApp().request(`/v1/invoices/i1/files/${hash}`)).status, 401);
  for (const path of [`/v1/invoices/i2/files/${hash}`, "/v1/invoices/i1/files/x", "/v1/invoices/i1/files/..%2f..%2fsecret"])
    assert.equal((await anApp().request(path, signedIn)).status, 404);
});

test("a client downloads her invoice from its page, the same bytes each time", async () => {
  const site = new ClientSite();
  const { id, page } = await site.bill();
  const path = /href="([^"]+\/document\.pdf)"/.exec(await site.read(page))?.[1] ?? "";
  const first = await site.get(path);
  assert.equal(first.headers.get("content-type"), "application/pdf");
  assert.match(first.headers.get("content-disposition") ?? "", /^attachment; filename\*=UTF-8''.+\.pdf$/);
  assert.equal(first.headers.get("content-security-policy"), "default-src 'none'; sandbox");
  const bytes = Buffer.from(await first.arrayBuffer());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  assert.deepEqual(Buffer.from(await (await site.get(path)).arrayBuffer()), bytes);
  assert.equal((await site.workspace.getInvoice({ id })).files[0]?.size, bytes.length);
});

test("a link that was revoked, or never was, opens no document", async () => {
  const site = new ClientSite();
  const { id, page } = await site.bill();
  await site.workspace.revokePaymentLinks({ id });
  assert.equal((await site.get(`${page}/document.pdf`)).status, 404);
  assert.equal((await site.get(`/pay/${noToken}/document.pdf`)).status, 404);
});

test("the letter of a contact is sent to those who may read it, and nobody else", async () => {
  const app = anApp("lettre.pdf");
  assert.equal((await app.request("/v1/collections/contacts/k1/letter.pdf")).status, 401);
  assert.equal((await app.request("/v1/collections/contacts/k2/letter.pdf", signedIn)).status, 404);
  assert.equal(await (await app.request("/v1/collections/contacts/k1/letter.pdf", signedIn)).text(), "%PDF-1.7 letter");
});
