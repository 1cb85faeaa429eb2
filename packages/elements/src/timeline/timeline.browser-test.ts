import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import "./define.ts";
import type { TimelineEntry } from "./sentence.ts";
import type { Timeline } from "./timeline.ts";

function anEntry(changes: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    seq: 7,
    at: "2026-11-23T09:00:00.000Z",
    actor: "Claire Morvan",
    kind: "invoice-issued",
    subject: "invoice:f1",
    facts: { number: "F2026-0001", buyer: "Hôtel des Dunes SAS", total: "1234.56", currency: "EUR" },
    hash: "ab".repeat(32),
    ...changes,
  };
}

async function shown(entries: readonly TimelineEntry[], lang = "fr"): Promise<Timeline> {
  const box = await fixture<HTMLElement>(html`<main lang=${lang}><acquit-timeline .entries=${entries}></acquit-timeline></main>`);
  const element = box.querySelector("acquit-timeline") as Timeline;
  await element.updateComplete;
  return element;
}

const textOf = (element: Timeline) => (element.renderRoot.textContent ?? "").replaceAll(/\s+/g, " ").trim();

describe("timeline", () => {
  for (const lang of ["fr", "en"]) {
    it(`is accessible with known, unknown and erased entries, folded and unfolded (${lang})`, async () => {
      const { facts: _facts, ...erased } = anEntry({ seq: 5 });
      const element = await shown([anEntry(), anEntry({ seq: 6, kind: "moon-landed" }), erased], lang);
      for (const details of element.renderRoot.querySelectorAll("details")) details.open = true;
      await expect(element).to.be.accessible();
    });

    it(`is accessible when nothing happened (${lang})`, async () => {
      await expect(await shown([], lang)).to.be.accessible();
    });
  }

  it("says what happened, by whom, and when to the second", async () => {
    const element = await shown([anEntry()], "en");
    expect(textOf(element)).to.include("Invoice F2026-0001 issued to Hôtel des Dunes SAS, €1,234.56 Claire Morvan");
    expect(element.renderRoot.querySelector("time")?.dateTime).to.equal("2026-11-23T09:00:00.000Z");
  });

  it("names today as today", async () => {
    const element = await shown([anEntry({ at: new Date().toISOString() })]);
    expect(element.renderRoot.querySelector("h3")?.textContent).to.equal("Aujourd’hui");
  });

  it("keeps the fingerprint folded until it is asked for", async () => {
    const element = await shown([anEntry()]);
    const code = element.renderRoot.querySelector("code");
    expect(code?.checkVisibility()).to.equal(false);
    element.renderRoot.querySelector("summary")?.click();
    await waitUntil(() => code?.checkVisibility(), "the fingerprint is shown");
    expect(code?.textContent).to.equal("ab".repeat(32));
  });

  it("says that details were erased", async () => {
    const { facts: _facts, ...erased } = anEntry();
    expect(textOf(await shown([erased]))).to.include("Détails effacés");
  });

  it("takes markup in an entry for text", async () => {
    const element = await shown([anEntry({ actor: "<img src=x>", facts: { number: "<b>1</b>" } })]);
    expect(element.renderRoot.querySelector("img, b")).to.equal(null);
  });
});
