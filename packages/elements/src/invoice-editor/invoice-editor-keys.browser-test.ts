import { expect, waitUntil } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import "./define.ts";
import type { InvoiceEditor } from "./invoice-editor.ts";
import {
  aDocument,
  aLine,
  anOffice,
  button,
  field,
  focusedField,
  picker,
  shownEditor,
  textOf,
  totals,
} from "./office.test-suite.ts";

const names = (editor: InvoiceEditor) =>
  [...editor.renderRoot.querySelectorAll<HTMLTextAreaElement>("[data-field=name]")].map(({ value }) => value);
const three = aDocument({ lines: ["a", "b", "c"].map((name, position) => aLine({ id: String(position + 1), name })) });

/** Presses keys one after the other; "Control+z" holds the first while the second is pressed. */
async function press(editor: InvoiceEditor, ...chords: readonly string[]): Promise<void> {
  for (const chord of chords) {
    const keys = chord.split("+");
    const held = keys.slice(0, -1);
    for (const key of held) await sendKeys({ down: key });
    await sendKeys({ press: keys.at(-1) ?? "" });
    for (const key of held) await sendKeys({ up: key });
  }
  await editor.updateComplete;
}

async function type(editor: InvoiceEditor, text: string): Promise<void> {
  await sendKeys({ type: text });
  await editor.updateComplete;
}

/** Pastes text where the keyboard is. */
function paste(editor: InvoiceEditor, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  editor.shadowRoot?.activeElement?.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
}

/** The lines of french/fr-02: description, quantity, keys to the unit, price, discount, keys to the rate from the line before. */
const lines: readonly (readonly [string, string, readonly string[], string, string, readonly string[]])[] = [
  ["Conseil", "1,5", ["ArrowDown", "ArrowDown"], "650", "", []],
  ["Livre", "3", ["ArrowUp", "ArrowUp"], "19,99", "", ["ArrowDown", "ArrowDown"]],
  ["Repas", "4", [], "18,185", "", ["ArrowUp"]],
  ["Revue", "7", [], "3,333333", "1,00", ["ArrowDown", "ArrowDown"]],
];

const toStandardRate = ["ArrowUp", "ArrowUp", "ArrowUp"];

