import { expect, fixture, html, oneEvent, waitUntil } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { writeCii } from "@acquit/einvoice";
import "./define.ts";
// Loaded here, so that no test waits for it.
import "./open-invoice.ts";
import type { InvoiceReadEvent } from "./invoice-read-event.ts";
import type { InvoiceViewer } from "./invoice-viewer.ts";
import { MOST_BYTES } from "./read-file.ts";
import { aCii, aFrenchInvoice } from "./sample-invoices.test-suite.ts";

const fileOf = (content: BlobPart, name = "facture.xml") => new File([content], name);

async function shown(lang = "fr"): Promise<InvoiceViewer> {
  const box = await fixture<HTMLElement>(html`<main lang=${lang}><acquit-invoice-viewer></acquit-invoice-viewer></main>`);
  const element = box.querySelector("acquit-invoice-viewer") as InvoiceViewer;
  await element.updateComplete;
  return element;
}

const textOf = (element: InvoiceViewer) => (element.renderRoot.textContent ?? "").replaceAll(/\s+/g, " ").trim();
const says = (element: InvoiceViewer, words: string) =>
  waitUntil(() => textOf(element).includes(words), `the viewer says ${words}`, { timeout: 8_000 });

/** Lets go of files over the viewer, as a person does. */
function drop(element: InvoiceViewer, ...files: readonly File[]): void {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  element.renderRoot
    .querySelector(".drop")
    ?.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
}

async function dropped(content: BlobPart, lang: string, words: string): Promise<InvoiceViewer> {
  const element = await shown(lang);
  drop(element, fileOf(content));
  await says(element, words);
  return element;
}

const aWrongCii = () => aCii().replace(/GrandTotalAmount>[\d.]+</, "GrandTotalAmount>121.00<");
const withAttachment = () =>
  aCii({
    attachments: [
      {
        reference: "P1",
        description: "DOCUMENT_ANNEXE",
        content: { base64: "Qm9uam91cg==", mimeType: "text/csv", filename: "plan.csv" },
      },
    ],
  });
const aLongCii = () =>
  aCii({ lines: Array.from({ length: 230 }, (_, index) => ({ ...aFrenchInvoice().lines[0], id: String(index + 1) })) as never });

