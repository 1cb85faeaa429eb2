import assert from "node:assert/strict";
import { test } from "node:test";
import { aWorkshopInvoice } from "../document-builder.test-suite.ts";
import { documentPdf } from "./document-pdf.ts";
import { OwnPdf } from "./own-pdf.test-suite.ts";

test("a document's file is dated midnight of its issue and carries its supporting files", async () => {
  const attachments = [{ reference: "P1", content: { base64: btoa("plan"), mimeType: "image/png", filename: "plan.png" } }];
  const file = new OwnPdf(await documentPdf({ document: aWorkshopInvoice().with({ attachments }).issued(), language: "fr" }));
  assert.match(file.text(file.find("/Producer")), /\/CreationDate\(D:20260302000000Z\)/);
  assert.equal(new TextDecoder().decode(file.stream(file.find("/Type/EmbeddedFile"))), "plan");
});
