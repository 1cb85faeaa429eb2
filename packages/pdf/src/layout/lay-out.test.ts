import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDecimals } from "../readable/line-rows.ts";
import { aWorkshopInvoice, anInvoice } from "../document-builder.test-suite.ts";
import { faceOf } from "../fonts/faces.ts";
import { pageHeight, pageWidth } from "../page/page.ts";
import type { Page, TextRun } from "../page/page.ts";
import { layOut, layOutDraft, templateNames } from "./lay-out.ts";

const languages = ["fr", "en"] as const;
const designs = templateNames.flatMap((template) => languages.map((language) => ({ template, language })));

function runsOf(page: Page | undefined): TextRun[] {
  return (page?.items ?? []).filter((item) => item.kind === "text");
}

function textOf(pages: readonly Page[]): string {
  return pages
    .flatMap(runsOf)
    .map((run) => run.text)
    .join("\n");
}

function runOf(page: Page | undefined, text: string): TextRun {
  const run = runsOf(page).find((candidate) => candidate.text.replaceAll("\u00a0", " ") === text);
  assert.ok(run, `"${text}" is not on the page`);
  return run;
}

for (const { template, language } of designs) {
  test(`amount, due date and contact stand in the first block (${template}, ${language})`, () => {
    const [page] = layOut(aWorkshopInvoice().issued(), { template, language }).pages;
    const head = language === "fr" ? "Client" : "Bill to";
    const parties = runsOf(page).find((run) => run.text.toLowerCase() === head.toLowerCase());
    const amount = runOf(page, language === "fr" ? "9 033,52 €" : "€9,033.52");
    const due = runOf(page, language === "fr" ? "1er avril 2026" : "1 April 2026");
    const contact = runOf(page, "Claire Morvan");
    const phone = runOf(page, "+33 2 40 00 00 00");
    for (const run of [amount, due, contact, phone]) {
      assert.ok(run.y < pageHeight / 3);
      assert.ok(run.y < (parties?.y ?? 0));
    }
    assert.ok(amount.x < due.x && due.x < contact.x);
    assert.ok(amount.size > due.size);
  });

  test(`nothing is printed outside the page, nor over the text beside it (${template}, ${language})`, () => {
    const builder = aWorkshopInvoice().withLines(4, (index) => ({
      name: "Wörterbuch".repeat(index * 6 + 1),
      netPrice: `${10 ** (index * 2)}`,
    }));
    for (const page of layOut(builder.issued(), { template, language, paymentLink: "https://pay.example/p/x" }).pages) {
      const runs = runsOf(page);
      for (const run of runs) {
        assert.ok(run.x >= 20 && run.x + run.width <= pageWidth - 20, run.text);
        assert.ok(run.y > 20 && run.y < pageHeight - 15, run.text);
      }
      for (const [index, run] of runs.entries()) {
        const right = run.x + run.width;
        const covered = runs
          .slice(index + 1)
          .find((other) => Math.abs(other.y - run.y) < 3 && other.x < right - 0.5 && run.x < other.x + other.width - 0.5);
        assert.equal(covered?.text, undefined, `"${run.text}" is covered`);
      }
    }
  });

  test(`each page of three hundred lines repeats the table's head and carries the subtotal over (${template}, ${language})`, () => {
    const document = anInvoice()
      .withLines(300, (index) => ({ name: `Pièce ${index + 1}`, netPrice: (1.17 * (index + 1)).toFixed(2) }))
      .issued();
    const { pages } = layOut(document, { template, language });
    const words =
      language === "fr" ? ["À reporter", "Report", "Désignation"] : ["Carried forward", "Brought forward", "Description"];
    const [carried = "", brought = "", head = ""] = words;
    const beside = (page: Page, label: string) => {
      const { y } = runOf(page, label);
      return runsOf(page).filter((run) => run.y === y && run.text !== label)[0]?.text;
    };
    const shown = (sum: string) =>
      language === "fr" ? sum.replace(".", ",").replace(/\B(?=(\d{3})+,)/g, "\u00a0") : sum.replace(/\B(?=(\d{3})+\.)/g, ",");
    let sum = "0";
    const tablePages = pages.filter((page) => runsOf(page).some((run) => run.text.startsWith("Pièce")));
    assert.ok(tablePages.length > 5);
    tablePages.forEach((page, index) => {
      assert.ok(runsOf(page).some((run) => run.text.toLowerCase() === head.toLowerCase()));
      if (index > 0) assert.equal(beside(page, brought), shown(sum));
      for (const line of document.lines)
        if (runsOf(page).some((run) => run.text === line.name)) sum = addDecimals(sum, line.netAmount);
      if (index < tablePages.length - 1) assert.equal(beside(page, carried), shown(sum));
    });
    assert.equal(sum, document.totals.lineTotal);
  });
}

test("every page says which of how many it is, and each but the first whose document", () => {
  const { pages } = layOut(anInvoice().withLines(80).issued(), { language: "fr" });
  pages.forEach((page, index) => {
    runOf(page, `Page ${index + 1} sur ${pages.length}`);
    if (index > 0) runOf(page, "Facture N° 2026-03-0042 (suite)");
  });
});

