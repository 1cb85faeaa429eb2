import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, crc32 } from "node:zlib";
import type { IssuedDocument } from "@acquit/core";
import { templateNames } from "@acquit/pdf";
import { routes } from "@acquit/workspace";
import { aFirm, aParty, anInvoice, type Firm } from "../engine.test-suite.ts";
import { storeOriginal } from "../originals.ts";
import type { DocumentLook } from "../ports/document-renderer.ts";

function part(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

/** A picture of one red point. */
function aLogo(): string {
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = part("IDAT", deflateSync(Buffer.from([0, 255, 0, 0])));
  return Buffer.concat([signature, part("IHDR", head), pixels, part("IEND", Buffer.alloc(0))]).toString("base64");
}

/** A firm whose renderer notes the looks it was asked for. */
async function aNotingFirm(): Promise<{ readonly firm: Firm; readonly looks: readonly DocumentLook[] }> {
  const looks: DocumentLook[] = [];
  const renderDocument = (document: IssuedDocument, look: DocumentLook = {}) => {
    looks.push(look);
    return Promise.resolve({ pdf: new TextEncoder().encode(document.number), xml: new Uint8Array(), findings: [] });
  };
  return { firm: await aFirm({ renderDocument }), looks };
}

const chosen = {
  template: "modern",
  colour: "#a03050",
  messages: { fr: "Merci !", en: "Thank you!" },
  isLinkPrinted: true,
} as const;

test("the designs one may choose are those that are drawn", () => {
  const { template } = routes.getLooks.output.shape;
  assert.deepEqual([...template.options].sort(), [...templateNames].sort());
});

test("what was chosen is drawn from then on: design, colour, logo, and the message in the document's language", async () => {
  const { firm, looks } = await aNotingFirm();
  await firm.issue();
  await firm.engine.workOutbox("atelier");
  await firm.workspace.saveLooks({ looks: { ...chosen, logo: aLogo(), revision: 0 } });
  await firm.issue();
  await firm.engine.workOutbox("atelier");
  assert.deepEqual(
    looks.map(({ template, colour, message }) => [template, colour, message]),
    [
      ["classic", undefined, undefined],
      ["modern", "#a03050", "Merci !"],
    ],
  );
  assert.equal(Buffer.from(looks[1]?.logo ?? []).toString("base64"), aLogo());
  assert.equal((await firm.workspace.getLooks({})).logo, aLogo());
});

test("a client may have a design of her own", async () => {
  const { firm, looks } = await aNotingFirm();
  const customer = { id: "c1", party: aParty(), language: "fr", archived: false, revision: 0, template: "compact" } as const;
  await firm.workspace.saveCustomer({ id: "c1", customer });
  await firm.issue(anInvoice().to("c1"));
  await firm.engine.workOutbox("atelier");
  assert.equal(looks[0]?.template, "compact");
});

test("what was issued keeps its bytes whatever is chosen later", async () => {
  const { firm } = await aNotingFirm();
  const invoice = await firm.issue();
  const before = await storeOriginal(firm.context, "atelier", invoice.id);
  await firm.workspace.saveLooks({ looks: { ...chosen, revision: 0 } });
  assert.deepEqual(await storeOriginal(firm.context, "atelier", invoice.id), before);
});

test("an invoice carries a link of its own that opens what it says, and a credit note none", async () => {
  const { firm, looks } = await aNotingFirm();
  const invoice = await firm.issue();
  await firm.engine.workOutbox("atelier");
  const [, token = ""] = /^https:\/\/pay\.example\/pay\/(.+)$/.exec(looks[0]?.paymentLink ?? "") ?? [];
  const desk = await firm.engine.clientDesk(token);
  assert.equal((await desk.getInvoice()).number, invoice.number);
  await firm.issue(anInvoice().crediting(invoice.number));
  await firm.engine.workOutbox("atelier");
  assert.equal(looks[1]?.paymentLink, undefined);
  assert.ok((await firm.workspace.getInvoice({ id: invoice.id })).timeline.some(({ facts }) => facts?.["printed"] === true));
});

test("of many who draw at once only one link stays, the one on the document that is kept", async () => {
  const { firm, looks } = await aNotingFirm();
  const invoice = await firm.issue();
  await Promise.all(Array.from({ length: 4 }, () => storeOriginal(firm.context, "atelier", invoice.id)));
  const opened = await Promise.allSettled(
    looks.map(({ paymentLink = "" }) => firm.engine.clientDesk(paymentLink.slice(paymentLink.lastIndexOf("/") + 1))),
  );
  assert.equal(opened.filter(({ status }) => status === "fulfilled").length, 1);
});

test("without the wish no link is printed, and links that are revoked do not open the document's either", async () => {
  const { firm, looks } = await aNotingFirm();
  const first = await firm.issue();
  await firm.engine.workOutbox("atelier");
  await firm.workspace.revokePaymentLinks({ id: first.id });
  const [, token = ""] = /pay\/(.+)$/.exec(looks[0]?.paymentLink ?? "") ?? [];
  await assert.rejects(firm.engine.clientDesk(token), { code: "not-found" });
  await firm.workspace.saveLooks({ looks: { ...chosen, isLinkPrinted: false, revision: 0 } });
  await firm.issue();
  await firm.engine.workOutbox("atelier");
  assert.equal(looks[1]?.paymentLink, undefined);
});

test("what is no plain PNG is refused, and so is a stale revision", async () => {
  const { firm } = await aNotingFirm();
  await assert.rejects(firm.workspace.saveLooks({ looks: { ...chosen, logo: btoa("<svg onload=alert(1)>"), revision: 0 } }), {
    code: "invalid-input",
  });
  await firm.workspace.saveLooks({ looks: { ...chosen, revision: 0 } });
  await assert.rejects(firm.workspace.saveLooks({ looks: { ...chosen, revision: 0 } }), { code: "conflict" });
});
