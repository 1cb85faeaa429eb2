/** Our e-invoices against the official rules: the 1,140 unit tests, 2,000 random documents, 100,000 mutated files. */
import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { compareVerdicts } from "./einvoice/agreement.ts";
import { checkMutations, checkPdfMutations } from "./einvoice/mutations.ts";
import { checkBatch } from "./einvoice/random-batch.ts";
import { runUnitTests } from "./einvoice/unit-tests.ts";
import { inTrialFolder } from "./store/trial-run.ts";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: {
    /** A checkout of ConnectingEurope/eInvoicing-EN16931. */
    cen: { type: "string", default: process.env["EINVOICE_CEN"] ?? "" },
    /** The folder FNFE_RFE_INVOICE of fnfempe/France_RFE. */
    rfe: { type: "string", default: process.env["EINVOICE_RFE"] ?? "" },
    documents: { type: "string", default: "2000" },
    mutations: { type: "string", default: "100000" },
    /** Damaged files that both we and the official rules judge. */
    compared: { type: "string", default: "4000" },
    seed: { type: "string", default: "1" },
  },
});
const { cen, rfe, documents, mutations, compared, seed } = values;

await inTrialFolder(`einvoice, seed ${seed}`, async (folder) => {
  const [isXmlSturdy, isPdfSturdy] = [
    checkMutations(Number(mutations), Number(seed)),
    await checkPdfMutations(Math.ceil(Number(mutations) / 10), Number(seed)),
  ];
  const isSturdy = isXmlSturdy && isPdfSturdy;
  if (cen === "" || rfe === "") {
    console.log("official rules: skipped, name their checkouts by --cen DIR --rfe DIR");
    return isSturdy;
  }
  const agrees = runUnitTests(resolve(cen));
  const isValid = checkBatch(folder, { cen: resolve(cen), rfe: resolve(rfe) }, Number(documents), Number(seed));
  const isAlike = compareVerdicts(folder, resolve(cen), Number(compared), Number(seed));
  return isSturdy && agrees && isValid && isAlike;
});