test("a description longer than a page goes on over the next ones and loses no word", () => {
  const words = Array.from({ length: 3000 }, (_, index) => `mot${index}`);
  const document = anInvoice()
    .withLine({ description: words.join(" ") })
    .issued();
  const { pages } = layOut(document, { language: "fr", template: "modern" });
  assert.ok(pages.length > 2);
  assert.deepEqual(textOf(pages).match(/mot\d+/g), words);
  const carried = runsOf(pages[0]).find((run) => run.text === "370,00" && run.y > pageHeight * 0.8);
  assert.ok(carried, "the broken row's amount is carried over");
});

test("no printed character lacks a glyph, and none is U+202F, whatever is typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.constantFrom(...designs), (text, design) => {
      const builder = anInvoice().withLine({ name: text, description: `\u202f${text}` });
      const { pages } = layOut(builder.issued(), { ...design, message: text });
      for (const run of pages.flatMap(runsOf)) {
        assert.doesNotMatch(run.text, /\u202f/);
        const face = faceOf(run.face);
        for (let index = 0; index < run.text.length; index += 1) assert.ok(face.has(run.text.charCodeAt(index)), run.text);
      }
    }),
    { numRuns: 150 },
  );
});

test("what cannot be drawn is reported with what is printed instead", () => {
  const { substitutions } = layOut(anInvoice().withLine({ name: "Thé 茶" }).issued(), { language: "fr" });
  assert.deepEqual(substitutions, [{ character: "茶", shown: "[U+8336]" }]);
});

test("a brand colour too light to be read is darkened where text stands in it", () => {
  const [page] = layOut(aWorkshopInvoice().issued(), {
    language: "fr",
    template: "classic",
    branding: { colour: "#ffee88" },
  }).pages;
  assert.notEqual(runOf(page, "Facture").colour, "#ffee88");
});

test("a credit note says what is credited and asks for nothing", () => {
  const document = aWorkshopInvoice()
    .with({ typeCode: "381", precedingInvoices: [{ number: "F-1", issueDate: "2026-02-01" }] })
    .issued();
  const { pages } = layOut(document, { language: "fr", paymentLink: "https://pay.example/p/x" });
  runOf(pages[0], "Avoir");
  runOf(pages[0], "MONTANT DE L’AVOIR");
  const items = pages.flatMap((page) => page.items);
  assert.equal(items.filter((item) => item.kind === "link" || item.kind === "qr-code").length, 0);
});

test("a payment link that is no web address is left out", () => {
  const { pages } = layOut(aWorkshopInvoice().issued(), { language: "fr", paymentLink: "javascript:alert(1)" });
  assert.equal(pages.flatMap((page) => page.items).filter((item) => item.kind === "link").length, 0);
});

test("the button and the code of the payment link lead to its address", () => {
  const { pages } = layOut(aWorkshopInvoice().issued(), { language: "en", paymentLink: "https://pay.example/p/x" });
  const links = pages.flatMap((page) => page.items).filter((item) => item.kind === "link");
  assert.deepEqual(
    links.map((link) => link.url),
    ["https://pay.example/p/x", "https://pay.example/p/x"],
  );
});

test("instalments are listed, and the first block names the next", () => {
  const schedule = [
    { label: "Acompte", percent: "30", due: { kind: "on-receipt" } },
    { label: "Solde", percent: "70", due: { kind: "days", days: 60 } },
  ] as const;
  const { pages } = layOut(
    aWorkshopInvoice()
      .with({ terms: { due: { kind: "on-receipt" }, schedule } })
      .issued(),
    { language: "en" },
  );
  const text = textOf(pages).replaceAll("\u00a0", " ");
  assert.match(text, /NEXT DUE DATE\n2 March 2026\n€2,710\.06\n2 instalments, listed below/);
  assert.match(text, /1 May 2026\nSolde\n€6,323\.46/);
});

test("a draft is laid out as it would be issued, without a number and marked on each page", () => {
  const builder = anInvoice().withLines(60).withLine({ quantity: "", netPrice: "-" });
  const { pages } = layOutDraft(builder.draft(), { seller: builder.seller(), today: "2026-05-04", language: "fr" });
  assert.ok(pages.length > 1);
  for (const page of pages) assert.ok(runsOf(page).some((run) => run.text === "BROUILLON" && run.angle === 45));
  assert.doesNotMatch(textOf(pages), /N°\u00a0\s/);
  assert.doesNotMatch(textOf(pages), /2026-03-0042/);
});

test("a draft without client or lines is laid out too", () => {
  const { buyer: _buyer, issueDate: _date, ...draft } = anInvoice().draft();
  const { pages } = layOutDraft(draft, { seller: anInvoice().seller(), today: "2026-05-04", language: "en" });
  assert.match(textOf(pages).replaceAll("\u00a0", " "), /Issued on 4 May 2026/);
});

test("a logo keeps its proportions within its box", () => {
  const logo = new Uint8Array(33);
  logo.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(logo.buffer).setUint32(16, 1000);
  new DataView(logo.buffer).setUint32(20, 250);
  const [page] = layOut(aWorkshopInvoice().issued(), { language: "fr", branding: { logo } }).pages;
  const picture = page?.items.find((item) => item.kind === "picture");
  assert.ok(picture && Math.abs(picture.width / picture.height - 4) < 1e-9 && picture.height <= 52.001);
});

test("a logo that is no PNG is refused in words", () => {
  const logo = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>".padEnd(64));
  assert.throws(() => layOut(anInvoice().issued(), { language: "fr", branding: { logo } }), /not a PNG file/);
});