describe("invoice viewer", () => {
  it("keeps still for whoever asks for reduced motion, as the test browser does", async () => {
    const element = await shown("en");
    const label = element.renderRoot.querySelector("label.button");
    expect(matchMedia("(prefers-reduced-motion: reduce)").matches).to.equal(true);
    expect(label && getComputedStyle(label).transitionProperty).to.equal("none");
  });

  for (const [lang, valid, refused, broken] of [
    ["fr", "Conforme", "Refusée par les règles", "ne peut pas être affiché"],
    ["en", "Valid: no rule is broken", "Refused by the rules", "cannot be shown"],
  ] as const) {
    it(`is accessible before a file, with a valid invoice, a refused one and a file that is none (${lang})`, async () => {
      const element = await shown(lang);
      await expect(element).to.be.accessible();
      drop(element, fileOf(withAttachment()));
      await says(element, valid);
      await expect(element).to.be.accessible();
      drop(element, fileOf(aWrongCii()));
      await says(element, refused);
      for (const details of element.renderRoot.querySelectorAll("details")) details.open = true;
      await expect(element).to.be.accessible();
      drop(element, fileOf("Bonjour"));
      await says(element, broken);
      await expect(element).to.be.accessible();
    });
  }

  it("is accessible while it reads, and shows how far it is", async () => {
    const element = await shown();
    const file = fileOf(aCii());
    const half = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new Uint8Array(file.size / 2));
      },
    });
    Object.defineProperty(file, "stream", { value: () => half });
    element.file = file;
    await waitUntil(() => (element.renderRoot.querySelector("progress")?.value ?? 0) > 0.4, "half of it is read");
    expect(textOf(element)).to.include("Lecture de facture.xml…");
    await expect(element).to.be.accessible();
  });

  it("shows parties, lines, VAT, totals, dates, references and notes", async () => {
    const element = await dropped(aCii({ purchaseOrderReference: "BC-77" }), "fr", "Conforme");
    for (const words of [
      "Facture F2026-0042",
      "Émise le 3 novembre 2026",
      "3 décembre 2026",
      "Atelier Lumière SARL",
      "Boutique du Port SAS",
      "732 829 320",
      "Bon de commande BC-77",
      "Lampe en laiton",
      "20 %",
      "Net à payer 120,00 €",
      "FR76 3000 6000 0112 3456 7890 189",
      "Pas d’escompte.",
    ])
      expect(textOf(element).replaceAll("\u00a0", " ")).to.include(words);
  });

  it("says what is wrong, how to mend it and where, the errors before the warnings", async () => {
    const element = await dropped(aWrongCii(), "en", "Refused by the rules");
    const finding = element.renderRoot.querySelector(".severity.fatal .findings li");
    expect(finding?.textContent).to.match(/total with VAT \(BT-112\) should be 120|amount due \(BT-115\) should be 121/);
    expect(finding?.querySelector(".remedy")?.textContent).to.match(/\w/);
    expect(finding?.querySelector("details code")?.textContent).to.match(/^BR-CO-1[56]$/);
    expect(finding?.querySelector("details li")?.textContent).to.include("MonetarySummation");
  });

  it("lists what the standard has no place for", async () => {
    const odd = aCii().replace("</ram:SellerTradeParty>", "<ram:RoleCode>XYZ</ram:RoleCode></ram:SellerTradeParty>");
    const element = await dropped(odd, "en", "Beyond the standard: 1 piece of information");
    expect(textOf(element)).to.include("XYZ");
  });

  it("tells the page when a person opened a file, not when a script set it", async () => {
    const element = await shown();
    let heard = 0;
    element.addEventListener("invoice-read", () => (heard += 1));
    element.file = fileOf(aCii());
    await says(element, "Conforme");
    expect(heard).to.equal(0);
    const reading = oneEvent<InvoiceReadEvent>(element, "invoice-read");
    drop(element, fileOf(aWrongCii(), "b.xml"));
    const { fileName, number, isValid, bubbles } = await reading;
    expect([fileName, number, isValid, bubbles]).to.deep.equal(["b.xml", "F2026-0042", false, true]);
  });

  it("is opened by the keyboard: the file button is the first stop", async () => {
    const element = await shown();
    await sendKeys({ press: "Tab" });
    expect((element.shadowRoot?.activeElement as HTMLInputElement).type).to.equal("file");
  });

  it("opens one file of several, and says so", async () => {
    const element = await shown();
    drop(element, fileOf(aCii()), fileOf("x"));
    await says(element, "Conforme");
    expect(textOf(element)).to.include("seul le premier est ouvert");
  });

  it("shows the file opened last, however the readings end", async () => {
    const element = await shown();
    const slow = fileOf(aWrongCii(), "slow.xml");
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const own = slow.stream();
    Object.defineProperty(slow, "stream", {
      value: () => ({
        getReader: () => {
          const reader = own.getReader();
          return { read: () => held.then(() => reader.read()) };
        },
      }),
    });
    element.file = slow;
    await element.updateComplete;
    element.file = fileOf(aCii(), "fast.xml");
    await says(element, "Conforme");
    release?.();
    await held;
    await element.updateComplete;
    expect(textOf(element)).to.include("fast.xml").and.not.include("Refusée");
  });

  it("refuses a file that is too large before reading it, and an empty one", async () => {
    const element = await shown();
    const large = fileOf("x");
    Object.defineProperty(large, "size", { value: MOST_BYTES + 1 });
    element.file = large;
    await says(element, "dépasse 25 Mo");
    element.file = fileOf("");
    await says(element, "Le fichier est vide");
  });

  it("draws a long invoice in steps", async () => {
    const element = await dropped(aLongCii(), "fr", "(200 sur 230)");
    element.renderRoot.querySelector<HTMLElement>(".more")?.click();
    await element.updateComplete;
    expect(element.renderRoot.querySelectorAll(".document table:not(.vat) tbody tr").length).to.equal(230);
  });

  it("downloads an attachment as bytes of no kind, under a safe name", async () => {
    const element = await dropped(withAttachment(), "fr", "plan.csv");
    let saved: { name: string; blob: Promise<Blob> } | undefined;
    const catchDownload = (event: Event) => {
      const [link] = event.composedPath();
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      saved = { name: link.download, blob: fetch(link.href).then((answer) => answer.blob()) };
    };
    document.addEventListener("click", catchDownload);
    element.renderRoot.querySelector<HTMLElement>(".files button")?.click();
    document.removeEventListener("click", catchDownload);
    const blob = await saved?.blob;
    expect([saved?.name, blob?.type, await blob?.text()]).to.deep.equal(["plan.csv", "application/octet-stream", "Bonjour"]);
  });

  it("follows the language of the page", async () => {
    const element = await dropped(aCii(), "fr", "Conforme");
    element.closest("main")?.setAttribute("lang", "en");
    await says(element, "Amount due");
  });

  it("takes markup anywhere in a file for text, and makes no link of it", async () => {
    const hostile = `<img src=x onerror="globalThis.broken = true"><a href="javascript:1">x</a>`;
    const invoice = aFrenchInvoice({
      buyerReference: hostile,
      notes: [...(aFrenchInvoice().notes ?? []), { text: hostile }],
      lines: [{ ...aFrenchInvoice().lines[0], name: hostile, description: hostile } as never],
      attachments: [
        { reference: hostile, url: "javascript:alert(1)", description: hostile },
        { reference: "b", url: "https://evil.example/", content: { base64: "QQ==", mimeType: "text/html", filename: hostile } },
      ],
    });
    const party = { ...invoice.seller, name: hostile };
    const element = await dropped(writeCii({ ...invoice, number: hostile.slice(0, 30), seller: party }), "fr", "onerror");
    expect(element.renderRoot.querySelector("img, a, script, iframe, object, embed")).to.equal(null);
    expect("broken" in globalThis).to.equal(false);
  });
});
