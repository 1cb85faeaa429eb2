/** What an entry may weigh. */
export interface Budget {
  readonly name: string;
  /** Source file, from the repository's root. */
  readonly entry: string;
  /** Bytes of the entry and all it imports statically (lit too), minified and gzipped; what it loads by import() is not counted. */
  readonly budget: number;
  /** npm packages that must not be in there. */
  readonly without?: readonly string[];
}

/** The budgets. Raise one only with the reason in the commit. */
export const sizes: readonly Budget[] = [
  {
    name: "customer-picker",
    entry: "packages/elements/src/customer-picker/define.ts",
    budget: 24_100,
  },
  {
    // The list and its panel, the import, the mapping of columns, rules, comparison, and the words of both languages; readers are the workspace's.
    name: "bank-reconciliation",
    entry: "packages/elements/src/bank-reconciliation/define.ts",
    budget: 44_000,
    without: ["ky", "zod", "fflate"],
  },
  {
    // The plan, the desk, payment plans, received mail and its mailbox, credit, dossiers, who looks after what, the rules with their live
    // check (core's ladder and holidays) and the wordings, in both languages.
    name: "collections",
    entry: "packages/elements/src/collections/define.ts",
    budget: 38_800,
    without: ["ky", "zod"],
  },
  {
    // What draws (pages, fonts) comes by import() with the first preview.
    name: "document-preview",
    entry: "packages/elements/src/document-preview/define.ts",
    budget: 9_000,
    without: ["fflate", "uqr"],
  },
  {
    // What it takes to write lines and see their totals. Words of one language (3.4 kB) and the rest of the sheet come by import() at once;
    // checks with their messages, the client's picker, details, pasting and issuing too.
    name: "invoice-editor",
    entry: "packages/elements/src/invoice-editor/define.ts",
    budget: 37_000,
    without: ["ky", "zod"],
  },
  {
    name: "invoice-viewer",
    entry: "packages/elements/src/invoice-viewer/define.ts",
    budget: 16_600,
  },
  {
    // What the viewer loads for its first file: readers, rules, PDF attachments and the words of both languages.
    name: "invoice-viewer, first file",
    entry: "packages/elements/src/invoice-viewer/open-invoice.ts",
    budget: 72_000,
  },
  {
    name: "client-portal",
    entry: "packages/elements/src/client-portal/define.ts",
    budget: 19_500,
    without: ["ky", "zod"],
  },
  {
    name: "payment-link-button",
    entry: "packages/elements/src/payment-link-button/define.ts",
    budget: 10_900,
    without: ["ky", "zod"],
  },
  {
    // The frame of a CRM: bridge, transport, places, installing. Pages load it beside the elements.
    name: "crm screen",
    entry: "packages/crm/src/screen.ts",
    budget: 12_000,
    without: ["lit", "ky", "zod"],
  },
  {
    name: "provider",
    entry: "packages/elements/src/provider/define.ts",
    budget: 7_000,
  },
  {
    name: "receivables-dashboard",
    entry: "packages/elements/src/receivables-dashboard/define.ts",
    budget: 31_100,
  },
  {
    name: "terms-notice",
    entry: "packages/elements/src/terms-notice/define.ts",
    budget: 11_200,
    without: ["ky", "zod"],
  },
  {
    name: "timeline",
    entry: "packages/elements/src/timeline/define.ts",
    budget: 17_000,
  },
  {
    // The one script: what finds elements and gives them a session. Elements and the REST client come by import().
    name: "embed",
    entry: "packages/embed/src/script.ts",
    budget: 2_000,
    without: ["lit", "ky", "zod"],
  },
  {
    // Layout, metrics of nine faces and both languages; outlines and jsPDF come by import().
    name: "pdf",
    entry: "packages/pdf/src/index.ts",
    budget: 87_000,
    without: ["jspdf"],
  },
  {
    name: "pdf attachments",
    entry: "packages/pdf/src/reader/attachments.ts",
    budget: 8_000,
    without: ["jspdf"],
  },
  {
    name: "einvoice writer (CII)",
    entry: "packages/einvoice/src/cii/write-cii.ts",
    budget: 5_000,
  },
  {
    name: "einvoice writer (UBL)",
    entry: "packages/einvoice/src/ubl/write-ubl.ts",
    budget: 5_000,
  },
  {
    // One syntax alone stays under 5 kB, above; whoever writes both pays this.
    name: "einvoice writer (CII and UBL)",
    entry: "packages/einvoice/src/write.ts",
    budget: 7_000,
  },
  {
    // Validator and the reader it rests on, code lists, the messages of both languages; nothing of npm.
    name: "einvoice validator",
    entry: "packages/einvoice/src/validate.ts",
    budget: 48_000,
  },
  {
    // Readers, writers and the validator of both syntaxes, its code lists, and the messages of both languages.
    name: "einvoice",
    entry: "packages/einvoice/src/index.ts",
    budget: 60_000,
  },
];

/** In no entry's static part: they are fetched when a person prints or charts. */
export const lazyOnly: readonly string[] = ["jspdf", "chart.js"];