describe("invoice editor by keyboard", function () {
  this.timeout(30_000);
  before(() => setViewport({ width: 1280, height: 900 }));

  it("writes the invoice fr-02 from its client to its charge, equal to the cent", async function () {
    this.timeout(60_000);
    const office = anOffice(undefined);
    const editor = await shownEditor(office);
    picker(editor).focus();
    await type(editor, "Client");
    await waitUntil(() => picker(editor).renderRoot.querySelectorAll(".known").length > 0);
    await press(editor, "Enter");
    await waitUntil(() => picker(editor).party !== undefined);
    field(editor, "Désignation, ligne 1").focus();
    for (const [position, [name, quantity, unit, price, discount, rate]] of lines.entries()) {
      if (position > 0) await press(editor, "Enter");
      await type(editor, name);
      await press(editor, "Tab");
      await type(editor, quantity);
      await press(editor, "Tab", ...unit, "Tab");
      await type(editor, price);
      await press(editor, "Tab");
      await type(editor, discount);
      await press(editor, "Tab", ...rate);
    }
    button(editor, "Ajouter une remise globale").focus();
    await press(editor, "Enter");
    field(editor, "Motif, remise globale 1").focus();
    await type(editor, "Remise fidélité");
    await press(editor, "Tab");
    await type(editor, "50");
    await press(editor, "Tab", ...toStandardRate);
    button(editor, "Ajouter des frais").focus();
    await press(editor, "Enter");
    field(editor, "Motif, frais 1").focus();
    await type(editor, "Frais de port");
    await press(editor, "Tab");
    await type(editor, "12");
    await press(editor, "Tab", ...toStandardRate);
    expect(totals(editor)).to.deep.equal({
      "Total des lignes": "1 130,04 €",
      Remises: "-50,00 €",
      Frais: "12,00 €",
      "Total HT": "1 092,04 €",
      "TVA 20 % sur 937,00 €": "187,40 €",
      "TVA 5,5 % sur 59,97 €": "3,30 €",
      "TVA 10 % sur 72,74 €": "7,27 €",
      "TVA 2,1 % sur 22,33 €": "0,47 €",
      "Total TVA": "198,44 €",
      "Total TTC": "1 290,48 €",
      "Net à payer": "1 290,48 €",
    });
    await waitUntil(() => office.lastSaved()?.charges?.[0]?.vatRate === "20");
    expect(office.lastSaved()?.lines[3]).to.deep.equal({
      id: "4",
      name: "Revue",
      quantity: "7",
      unit: "C62",
      netPrice: "3.333333",
      vatCategory: "S",
      vatRate: "2.1",
      allowances: [{ amount: "1.00", reason: "Remise", reasonCode: "95" }],
    });
  });

  it("goes to the next line with Enter, and adds one at the end", async () => {
    const editor = await shownEditor(anOffice(three));
    field(editor, "Quantité, ligne 2").focus();
    await press(editor, "Enter");
    expect(focusedField(editor)).to.equal("Quantité, ligne 3");
    await press(editor, "Enter");
    expect(focusedField(editor)).to.equal("Désignation, ligne 4");
    expect(names(editor)).to.deep.equal(["a", "b", "c", ""]);
  });

  it("moves in a column with the arrows", async () => {
    const editor = await shownEditor(anOffice(three));
    field(editor, "Prix unitaire HT, ligne 2").focus();
    await press(editor, "ArrowUp");
    expect(focusedField(editor)).to.equal("Prix unitaire HT, ligne 1");
    await press(editor, "ArrowUp");
    expect(focusedField(editor)).to.equal("Prix unitaire HT, ligne 1");
    await press(editor, "ArrowDown", "ArrowDown");
    expect(focusedField(editor)).to.equal("Prix unitaire HT, ligne 3");
  });

  it("moves a line with Alt and the arrows, and stays in it", async () => {
    const editor = await shownEditor(anOffice(three));
    field(editor, "Désignation, ligne 3").focus();
    await press(editor, "Alt+ArrowUp");
    expect(names(editor)).to.deep.equal(["a", "c", "b"]);
    expect(focusedField(editor)).to.equal("Désignation, ligne 2");
  });

  it("duplicates a line with Ctrl and D", async () => {
    const editor = await shownEditor(anOffice(three));
    field(editor, "Quantité, ligne 1").focus();
    await press(editor, "Control+d");
    expect(names(editor)).to.deep.equal(["a", "a", "b", "c"]);
    expect(focusedField(editor)).to.equal("Quantité, ligne 2");
  });

  it("deletes a line with Alt and Delete, going to the one that takes its place", async () => {
    const editor = await shownEditor(anOffice(three));
    field(editor, "Quantité, ligne 2").focus();
    await press(editor, "Alt+Delete");
    expect(names(editor)).to.deep.equal(["a", "c"]);
    expect(focusedField(editor)).to.equal("Quantité, ligne 2");
    await press(editor, "Alt+Delete");
    expect(focusedField(editor)).to.equal("Quantité, ligne 1");
  });

  it("leaves an empty line when the last one is deleted", async () => {
    const editor = await shownEditor(anOffice(aDocument()));
    button(editor, "Supprimer la ligne 1").click();
    await editor.updateComplete;
    expect(names(editor)).to.deep.equal([""]);
    expect(focusedField(editor)).to.equal("Désignation, ligne 1");
    expect(textOf(editor.renderRoot.querySelector(".visually-hidden[role=status]"))).to.contain("Ligne 1 supprimée");
  });

  it("undoes and redoes, a field's typing at once", async () => {
    const editor = await shownEditor(anOffice(three));
    field(editor, "Désignation, ligne 1").focus();
    await press(editor, "End");
    await type(editor, "bc");
    await press(editor, "Alt+Delete", "Control+z");
    expect(names(editor)).to.deep.equal(["abc", "b", "c"]);
    await press(editor, "Control+z");
    expect(names(editor)).to.deep.equal(["a", "b", "c"]);
    await press(editor, "Control+Shift+Z", "Control+y");
    expect(names(editor)).to.deep.equal(["b", "c"]);
  });

  it("takes rows pasted from a spreadsheet in place of an empty line, as one step", async () => {
    const editor = await shownEditor(anOffice(undefined));
    field(editor, "Désignation, ligne 1").focus();
    paste(editor, "Conseil\t1,5\t650,00\nLivre\t3\t19,99");
    await editor.updateComplete;
    expect(names(editor)).to.deep.equal(["Conseil", "Livre"]);
    expect(totals(editor)["Total HT"]).to.equal("1 034,97 €");
    await press(editor, "Control+z");
    expect(names(editor)).to.deep.equal([""]);
  });

  it("pastes a single cell as text", async () => {
    const editor = await shownEditor(anOffice(three));
    field(editor, "Désignation, ligne 1").focus();
    paste(editor, "Conseil en organisation");
    await editor.updateComplete;
    expect(names(editor)).to.have.length(3);
  });

  it("writes a thousand lines without drawing those one is not in", async () => {
    const many = Array.from({ length: 1000 }, (_, position) => aLine({ id: String(position + 1), netPrice: "1.00" }));
    const editor = await shownEditor(anOffice(aDocument({ lines: many })));
    const rows = editor.renderRoot.querySelectorAll("[data-line]");
    expect(textOf(rows[899])).to.equal("Conseil2,00\u00a0€".replaceAll(/\s+/g, " "));
    const drawn: Node[] = [];
    const observer = new MutationObserver((changes) => drawn.push(...changes.map(({ target }) => target)));
    for (const other of [rows[20], rows[899]])
      observer.observe(other as Node, { subtree: true, childList: true, characterData: true, attributes: true });
    field(editor, "Quantité, ligne 1").select();
    await type(editor, "30");
    expect(totals(editor)["Total HT"]).to.equal("2 028,00 €");
    expect(drawn).to.have.length(0);
  });
});
