/** Our e-invoices against the official rules: the 1,140 unit tests, 2,000 random documents, 100,000 mutated files. */
import { parseArgs } from "node:util";
import { join, resolve } from "node:path";
import { compareVerdicts } from "./einvoice/agreement.ts";
import { checkMutations, checkPdfMutations, mutatedFiles, singleFieldFiles } from "./einvoice/mutations.ts";
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
    /** Documents of which every single field is taken away, doubled and changed, to see who catches it. */
    goldens: { type: "string", default: "12" },
    seed: { type: "string", default: "1" },
  },
});
const { cen, rfe, documents, mutations, compared, goldens, seed } = values;

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
  const damaged = mutatedFiles(Number(compared), Number(seed));
  const isAlike = compareVerdicts(`Mutated files, seed ${seed}`, join(folder, "damaged"), resolve(cen), damaged);
  const fields = singleFieldFiles(Number(goldens), Number(seed));
  const isAlikeByField = compareVerdicts("Single fields changed", join(folder, "fields"), resolve(cen), fields);
  return isSturdy && agrees && isValid && isAlike && isAlikeByField;
});
