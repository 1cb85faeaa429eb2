import { BankCertain } from "./certain-part.ts";
import { BankComparison } from "./bank-comparison.ts";
import { BankImport } from "./bank-import.ts";
import { BankInvoiceSearch } from "./invoice-search.ts";
import { BankLines } from "./bank-lines.ts";
import { BankMapping } from "./mapping-form.ts";
import { BankReconciliation } from "./bank-reconciliation.ts";
import { BankRules } from "./bank-rules.ts";
import { BankSplitForm } from "./split-form.ts";

if (customElements.get("acquit-bank-reconciliation") === undefined) {
  customElements.define("acquit-bank-invoice-search", BankInvoiceSearch);
  customElements.define("acquit-bank-split", BankSplitForm);
  customElements.define("acquit-bank-certain", BankCertain);
  customElements.define("acquit-bank-lines", BankLines);
  customElements.define("acquit-bank-mapping", BankMapping);
  customElements.define("acquit-bank-import", BankImport);
  customElements.define("acquit-bank-rules", BankRules);
  customElements.define("acquit-bank-comparison", BankComparison);
  customElements.define("acquit-bank-reconciliation", BankReconciliation);
}

declare global {
  interface HTMLElementTagNameMap {
    "acquit-bank-certain": BankCertain;
    "acquit-bank-comparison": BankComparison;
    "acquit-bank-import": BankImport;
    "acquit-bank-invoice-search": BankInvoiceSearch;
    "acquit-bank-lines": BankLines;
    "acquit-bank-mapping": BankMapping;
    "acquit-bank-reconciliation": BankReconciliation;
    "acquit-bank-rules": BankRules;
    "acquit-bank-split": BankSplitForm;
  }
}
