import type { DecimalText } from "../money/amount.ts";
import { parseDecimal, trimDecimal } from "../money/decimal.ts";
import type { DocumentDraft } from "./draft.ts";
import type { DraftFinding } from "./finding.ts";
import { frenchVatRates } from "./french-vat-rates.ts";
import type { Line } from "./line.ts";

function decimals(text: DecimalText): { readonly units: number; readonly scale: number } | undefined {
  try {
    return parseDecimal(text);
  } catch {
    return undefined;
  }
}

type Add = (code: DraftFinding["code"], term: string, field: string) => void;

function checkQuantityAndPrice(line: Line, add: Add): void {
  const quantity = decimals(line.quantity);
  if (quantity === undefined) add("draft-line-quantity", "BT-129", "quantity");
  else if (quantity.scale > 4) add("draft-line-quantity-decimals", "BT-129", "quantity");
  const price = decimals(line.netPrice);
  if (price === undefined) add("draft-line-price", "BT-146", "netPrice");
  else if (price.units < 0) add("draft-line-price-negative", "BT-146", "netPrice");
  else if (price.scale > 6) add("draft-line-price-decimals", "BT-146", "netPrice");
  const base = line.priceBaseQuantity === undefined ? undefined : decimals(line.priceBaseQuantity);
  if (line.priceBaseQuantity !== undefined && (base === undefined || base.units <= 0)) {
    add("draft-line-price-base", "BT-149", "priceBaseQuantity");
  }
}

function checkAllowances(line: Line, add: Add): void {
  for (const list of ["allowances", "charges"] as const) {
    for (const entry of line[list] ?? []) {
      if (!entry.reason && !entry.reasonCode) add("draft-allowance-reason", list === "allowances" ? "BT-139" : "BT-144", list);
      if (entry.amount === undefined && entry.percent === undefined) add("draft-allowance-amount", "BT-136", list);
    }
  }
}

function checkLine(line: Line, position: number, isFrench: boolean): readonly DraftFinding[] {
  const findings: DraftFinding[] = [];
  const place = `lines.${String(position)}`;
  const add: Add = (code, term, field) => {
    findings.push({ code, severity: "error", term, path: `${place}.${field}`, params: { line: String(position + 1) } });
  };
  if (line.name.trim() === "") add("draft-line-name", "BT-153", "name");
  if (line.unit === "") add("draft-line-unit", "BT-130", "unit");
  checkQuantityAndPrice(line, add);
  checkAllowances(line, add);
  const { start, end } = line.period ?? {};
  if (start !== undefined && end !== undefined && end < start) add("draft-period-order", "BT-135", "period.end");
  return [...findings, ...checkRate(line.vatCategory, line.vatRate, `${place}.vatRate`, "BT-152", isFrench)];
}

/** Checks a VAT rate against its category and, in France, the list of rates. */
export function checkRate(
  category: Line["vatCategory"],
  rate: DecimalText | undefined,
  path: string,
  term: string,
  isFrench: boolean,
): readonly DraftFinding[] {
  if (category === "O") return rate === undefined ? [] : [{ code: "draft-rate-outside-scope", severity: "error", term, path }];
  const read = rate === undefined ? undefined : decimals(rate);
  if (read === undefined || rate === undefined) return [{ code: "draft-rate", severity: "error", term, path }];
  if (category === "S" && read.units <= 0) return [{ code: "draft-rate-standard", severity: "error", term, path }];
  if (category !== "S" && category !== "L" && category !== "M" && read.units !== 0) {
    return [{ code: "draft-rate-zero", severity: "error", term, path }];
  }
  if (isFrench && !frenchVatRates.has(trimDecimal(rate)))
    return [{ code: "draft-rate-french", severity: "error", term, path, params: { rate } }];
  return [];
}

/** Checks every line, and the rates of document allowances and charges. */
export function checkLines(draft: DocumentDraft, isFrench: boolean): readonly DraftFinding[] {
  const ofDocument = (["allowances", "charges"] as const).flatMap((list) =>
    (draft[list] ?? []).flatMap((entry, position) => {
      const path = `${list}.${String(position)}`;
      const found = [
        ...checkRate(entry.vatCategory, entry.vatRate, `${path}.vatRate`, list === "allowances" ? "BT-96" : "BT-103", isFrench),
      ];
      if ((entry.reason ?? "") === "" && (entry.reasonCode ?? "") === "") {
        found.push({
          code: "draft-allowance-reason",
          severity: "error",
          term: list === "allowances" ? "BT-97" : "BT-104",
          path: `${path}.reason`,
        });
      }
      if (entry.amount === undefined && entry.percent === undefined) {
        found.push({ code: "draft-allowance-amount", severity: "error", term: "BT-92", path: `${path}.amount` });
      }
      return found;
    }),
  );
  return [...draft.lines.flatMap((line, position) => checkLine(line, position, isFrench)), ...ofDocument];
}
