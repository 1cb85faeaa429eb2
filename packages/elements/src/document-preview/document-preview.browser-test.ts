import { expect, fixture, waitUntil } from "@open-wc/testing";
import { html } from "lit";
import type { DocumentDraft } from "@acquit/core";
import type { SellerProfile } from "../invoice-editor/seller.ts";
import type { DocumentPreview, PreviewRequest } from "./document-preview.ts";
import "./define.ts";

const profile: SellerProfile = {
  party: { name: "Atelier Lumière SARL", address: { line1: "12 rue des Lilas", city: "Lyon", country: "FR" } },
  language: "fr",
  timeZone: "Europe/Paris",
  currency: "EUR",
  vatDueOn: "payments",
  vatFranchise: false,
  operations: "services",
  terms: { due: { kind: "days", days: 30 } },
  paymentMeans: [],
  revision: 1,
};

function aRequest(lines: number, changes: Partial<PreviewRequest> = {}): PreviewRequest {
  const line = { name: "Conseil", quantity: "1", unit: "HUR", netPrice: "100.00", vatCategory: "S", vatRate: "20" } as const;
  const draft: DocumentDraft = {
    typeCode: "380",
    currency: "EUR",
    terms: { due: { kind: "days", days: 30 } },
    lines: Array.from({ length: lines }, (_, index) => ({ ...line, id: String(index + 1) })),
  };
  return { draft, profile, look: { template: "classic", messages: {} }, today: "2026-03-02", ...changes };
}

function picturesOf(preview: DocumentPreview): readonly HTMLImageElement[] {
  return [...(preview.shadowRoot?.querySelectorAll("img") ?? [])];
}

async function shown(request: PreviewRequest | undefined, lang = "fr"): Promise<DocumentPreview> {
  return fixture<DocumentPreview>(html`<acquit-document-preview lang=${lang} .request=${request}></acquit-document-preview>`);
}

/** What draws is loaded with the first preview, which takes as long as it takes. */
const patience = { timeout: 25_000 };

describe("the preview of a document", function () {
  this.timeout(60_000);

  it("draws one picture a page, each named", async () => {
    const preview = await shown(aRequest(60));
    await waitUntil(() => picturesOf(preview).length > 1, "pages", patience);
    const [first] = picturesOf(preview);
    expect(first?.alt).to.equal(`Aperçu, page 1 sur ${String(picturesOf(preview).length)}`);
    await first?.decode();
    expect(first?.naturalWidth).to.be.above(0);
    await expect(preview).to.be.accessible();
  });

  it("draws what was asked last, and shows what it could draw while amounts are impossible", async () => {
    const preview = await shown(aRequest(1));
    preview.request = aRequest(60);
    preview.request = aRequest(2);
    await waitUntil(() => picturesOf(preview).length === 1, "one page", patience);
    const { draft } = aRequest(1);
    const [line] = draft.lines;
    const impossible = line === undefined ? [] : [{ ...line, netPrice: "999999999999999", quantity: "999999999999999" }];
    preview.request = aRequest(1, { draft: { ...draft, lines: impossible } });
    await waitUntil(() => preview.shadowRoot?.querySelector("[role=status]") !== null, "words", patience);
    expect(picturesOf(preview).length).to.equal(1);
  });

  it("says in English that there is nothing yet", async () => {
    const preview = await shown(undefined, "en");
    expect(preview.shadowRoot?.textContent).to.contain("Nothing to show yet.");
    await expect(preview).to.be.accessible();
  });
});
