import assert from "node:assert/strict";
import { test } from "node:test";
import { aWorkshopInvoice } from "../document-builder.test-suite.ts";
import { facturX } from "./factur-x.ts";
import { OwnPdf } from "./own-pdf.test-suite.ts";

const xml = "<rsm:CrossIndustryInvoice/>";

test("the structured invoice is attached as an alternative of the page and declared in the metadata", async () => {
  const file = new OwnPdf(await facturX({ document: aWorkshopInvoice().issued(), xml, profile: "en16931", language: "fr" }));
  const xmp = new TextDecoder().decode(file.stream(file.find("/Type/Metadata")));
  assert.match(xmp, /<fx:DocumentFileName>factur-x\.xml<\/fx:DocumentFileName>/);
  assert.match(xmp, /<fx:ConformanceLevel>EN 16931<\/fx:ConformanceLevel>/);
  assert.match(xmp, /<pdfaSchema:prefix>fx<\/pdfaSchema:prefix>/);
  const embedded = file.find("/Type/EmbeddedFile");
  assert.equal(new TextDecoder().decode(file.stream(embedded)), xml);
  assert.match(file.all("/Type/Filespec")[0] ?? "", /\/AFRelationship\/Alternative/);
});

test("a profile without lines is attached as data, since the page says more", async () => {
  const file = new OwnPdf(await facturX({ document: aWorkshopInvoice().issued(), xml, profile: "basic-wl", language: "fr" }));
  assert.match(file.all("/Type/Filespec")[0] ?? "", /\/AFRelationship\/Data/);
});

test("supporting files of the document travel with it, none twice and none in the invoice's place", async () => {
  const attachment = (filename: string) => ({
    reference: filename,
    content: { base64: btoa("plan"), mimeType: "image/png", filename },
  });
  const attachments = [attachment("plan.png"), attachment("plan.png"), attachment("factur-x.xml")];
  const document = aWorkshopInvoice().with({ attachments }).issued();
  const file = new OwnPdf(await facturX({ document, xml, profile: "extended", language: "fr" }));
  const names = file.all("/Type/Filespec").map((text) => /\/UF\(([^)]*)\)/.exec(text)?.[1]);
  assert.deepEqual(names, ["factur-x.xml", "plan.png"]);
});
