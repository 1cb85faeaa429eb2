import type { ClientDesk, ClientInvoice } from "@acquit/workspace";
import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import { anAccountDesk } from "../client-portal/client-portal.test-suite.ts";
import "./define.ts";
import type { TermsNotice } from "./terms-notice.ts";

const instalments = [
  { id: "1", dueDate: "2026-11-12", amount: "60.00", open: "60.00", overdueDays: 12 },
  { id: "2", dueDate: "2027-01-01", amount: "60.00", open: "60.00", overdueDays: 0 },
];
const owed: Partial<ClientInvoice> = {
  instalments,
  earlyPayment: { lastDay: "2026-11-30", percent: "2", discount: "2.40", payable: "117.60" },
  foreseen: [
    { day: "2026-11-27", tone: "firm", channel: "e-mail" },
    { day: "2026-12-09", tone: "formal-notice", channel: "letter" },
  ],
};

/** A desk whose invoice is as a test wants it. */
function aDesk(changes: Partial<ClientInvoice> = owed): ClientDesk {
  const desk = anAccountDesk().desk.invoice("f2");
  return { ...desk, getInvoice: async (signal) => ({ ...(await desk.getInvoice(signal)), ...changes }) };
}

async function shown(desk: ClientDesk, lang: string): Promise<TermsNotice> {
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang}><acquit-terms-notice .desk=${desk}></acquit-terms-notice></main>`,
  );
  return box.querySelector("acquit-terms-notice") as TermsNotice;
}

const textOf = ({ renderRoot }: TermsNotice) => (renderRoot.textContent ?? "").replaceAll(/\s+/g, " ");
const says = (element: TermsNotice, ...words: readonly string[]) =>
  waitUntil(() => words.every((text) => textOf(element).includes(text)), `the notice says ${words.join(", ")}`);
const refusing = (code: string): ClientDesk => ({
  ...aDesk(),
  getInvoice: () => Promise.reject(Object.assign(new Error(code), { code })),
});

describe("terms notice", () => {
  it("says when each part is due, how late it is, and what paying early saves", async () => {
    const element = await shown(aDesk(), "fr");
    await says(element, "à régler le 12 novembre 2026", "12 jours de retard", "à régler le 1 janvier 2027", "Escompte de 2 %");
    await says(element, "à partir de 20,00 €");
    await expect(element).to.be.accessible();
  });

  it("says what follows late payment, step by step, with the invoice's own penalties", async () => {
    const element = await shown(aDesk(), "en");
    await says(element, "27 November 2026: a firm reminder, by e-mail", "9 December 2026: a formal notice, by letter");
    await says(element, "Pénalités de retard : 12 % par an.", "Remboursement sous 14 jours.");
    await expect(element).to.be.accessible();
  });

  it("thanks whoever has paid, and threatens nobody", async () => {
    const element = await shown(aDesk({ open: "0.00" }), "fr");
    await says(element, "Cette facture est réglée");
    expect(textOf(element)).not.to.include("Pénalités");
    await expect(element).to.be.accessible();
  });

  it("says that a link is gone, and offers to try again what failed", async () => {
    const gone = await shown(refusing("not-found"), "en");
    await says(gone, "no longer works");
    const failed = await shown(refusing("unavailable"), "en");
    await says(failed, "could not be read");
    await expect(failed).to.be.accessible();
    const working = aDesk();
    Object.assign(failed.desk ?? {}, { getInvoice: () => working.getInvoice() });
    failed.renderRoot.querySelector("button")?.click();
    await says(failed, "Payment terms");
  });
});
