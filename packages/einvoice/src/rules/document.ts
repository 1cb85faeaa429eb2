import { countries, creditNoteTypes } from "../code-lists/lists.ts";
import { exactText } from "../validate/exact.ts";
import type { Facts } from "../validate/facts.ts";

/** BR-17: a payee is someone else than the seller. */
function checkPayee(facts: Facts): void {
  for (const at of facts.group("BG-10")) {
    const texts = (term: string) => facts.nodes(at, "BG-10", term).map(({ text }) => text);
    const isSame = (own: string, sellers: string) => texts(own).some((text) => texts(sellers).includes(text));
    if (!facts.has(at, "BG-10", "BT-59")) facts.report(at, { rule: "BR-17", wrong: "missing", terms: ["BT-59"] });
    else if (isSame("BT-59", "sellerName") || isSame("BT-60", "sellerId")) {
      facts.report(at, { rule: "BR-17", wrong: "seller-as-payee", terms: ["BT-59"], found: texts("BT-59").join(", ") });
    }
  }
}

/** BR-51: no more than ten digits of a card. */
function checkCards(facts: Facts): void {
  for (const at of facts.group("BG-18")) {
    const number = facts.text(at, "BG-18", "BT-87");
    if (number.length > 10) facts.report(at, { rule: "BR-51", severity: "warning", wrong: "card-number", terms: ["BT-87"] });
  }
}

/** BR-53: VAT is stated in the accounting currency when there is one. */
function checkAccountingCurrency(facts: Facts): void {
  const currency = facts.text(facts.root, "BG-0", "BT-6");
  if (currency === "") return;
  const totals = facts.nodes(facts.root, "BG-0", "BT-110");
  const isStated = totals.some(({ attributes }) => attributes.get("currencyID") === currency);
  const isOther = facts.binding.syntax === "UBL" || currency !== facts.text(facts.root, "BG-0", "BT-5");
  if (!isStated || !isOther) facts.report(facts.root, { rule: "BR-53", wrong: "missing", terms: ["BT-111"], found: currency });
}

/** BR-CO-03: a date or a code says when VAT is due, not both. */
function checkTaxPoint(facts: Facts): void {
  const both = facts.has(facts.root, "BG-0", "BT-7") && facts.has(facts.root, "BG-0", "BT-8");
  if (both) facts.report(facts.root, { rule: "BR-CO-03", wrong: "exclusive", terms: ["BT-7", "BT-8"] });
}

/** BR-CO-09: a VAT number begins with its country, EL for Greece. */
function checkVatPrefixes(facts: Facts): void {
  for (const node of facts.nodes(facts.root, "BG-0", "vatIds")) {
    const prefix = node.text.slice(0, 2);
    if (prefix !== "" && !countries.has(prefix) && prefix !== "EL") {
      facts.report(node, { rule: "BR-CO-09", wrong: "vat-prefix", terms: ["BT-31"], found: node.text });
    }
  }
}

/**
 * BR-CO-25: what is to be paid has a due date or terms. The artefacts dropped it (1.3.16), the standard keeps it: a warning of ours. A
 * credit note pays the other way. EXTENDED-CTC-FR has the rule, for credit notes too.
 */
function checkDueDate(facts: Facts): void {
  const [totals] = facts.group("BG-22");
  const payable = totals === undefined ? undefined : facts.amount(totals, "BG-22", "BT-115");
  const isCredit = !facts.isExtended && creditNoteTypes.has(facts.text(facts.root, "BG-0", "BT-3"));
  if (payable === undefined || payable <= 0n || isCredit) return;
  const isSaid = facts.has(facts.root, "BG-0", "BT-9") || facts.has(facts.root, "BG-0", "BT-20");
  if (isSaid) return;
  const found = exactText(payable);
  const severity = facts.isExtended ? "fatal" : "warning";
  facts.report(facts.root, { rule: "BR-CO-25", severity, wrong: "no-due-date", terms: ["BT-9", "BT-20"], found });
}

/** BR-DEC-15: VAT in the accounting currency has two decimals. UBL's own rule on amounts (UBL-DT-01) says so there. */
function checkAccountingDecimals(facts: Facts): void {
  const currency = facts.text(facts.root, "BG-0", "BT-6");
  const totals = facts.nodes(facts.root, "BG-0", "BT-110");
  if (facts.binding.syntax === "UBL" || currency === "" || totals.length === 0) return;
  const isRight = totals.some(
    ({ text, attributes }) => attributes.get("currencyID") === currency && !/\.\d\d\d*[1-9]/.test(text),
  );
  if (isRight) return;
  const found = totals.map(({ text }) => text).join(", ");
  facts.report(facts.root, { rule: "BR-DEC-15", wrong: "decimals", terms: ["BT-111"], found, expected: "2" });
}

/** Checks what concerns the document as a whole. */
export function checkDocument(facts: Facts): void {
  checkPayee(facts);
  checkCards(facts);
  checkAccountingCurrency(facts);
  checkTaxPoint(facts);
  checkVatPrefixes(facts);
  checkDueDate(facts);
  checkAccountingDecimals(facts);
}
